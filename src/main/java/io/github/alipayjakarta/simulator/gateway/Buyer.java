package io.github.alipayjakarta.simulator.gateway;

/** The one buyer there is. */
final class Buyer {
  static final String ID = "2088000000000001";
  static final String LOGON = "159****5620";

  private Buyer() {}
}
