package io.github.alipayjakarta.openapi;

import io.github.alipayjakarta.protocol.WebAddress;
import java.util.Map;

/** Where Alipay shall notify of what a call does: http or https, at most 256 characters. */
final class NotifyUrl {
  static final String NAME = "notify_url";

  private NotifyUrl() {}

  static Map<String, String> of(String address) {
    try {
      WebAddress.of(Fields.checked(NAME, address, 256));
      return Map.of(NAME, address);
    } catch (InvalidRequestException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new InvalidRequestException(NAME, e.getMessage());
    }
  }
}
