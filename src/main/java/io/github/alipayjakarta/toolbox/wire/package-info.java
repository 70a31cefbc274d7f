/** HTTP as bytes on a socket: what an endpoint answers is judged exactly as it came. */
@NullMarked
package io.github.alipayjakarta.toolbox.wire;

import org.jspecify.annotations.NullMarked;
