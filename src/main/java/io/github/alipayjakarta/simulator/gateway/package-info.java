/** The gateway: takes signed requests, and answers signed. */
@NullMarked
package io.github.alipayjakarta.simulator.gateway;

import org.jspecify.annotations.NullMarked;
