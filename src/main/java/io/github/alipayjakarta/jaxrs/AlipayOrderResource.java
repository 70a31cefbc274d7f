package io.github.alipayjakarta.jaxrs;

import io.github.alipayjakarta.counter.CounterAnswer;
import io.github.alipayjakarta.counter.OrderCounter;
import io.github.alipayjakarta.orders.OrderBook;
import io.github.alipayjakarta.orders.OrderDesk;
import io.github.alipayjakarta.settings.SettingException;
import io.github.alipayjakarta.settings.Settings;
import io.github.alipayjakarta.settings.Setup;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST alipay/orders}: a page sends an order's number, as JSON or as a form in UTF-8, and
 * gets the address of Alipay's cashier: {@code {"code":0,"message":"success","url":"…"}}, or {@code
 * order_string} in place of {@code url} for the product {@code app}.
 *
 * <p>Subject, amount and seller come from the application's {@link OrderBook}; the browser may send
 * {@code product} ({@code wap} where absent, {@code page}, {@code app}), {@code out_trade_no} and
 * {@code quit_url} alone. Without an order book every request gets 403, unless the application lets
 * browsers describe orders. Errors are {@code {"code":…,"message":"field: what is wrong"}} with the
 * code as HTTP status: 400, 403, 404, 413, 415 or 500; they never hold an address. Thread-safe, so
 * one instance may serve all requests.
 */
@Path("alipay/orders")
public class AlipayOrderResource { // Not final: a CDI container may have to put a proxy before it.
  private final @Nullable OrderCounter counter;
  @Context private @Nullable ServletContext context;

  /**
   * A resource that is set up by the settings of the web application, those of the filter first.
   */
  public AlipayOrderResource() {
    this.counter = null;
  }

  /**
   * A resource that signs with this desk.
   *
   * @param desk signs the orders
   * @param book what the application knows of its orders; null if it does not say
   * @param ordersFromBrowser whether, without a book, browsers may name amounts themselves
   */
  public AlipayOrderResource(OrderDesk desk, @Nullable OrderBook book, boolean ordersFromBrowser) {
    this(List.of(desk), book, ordersFromBrowser);
  }

  /**
   * A resource for several apps: each order is signed at the desk of the app that the book names.
   *
   * @param desks the first one signs orders that have no app
   * @param book what the application knows of its orders; null if it does not say
   * @param ordersFromBrowser as above
   * @throws IllegalArgumentException if there is no desk
   */
  public AlipayOrderResource(
      List<OrderDesk> desks, @Nullable OrderBook book, boolean ordersFromBrowser) {
    this.counter = OrderCounter.of(desks, book, ordersFromBrowser);
  }

  /** Answers one request; every way through ends in the documented JSON. */
  // Neither @Consumes nor @Produces: the server would answer 415 and 406 in words of its own.
  @POST
  public Response create(@Context HttpHeaders headers, InputStream body) {
    CounterAnswer answer = answer(headers.getHeaderString(HttpHeaders.CONTENT_TYPE), body);
    Response.ResponseBuilder response = Response.status(answer.status()).entity(answer.body());
    CounterAnswer.HEADERS.forEach(response::header);
    return response.build();
  }

  private CounterAnswer answer(@Nullable String contentType, InputStream body) {
    try {
      OrderCounter open = counter == null ? OrderCounter.of(setup()) : counter;
      return open.answer(contentType, body);
    } catch (SettingException e) {
      return OrderCounter.notSetUp(e.getMessage());
    }
  }

  private Setup setup() {
    if (context == null) {
      throw new SettingException(
          "outside of a servlet container the resource must be made with its order desk");
    }
    synchronized (context) {
      Setup setup = (Setup) context.getAttribute(Setup.ATTRIBUTE);
      if (setup == null) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        Settings settings = Settings.of(context::getInitParameter);
        setup = new Setup(settings, Clock.systemUTC(), loader, context);
        context.setAttribute(Setup.ATTRIBUTE, setup);
      }
      return setup;
    }
  }
}
