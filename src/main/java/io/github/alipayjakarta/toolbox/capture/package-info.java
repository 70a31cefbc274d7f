/** Reads a captured notification in whatever form people have it. */
@NullMarked
package io.github.alipayjakarta.toolbox.capture;

import org.jspecify.annotations.NullMarked;
