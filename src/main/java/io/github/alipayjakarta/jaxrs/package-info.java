/**
 * JAX-RS: the resource at which a page asks for a signed order, and the verified notification as a
 * parameter of the application's own methods. Of each implementation only what is running is
 * loaded.
 */
@NullMarked
package io.github.alipayjakarta.jaxrs;

import org.jspecify.annotations.NullMarked;
