/** Time that runs, runs faster, or stands still until a test moves it. */
@NullMarked
package io.github.alipayjakarta.simulator.time;

import org.jspecify.annotations.NullMarked;
