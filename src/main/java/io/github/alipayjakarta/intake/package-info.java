/**
 * The whole path of one notification, from received bytes to the answer, with no servlet in sight.
 */
@NullMarked
package io.github.alipayjakarta.intake;

import org.jspecify.annotations.NullMarked;
