/** Notifications on their way: signed anew for each attempt, judged as Alipay does, sent again. */
@NullMarked
package io.github.alipayjakarta.simulator.delivery;

import org.jspecify.annotations.NullMarked;
