/** Where a browser asks for a signed order: what it may send and what it gets, on no framework. */
@NullMarked
package io.github.alipayjakarta.counter;

import org.jspecify.annotations.NullMarked;
