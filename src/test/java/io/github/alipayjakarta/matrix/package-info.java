/**
 * Paid exactly once, tried: an {@link io.github.alipayjakarta.matrix.Application} that can be made
 * to die anywhere, a {@link io.github.alipayjakarta.matrix.Sender} with Alipay's rules, and a
 * {@link io.github.alipayjakarta.matrix.Judge} who knows the database alone; each is a process.
 */
package io.github.alipayjakarta.matrix;
