package io.github.alipayjakarta.notification;

/**
 * The buyer has agreed to be charged again: {@code dut_user_sign} with {@code NORMAL} (签约).
 *
 * @param parameters every signed parameter
 */
public record AgreementSigned(Parameters parameters) implements AgreementEvent {}
