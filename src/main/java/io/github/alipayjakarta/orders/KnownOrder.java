package io.github.alipayjakarta.orders;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

public record KnownOrder(String subject, BigDecimal totalAmount, @Nullable String sellerId) {}
