/** Orders and what has become of them, by Alipay's table of states. */
@NullMarked
package io.github.alipayjakarta.simulator.trade;

import org.jspecify.annotations.NullMarked;
