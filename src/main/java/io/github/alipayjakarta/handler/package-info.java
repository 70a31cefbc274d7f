/** The application's annotated methods: found at start, called by the type of event they take. */
@NullMarked
package io.github.alipayjakarta.handler;

import org.jspecify.annotations.NullMarked;
