/** What the buyer's browser or app brings back from the cashier: signed, and never a payment. */
@NullMarked
package io.github.alipayjakarta.returned;

import org.jspecify.annotations.NullMarked;
