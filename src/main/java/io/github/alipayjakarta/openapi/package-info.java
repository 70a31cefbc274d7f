/** Calls Alipay (OpenAPI) and believes only signed answers: {@link AlipayClient} is the way in. */
@NullMarked
package io.github.alipayjakarta.openapi;

import org.jspecify.annotations.NullMarked;
