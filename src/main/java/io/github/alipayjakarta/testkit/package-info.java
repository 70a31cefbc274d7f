/**
 * Signs notifications with throw-away keys, so that an application can test what it does with them.
 */
@NullMarked
package io.github.alipayjakarta.testkit;

import org.jspecify.annotations.NullMarked;
