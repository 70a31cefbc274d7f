/** The JAX-RS resource at which a page asks for a signed order. */
@NullMarked
package io.github.alipayjakarta.jaxrs;

import org.jspecify.annotations.NullMarked;
