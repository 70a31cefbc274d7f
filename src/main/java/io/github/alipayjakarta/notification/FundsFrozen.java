package io.github.alipayjakarta.notification;

/**
 * Money of the payer is set aside: {@code fund_auth_freeze} with {@code SUCCESS} (资金预授权冻结).
 *
 * @param parameters every signed parameter
 */
public record FundsFrozen(Parameters parameters) implements FundsEvent {}
