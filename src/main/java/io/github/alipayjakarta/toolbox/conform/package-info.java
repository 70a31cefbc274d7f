/** A suite against any endpoint that receives Alipay's notifications, in any language. */
@NullMarked
package io.github.alipayjakarta.toolbox.conform;

import org.jspecify.annotations.NullMarked;
