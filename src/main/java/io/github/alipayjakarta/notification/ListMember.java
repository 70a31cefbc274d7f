package io.github.alipayjakarta.notification;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One object of a list in a notification. Notifications spell its members in camel case, answers of
 * the OpenAPI with underscores; both are read.
 */
record ListMember(Map<String, String> members) {
  Optional<String> text(String camelCase) {
    String withUnderscores = camelCase.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    return Optional.ofNullable(members.get(camelCase))
        .or(() -> Optional.ofNullable(members.get(withUnderscores)));
  }

  Optional<BigDecimal> amount(String camelCase) {
    return text(camelCase).filter(Parameters::isAmount).map(BigDecimal::new);
  }

  @Override
  public String toString() {
    return members.size() + " members";
  }
}
