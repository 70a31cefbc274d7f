/**
 * A pretend Alipay for a developer's own machine: gateway, cashier, notifications with their
 * re-sends, and whatever goes wrong with them. {@link Simulator} starts it.
 *
 * <p>It lives in the toolbox jar alone. Its rooms, from the ground up: {@code time}, {@code keys},
 * {@code timeline}; {@code trade}; {@code delivery}; {@code act}; {@code gateway}; {@code web};
 * this one; {@code junit}.
 */
@NullMarked
package io.github.alipayjakarta.simulator;

import org.jspecify.annotations.NullMarked;
