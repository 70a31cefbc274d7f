package io.github.alipayjakarta.simulator.trade;

/** The one buyer there is. */
public final class Buyer {
  /** {@code buyer_id}. */
  public static final String ID = "2088000000000001";

  /** {@code buyer_logon_id}, masked as Alipay does. */
  public static final String LOGON = "159****5620";

  private Buyer() {}
}
