package io.github.alipayjakarta.diagnosis;

import static java.util.function.Predicate.not;

import io.github.alipayjakarta.protocol.DocumentedNames;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The parameters that Alipay alone would send: what is not among them may have been mixed in. It is
 * never the list of what is signed.
 */
final class TellingNames {
  /** Alipay's too, but routers add them and addresses hold them. */
  private static final Set<String> ANYBODYS =
      Set.of("method", "product_code", "scene", "service", "timestamp", "user_id");

  static final Set<String> ALL =
      DocumentedNames.sorted().stream()
          .filter(not(ANYBODYS::contains))
          .collect(Collectors.toUnmodifiableSet());

  private TellingNames() {}
}
