package io.github.alipayjakarta.notification;

/**
 * Money that was set aside is free again: {@code fund_auth_unfreeze} with {@code SUCCESS}
 * (资金预授权解冻).
 *
 * @param parameters every signed parameter
 */
public record FundsUnfrozen(Parameters parameters) implements FundsEvent {}
