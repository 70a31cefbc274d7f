/** An order, checked at birth, as a signed URL, form or app string. */
@NullMarked
package io.github.alipayjakarta.orders;

import org.jspecify.annotations.NullMarked;
