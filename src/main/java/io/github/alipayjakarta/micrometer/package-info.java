/** What becomes of notifications, as meters of Micrometer. */
@NullMarked
package io.github.alipayjakarta.micrometer;

import org.jspecify.annotations.NullMarked;
