/** Plays Alipay on a developer's machine; in the toolbox jar alone. */
@NullMarked
package io.github.alipayjakarta.simulator;

import org.jspecify.annotations.NullMarked;
