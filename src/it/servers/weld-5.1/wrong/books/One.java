package wrong;

import io.github.alipayjakarta.orders.KnownOrder;
import io.github.alipayjakarta.orders.OrderBook;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** One of two. */
@ApplicationScoped
public class One implements OrderBook {
  @Override
  public Optional<KnownOrder> find(String outTradeNo) {
    return Optional.empty();
  }
}
