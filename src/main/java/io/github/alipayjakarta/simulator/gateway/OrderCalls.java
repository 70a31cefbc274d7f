package io.github.alipayjakarta.simulator.gateway;

import io.github.alipayjakarta.simulator.act.Acts;
import io.github.alipayjakarta.simulator.trade.Numbers;
import io.github.alipayjakarta.simulator.trade.Order;
import io.github.alipayjakarta.simulator.trade.PayProduct;
import io.github.alipayjakarta.simulator.trade.TradeBook;
import io.github.alipayjakarta.simulator.trade.TradeException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Orders that the server makes by itself: a code to be scanned, or a trade at once. */
final class OrderCalls {
  private static final Duration CODE_IS_VALID = Duration.ofHours(2);

  private final TradeBook book;
  private final Acts acts;
  private final Clock clock;
  private final OrderReader orders;
  private final Numbers numbers;
  private final Supplier<String> address;

  OrderCalls(
      TradeBook book,
      Acts acts,
      Clock clock,
      OrderReader orders,
      Numbers numbers,
      Supplier<String> address) {
    this.book = book;
    this.acts = acts;
    this.clock = clock;
    this.orders = orders;
    this.numbers = numbers;
    this.address = address;
  }

  /** The trade exists only once the code is scanned. */
  Map<String, Object> precreate(Business business) throws GatewayException {
    Order order = orders.read(PayProduct.FACE_TO_FACE, business);
    String code = "bax" + numbers.next(20);
    book.keep(code, order, clock.instant().plus(CODE_IS_VALID));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("out_trade_no", order.outTradeNo());
    answer.put("qr_code", address.get() + "/qr/" + code);
    return answer;
  }

  Map<String, Object> create(Business business) throws GatewayException, TradeException {
    return TradeCalls.numbers(acts.open(orders.read(PayProduct.CREATED, business)));
  }
}
