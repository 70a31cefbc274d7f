package io.github.alipayjakarta.counter;

import io.github.alipayjakarta.intake.RedactedException;
import io.github.alipayjakarta.orders.InvalidOrderException;
import io.github.alipayjakarta.orders.KnownOrder;
import io.github.alipayjakarta.orders.Order;
import io.github.alipayjakarta.orders.OrderBook;
import io.github.alipayjakarta.orders.OrderDesk;
import io.github.alipayjakarta.orders.OrderField;
import io.github.alipayjakarta.orders.Product;
import io.github.alipayjakarta.protocol.JsonText;
import io.github.alipayjakarta.settings.SettingException;
import io.github.alipayjakarta.settings.Setup;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes what a page sends and answers with a signed order, or with what is wrong. Thread-safe. */
public final class OrderCounter {
  /** The parameter of a form that holds a CSRF token, unless somebody has renamed it. */
  public static final String CSRF_PARAMETER = "_csrf";

  private static final Logger LOG = System.getLogger("io.github.alipayjakarta");

  private static final Set<OrderField> WITH_BOOK =
      EnumSet.of(OrderField.OUT_TRADE_NO, OrderField.QUIT_URL);
  private static final Set<OrderField> FROM_BROWSER =
      EnumSet.of(
          OrderField.OUT_TRADE_NO,
          OrderField.QUIT_URL,
          OrderField.SUBJECT,
          OrderField.TOTAL_AMOUNT,
          OrderField.BODY,
          OrderField.GOODS_TYPE,
          OrderField.TIME_EXPIRE,
          OrderField.TIMEOUT_EXPRESS,
          OrderField.PASSBACK_PARAMS);

  private final Function<@Nullable String, OrderDesk> desks;
  private final @Nullable OrderBook book;
  private final boolean closed;
  private final Set<OrderField> allowed;

  /**
   * A counter that is set up by settings.
   *
   * @throws SettingException if they cannot be right
   */
  public static OrderCounter of(Setup setup) {
    return new OrderCounter(
        appId -> appId == null ? setup.orderDesk() : setup.orderDesk(appId),
        setup.orderBook().orElse(null),
        setup.ordersFromBrowser());
  }

  /**
   * A counter that signs each order at the desk of the app that the book names.
   *
   * @param desks the first one signs orders that have no app
   * @param book what the application knows of its orders; null if it does not say
   * @param ordersFromBrowser whether, without a book, browsers may name amounts themselves
   * @throws IllegalArgumentException if there is no desk
   */
  public static OrderCounter of(
      List<OrderDesk> desks, @Nullable OrderBook book, boolean ordersFromBrowser) {
    if (desks.isEmpty()) {
      throw new IllegalArgumentException("at least one order desk is needed");
    }
    List<OrderDesk> all = List.copyOf(desks);
    return new OrderCounter(appId -> desk(all, appId), book, ordersFromBrowser);
  }

  private static OrderDesk desk(List<OrderDesk> desks, @Nullable String appId) {
    return desks.stream()
        .filter(desk -> appId == null || desk.appId().equals(appId))
        .findFirst()
        .orElseThrow(
            () ->
                new SettingException(
                    "the order book names the app "
                        + appId
                        + ", for which the resource was given no desk"));
  }

  private OrderCounter(
      Function<@Nullable String, OrderDesk> desks,
      @Nullable OrderBook book,
      boolean ordersFromBrowser) {
    this.desks = desks;
    this.book = book;
    this.closed = book == null && !ordersFromBrowser;
    this.allowed = book == null ? FROM_BROWSER : WITH_BOOK;
  }

  /**
   * Answers one request; every way through ends in the documented JSON.
   *
   * @param contentType the header's value; null where there is none
   */
  public CounterAnswer answer(@Nullable String contentType, InputStream body) {
    return answer(contentType, body, () -> CSRF_PARAMETER);
  }

  /**
   * The same behind a filter that takes its token from a form under another name.
   *
   * @param csrfParameter the parameter that is that filter's; asked for where a form came
   */
  public CounterAnswer answer(
      @Nullable String contentType, InputStream body, Supplier<String> csrfParameter) {
    try {
      if (closed) {
        throw new ProblemException(
            403,
            "order: is refused; give the resource an OrderBook that knows the price, or set"
                + " alipay.orders-from-browser=true");
      }
      OrderRequest request = OrderRequest.read(contentType, body, csrfParameter);
      Order.Builder order = order(request);
      KnownOrder known = book == null ? null : known(request, book);
      return known == null
          ? success(order.build(), desks.apply(null))
          : success(priced(order, known).build(), desks.apply(known.appId()));
    } catch (ProblemException e) {
      return problem(e.status(), e.getMessage());
    } catch (InvalidOrderException e) {
      return isTheBrowsers(e.field()) ? problem(400, e.getMessage()) : failed(e);
    } catch (SettingException e) {
      return notSetUp(e.getMessage());
    } catch (RuntimeException e) {
      return failed(e);
    }
  }

  private Order.Builder order(OrderRequest request) throws ProblemException {
    request.allowOnly(
        Stream.concat(Stream.of("product"), allowed.stream().map(OrderField::wireName))
            .collect(Collectors.toSet()));
    String product = request.text("product").isBlank() ? "wap" : request.text("product");
    Order.Builder order =
        Order.builder(
            Product.named(product)
                .orElseThrow(() -> new ProblemException(400, "product: must be wap, page or app")));
    allowed.forEach(field -> order.set(field, request.text(field.wireName())));
    return order;
  }

  private static KnownOrder known(OrderRequest request, OrderBook book) throws ProblemException {
    String outTradeNo = request.text(OrderField.OUT_TRADE_NO.wireName());
    if (outTradeNo.isBlank()) {
      throw new ProblemException(400, "out_trade_no: is missing");
    }
    return book.find(outTradeNo)
        .orElseThrow(() -> new ProblemException(404, "out_trade_no: is no order of this shop"));
  }

  private static Order.Builder priced(Order.Builder order, KnownOrder known) {
    order.subject(known.subject()).totalAmount(known.totalAmount());
    if (known.sellerId() != null && OrderField.SELLER_ID.belongsTo(order.product())) {
      order.sellerId(known.sellerId());
    }
    return order;
  }

  /** What the order book or the desk said wrongly is no fault of the browser's. */
  private boolean isTheBrowsers(String field) {
    return OrderField.named(field).filter(allowed::contains).isPresent();
  }

  private static CounterAnswer success(Order order, OrderDesk desk) {
    return order.product() == Product.APP
        ? answer(200, 0, "success", Map.of("order_string", desk.orderString(order)))
        : answer(200, 0, "success", Map.of("url", desk.url(order)));
  }

  private static CounterAnswer problem(int status, String message) {
    return answer(status, status, message, Map.of());
  }

  private static CounterAnswer answer(
      int status, int code, String message, Map<String, String> order) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("code", code);
    members.put("message", message);
    members.putAll(order);
    return new CounterAnswer(status, JsonText.of(members));
  }

  /** What the answer is where the settings are wrong; the sentence is for the log alone. */
  public static CounterAnswer notSetUp(String sentence) {
    LOG.log(Level.ERROR, "no order can be made: " + sentence);
    return problem(500, "order: could not be made");
  }

  private static CounterAnswer failed(RuntimeException e) {
    LOG.log(Level.ERROR, "an order could not be made", RedactedException.of(e));
    return problem(500, "order: could not be made");
  }
}
