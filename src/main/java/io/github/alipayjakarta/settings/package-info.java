/**
 * Every setting with its meaning and default, and from settings to a ready intake and order desk.
 */
@NullMarked
package io.github.alipayjakarta.settings;

import org.jspecify.annotations.NullMarked;
