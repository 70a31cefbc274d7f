/**
 * The adapter to a servlet container: the filter, the body's reader, the guarded request and
 * response.
 */
@NullMarked
package io.github.alipayjakarta.servlet;

import org.jspecify.annotations.NullMarked;
