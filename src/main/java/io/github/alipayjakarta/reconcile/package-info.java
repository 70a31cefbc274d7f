/** Asks Alipay about orders that nobody was notified of, and hands what it finds to the intake. */
@NullMarked
package io.github.alipayjakarta.reconcile;

import org.jspecify.annotations.NullMarked;
