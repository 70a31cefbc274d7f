package io.github.alipayjakarta.notification;

import io.github.alipayjakarta.protocol.Form;
import io.github.alipayjakarta.protocol.Refusal;
import io.github.alipayjakarta.protocol.RefusedException;

/** The interface of life accounts (生活号), of which no event is taken. */
final class LifeAccount {
  private LifeAccount() {}

  /** Its messages name no app, and would be refused for that, which helps nobody. */
  static void refuse(Form form) throws RefusedException {
    if ("alipay.mobile.public.message.notify".equals(form.raw("service"))) {
      throw new RefusedException(
          Refusal.LIFE_ACCOUNT,
          "an event of a life account (alipay.mobile.public.message.notify): this library does not"
              + " take them; in Alipay's console give the life account another gateway address");
    }
  }
}
