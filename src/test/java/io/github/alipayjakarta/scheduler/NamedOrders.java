package io.github.alipayjakarta.scheduler;

import io.github.alipayjakarta.reconcile.OpenOrder;
import io.github.alipayjakarta.reconcile.OpenOrders;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** Open orders as a test names them. */
final class NamedOrders implements OpenOrders {
  private final ConcurrentSkipListMap<String, OpenOrder> open = new ConcurrentSkipListMap<>();

  volatile @Nullable RuntimeException failure;

  void open(OpenOrder order) {
    open.put(order.outTradeNo(), order);
  }

  @Override
  public List<OpenOrder> page(@Nullable String after, int most) {
    RuntimeException thrown = failure;
    if (thrown != null) {
      throw thrown;
    }
    Map<String, OpenOrder> rest = after == null ? open : open.tailMap(after, false);
    return rest.values().stream().limit(most).toList();
  }

  @Override
  public Optional<OpenOrder> find(String outTradeNo) {
    return Optional.ofNullable(open.get(outTradeNo));
  }
}
