/** A verified notification, its typed events, and the ordered checks that make it trustworthy. */
@NullMarked
package io.github.alipayjakarta.notification;

import org.jspecify.annotations.NullMarked;
