/** The addresses of the simulator: gateway, cashier, REST interface, pages. */
@NullMarked
package io.github.alipayjakarta.simulator.web;

import org.jspecify.annotations.NullMarked;
