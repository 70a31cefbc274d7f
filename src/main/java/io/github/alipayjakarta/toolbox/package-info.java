/** The command line; in the toolbox jar alone. */
@NullMarked
package io.github.alipayjakarta.toolbox;

import org.jspecify.annotations.NullMarked;
