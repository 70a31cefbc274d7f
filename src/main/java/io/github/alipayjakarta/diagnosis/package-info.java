/** Says why a signature does not fit, and what to do; makes nothing acceptable. */
@NullMarked
package io.github.alipayjakarta.diagnosis;

import org.jspecify.annotations.NullMarked;
