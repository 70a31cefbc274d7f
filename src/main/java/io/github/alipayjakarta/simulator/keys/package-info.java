/** The simulator's own keys, in a folder that it recognises. */
@NullMarked
package io.github.alipayjakarta.simulator.keys;

import org.jspecify.annotations.NullMarked;
