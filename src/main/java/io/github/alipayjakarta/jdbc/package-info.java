/** Handled once in the application's own database: the inbox whose rows are in its transaction. */
@NullMarked
package io.github.alipayjakarta.jdbc;

import org.jspecify.annotations.NullMarked;
