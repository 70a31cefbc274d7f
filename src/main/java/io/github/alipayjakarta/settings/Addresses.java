package io.github.alipayjakarta.settings;

import java.util.Optional;

/** The settings that are addresses. */
record Addresses(Settings settings) {
  private static final String ADDRESS = "(?i)https?://[^\\s:/?#]\\S*";

  String gateway() {
    String gateway = settings.required(Setting.GATEWAY);
    return switch (gateway) {
      case "production" -> "https://openapi.alipay.com/gateway.do";
      case "sandbox" -> "https://openapi-sandbox.dl.alipaydev.com/gateway.do";
      default -> {
        if (!gateway.matches(ADDRESS)) {
          throw new SettingException(
              settings.name(Setting.GATEWAY)
                  + " must be production, sandbox, or an address such as"
                  + " https://openapi.alipay.com/gateway.do");
        }
        yield gateway;
      }
    };
  }

  Optional<String> of(Setting setting) {
    Optional<String> address = settings.text(setting);
    if (address.isPresent() && !address.get().matches(ADDRESS)) {
      throw new SettingException(
          settings.name(setting) + " must be an address that begins with http:// or https://");
    }
    return address;
  }
}
