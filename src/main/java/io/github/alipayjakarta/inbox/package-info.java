/**
 * Handled once: what was handled is remembered, and one trade is worked on by one thread at a time.
 */
@NullMarked
package io.github.alipayjakarta.inbox;

import org.jspecify.annotations.NullMarked;
