package io.github.alipayjakarta.servlet;

import io.github.alipayjakarta.protocol.RefusedException;
import io.github.alipayjakarta.reconcile.Reconciliation;
import io.github.alipayjakarta.returned.AlipayReturn;
import io.github.alipayjakarta.returned.ReturnReader;
import io.github.alipayjakarta.settings.Setting;
import io.github.alipayjakarta.settings.SettingException;
import io.github.alipayjakarta.settings.Settings;
import io.github.alipayjakarta.settings.Setup;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the query with which the cashier sends a buyer's browser back ({@code return_url}), and
 * hands what Alipay signed to the page behind it as {@link AlipayReturn#ATTRIBUTE}. Thread-safe.
 *
 * <p>Every request is passed on, because the page is the shop's own, and a buyer who has paid must
 * not be shown an error for an address that a tracker has changed: where nothing was verified there
 * is no attribute, and a warning in the log, once a minute for each reason. The page books nothing
 * in either case; it shows the order as the shop's books have it. With {@code
 * alipay.query-on-return=true} and {@code alipay.open-orders} Alipay is asked before the page, so
 * that the books may know of the payment already.
 *
 * <p>Map it to the path of {@code return_url}, for REQUEST dispatch. From {@code web.xml} it is set
 * up by the settings of {@link AlipayNotifyFilter}, best written as context-params for both.
 */
public final class AlipayReturnFilter implements Filter {
  private final QuietLog log = new QuietLog(Clock.systemUTC());
  private @Nullable ReturnReader reader;
  private @Nullable Reconciliation reconciliation;
  private boolean asks;

  /** For {@code web.xml}: everything comes from settings. */
  public AlipayReturnFilter() {}

  /** For code: verifies, and asks nobody. */
  public AlipayReturnFilter(ReturnReader reader) {
    this.reader = reader;
  }

  /** For code: verifies, and asks about the order of each verified return. */
  public AlipayReturnFilter(ReturnReader reader, Reconciliation reconciliation) {
    this.reader = reader;
    this.reconciliation = reconciliation;
  }

  @Override
  public void init(FilterConfig config) throws ServletException {
    if (reader != null) {
      asks = reconciliation != null;
      return;
    }
    try {
      ServletContext context = config.getServletContext();
      Settings settings = ServletSettings.of(config);
      ClassLoader loader = Thread.currentThread().getContextClassLoader();
      asks = settings.flag(Setting.QUERY_ON_RETURN);
      reader = new Setup(settings, Clock.systemUTC(), loader, context).returnReader();
    } catch (SettingException e) {
      throw new ServletException("AlipayReturnFilter: " + e.getMessage(), e);
    }
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Optional<AlipayReturn> returned = verified((HttpServletRequest) request);
    if (returned.isPresent()) {
      request.setAttribute(AlipayReturn.ATTRIBUTE, returned.get());
      if (asks) {
        ask(request.getServletContext(), returned.get());
      }
    }
    chain.doFilter(request, response);
  }

  private Optional<AlipayReturn> verified(HttpServletRequest request) {
    String query = request.getQueryString();
    if (reader == null
        || !request.getMethod().equals("GET")
        || request.getDispatcherType() != DispatcherType.REQUEST
        || query == null
        || !query.contains("sign=")) {
      return Optional.empty();
    }
    try {
      return Optional.of(reader.read(query));
    } catch (RefusedException e) {
      log.warn(
          e.refusal().code(),
          "A return from the cashier was not verified ("
              + e.refusal().code()
              + "): "
              + e.getMessage());
      return Optional.empty();
    }
  }

  /** The page is shown whatever comes of it. */
  private void ask(ServletContext context, AlipayReturn returned) {
    Object found =
        reconciliation != null
            ? reconciliation
            : context.getAttribute(AlipayNotifyFilter.RECONCILIATION_ATTRIBUTE);
    if (!(found instanceof Reconciliation orders)) {
      log.warn(
          "nobody",
          Setting.QUERY_ON_RETURN.key()
              + " is true, and nobody is there to ask: set "
              + Setting.OPEN_ORDERS.key()
              + " for AlipayNotifyFilter");
      return;
    }
    try {
      orders.ask(returned.outTradeNo());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      // Its message could hold anything.
      log.warn("asking", "The open orders could not be read: " + e.getClass().getName());
    }
  }
}
