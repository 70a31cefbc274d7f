/**
 * What is on the wire: form bytes, the text to sign, sign types, keys, signing and verifying, and
 * the bare answer.
 */
@NullMarked
package io.github.alipayjakarta.protocol;

import org.jspecify.annotations.NullMarked;
