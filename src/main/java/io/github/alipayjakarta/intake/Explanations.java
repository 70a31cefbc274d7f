package io.github.alipayjakarta.intake;

import io.github.alipayjakarta.diagnosis.Diagnosis;
import io.github.alipayjakarta.diagnosis.Explainer;
import io.github.alipayjakarta.protocol.Form;
import io.github.alipayjakarta.protocol.Refusal;
import io.github.alipayjakarta.protocol.RefusedException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the log says beside a refusal, where somebody is there to explain it. */
record Explanations(@Nullable Explainer explainer) {
  Optional<String> of(@Nullable Form received, Throwable cause) {
    return Optional.ofNullable(explainer)
        .filter(there -> isOfASignature(cause))
        .flatMap(there -> Optional.ofNullable(received).map(Form::encode).map(there::explain))
        .map(Diagnosis::toString);
  }

  private static boolean isOfASignature(Throwable cause) {
    return cause instanceof RefusedException refused
        && Set.of(
                Refusal.BAD_SIGNATURE,
                Refusal.SIGN_MISSING,
                Refusal.SIGN_MALFORMED,
                Refusal.OTHER_SIGN_TYPE,
                Refusal.OTHER_APP)
            .contains(refused.refusal());
  }
}
