package com.example.teahouse;

import java.math.BigDecimal;

/** One order, and what its books say of it: {@code waiting}, {@code paid} or {@code refunded}. */
record TeaOrder(String number, String tea, BigDecimal price, String state) {}
