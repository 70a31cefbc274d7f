package io.github.alipayjakarta.notification;

/**
 * The buyer has ended an agreement: {@code dut_user_unsign} with {@code UNSIGN} (解约).
 *
 * @param parameters every signed parameter
 */
public record AgreementUnsigned(Parameters parameters) implements AgreementEvent {}
