package io.github.alipayjakarta.openapi;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who receives a transfer ({@code payee_info}).
 *
 * @param identityType {@code identity_type}: {@code ALIPAY_USER_ID}, {@code ALIPAY_LOGON_ID},
 *     {@code ALIPAY_OPEN_ID} or another of Alipay's
 * @param identity {@code identity}: the account
 * @param name {@code name}: the real name, which Alipay compares; a must with a login name
 */
public record Payee(String identityType, String identity, @Nullable String name) {
  private static final String LOGON = "ALIPAY_LOGON_ID";

  /**
   * The receiver, checked.
   *
   * @throws InvalidRequestException if the account is blank or longer than 64 characters, the type
   *     or the name longer than 128, or a login name stands without a real name
   */
  public Payee {
    Fields.checked("payee_info.identity_type", identityType, 128);
    Fields.checked("payee_info.identity", identity, 64);
    if (name != null || identityType.equals(LOGON)) {
      Fields.checked("payee_info.name", name == null ? "" : name, 128);
    }
  }

  /** By a 2088… id. */
  public static Payee ofUserId(String userId) {
    return new Payee("ALIPAY_USER_ID", userId, null);
  }

  /** By an open id. */
  public static Payee ofOpenId(String openId) {
    return new Payee("ALIPAY_OPEN_ID", openId, null);
  }

  /** By a login name, which needs the real name beside it. */
  public static Payee ofLogonId(String logonId, String name) {
    return new Payee(LOGON, logonId, name);
  }

  Map<String, Object> members() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("identity", identity);
    members.put("identity_type", identityType);
    if (name != null) {
      members.put("name", name);
    }
    return members;
  }

  /** No account and no name. */
  @Override
  public String toString() {
    return "a payee";
  }
}
