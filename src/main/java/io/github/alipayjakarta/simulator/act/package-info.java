/** What buyers, merchants and Alipay do with a trade, and whom it is told. */
@NullMarked
package io.github.alipayjakarta.simulator.act;

import org.jspecify.annotations.NullMarked;
