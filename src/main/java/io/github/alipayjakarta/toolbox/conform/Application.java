package io.github.alipayjakarta.toolbox.conform;

import io.github.alipayjakarta.protocol.JsonText;
import io.github.alipayjakarta.toolbox.wire.Connection;
import io.github.alipayjakarta.toolbox.wire.NoAnswerException;
import io.github.alipayjakarta.toolbox.wire.RawAnswer;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The application behind the endpoint, as far as it lets itself be asked: for new orders, and for
 * what has become of one. Both answer with a JSON object.
 *
 * <pre>
 * POST {new-order}            {"out_trade_no": "T0001", "total_amount": "88.88"}
 * GET  {state of T0001}       {"state": "waiting" | "paid" | anything else, "payments": 1}
 * </pre>
 *
 * <p>{@code payments} may be left out; whatever else is in the object must not change when nothing
 * happens to the order.
 */
public final class Application implements Orders {
  private static final String PLACE = "{out_trade_no}";

  private final @Nullable URI newOrder;
  private final byte[] form;
  private final @Nullable String state;
  private final Duration patience;

  /**
   * An application.
   *
   * @param newOrder where a POST makes an order
   * @param form what is posted there
   * @param state where a GET tells the state of the order whose number takes the place of {@code
   *     {out_trade_no}}
   */
  public Application(
      @Nullable URI newOrder, String form, @Nullable String state, Duration patience) {
    this.newOrder = newOrder;
    this.form = form.getBytes(StandardCharsets.UTF_8);
    this.state = state;
    this.patience = patience;
  }

  @Override
  public Optional<TestOrder> next() throws SuiteException {
    if (newOrder == null) {
      return Optional.empty();
    }
    Map<String, Object> order = ask(newOrder, true);
    try {
      return Optional.of(
          new TestOrder(
              String.valueOf(order.get("out_trade_no")),
              new BigDecimal(String.valueOf(order.get("total_amount")))));
    } catch (NumberFormatException e) {
      throw new SuiteException("conform-no-order", newOrder.toString());
    }
  }

  boolean tellsState() {
    return state != null;
  }

  OrderState state(TestOrder order) throws SuiteException {
    String number = URLEncoder.encode(order.number(), StandardCharsets.UTF_8);
    URI address = URI.create(String.valueOf(state).replace(PLACE, number));
    OrderState told = new OrderState(ask(address, false));
    if (!(told.members().get("state") instanceof String)) {
      throw new SuiteException("conform-no-state", address.toString());
    }
    return told;
  }

  private Map<String, Object> ask(URI address, boolean post) throws SuiteException {
    try (Connection connection = Connection.to(address, patience)) {
      RawAnswer answer = (post ? connection.postForJson(form) : connection.get()).answer();
      if (answer.status() / 100 != 2) {
        throw new SuiteException("conform-not-told", address.toString());
      }
      return JsonText.object(answer.text().strip());
    } catch (NoAnswerException | IllegalArgumentException e) {
      throw new SuiteException("conform-not-told", address.toString());
    }
  }
}
