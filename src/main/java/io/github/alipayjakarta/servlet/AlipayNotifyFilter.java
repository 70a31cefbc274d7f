package io.github.alipayjakarta.servlet;

import io.github.alipayjakarta.intake.Intake;
import io.github.alipayjakarta.protocol.Reply;
import io.github.alipayjakarta.reconcile.Reconciliation;
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
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Receives Alipay's notifications: verifies the form POST, hands it to annotated methods or to the
 * chain behind it, and answers with exactly {@code success} or {@code failure}, whatever happens
 * there. Alipay's check of the gateway gets its signed XML by itself. Thread-safe.
 *
 * <p>Map it to the path of {@code notify_url}, before every filter that reads the body, and for
 * REQUEST dispatch alone. From {@code web.xml} it is set up by init-params, see {@link Setting}; in
 * code it is given a ready {@link Intake}.
 */
public final class AlipayNotifyFilter implements Filter {
  /**
   * The servlet context attribute that holds the {@link Intake}, for its counts. Where there are
   * several filters the first to start has this one, each other one this and a dot and the filter's
   * name.
   */
  public static final String INTAKE_ATTRIBUTE = "io.github.alipayjakarta.intake.Intake";

  /**
   * The servlet context attribute that holds the {@link Reconciliation} where {@code
   * alipay.open-orders} is set, for a page that the buyer comes back to. Named as that of the
   * intake where there are several filters.
   */
  public static final String RECONCILIATION_ATTRIBUTE =
      "io.github.alipayjakarta.reconcile.Reconciliation";

  /**
   * The servlet context attribute under which an adapter leaves the filter that it has made: one
   * that the container has registered by itself, or {@code web.xml} has, does what that one would.
   */
  public static final String READY_ATTRIBUTE =
      "io.github.alipayjakarta.servlet.AlipayNotifyFilter.ready";

  private static final Logger LOG = System.getLogger("io.github.alipayjakarta");

  private @Nullable Intake intake;
  private @Nullable Settings settings;
  private @Nullable Setup setup;
  private @Nullable NotifyPath notifyPath;
  private boolean closed;
  private int maxBody;
  private int failureStatus;

  /** For {@code web.xml}: everything comes from settings. */
  public AlipayNotifyFilter() {}

  /** For code: what is not the intake's comes from the settings of the servlet container. */
  public AlipayNotifyFilter(Intake intake) {
    this.intake = intake;
  }

  /**
   * For code: what is not the intake's comes from these settings alone.
   *
   * @throws SettingException if one of them cannot be right
   */
  public AlipayNotifyFilter(Intake intake, Settings settings) {
    this.intake = intake;
    this.settings = settings;
    set(settings);
  }

  /**
   * The URL patterns for {@code alipay.notify-path}; none where it is not set.
   *
   * @throws SettingException if it is no path
   */
  public static List<String> urlPatterns(Settings settings) {
    return NotifyPath.of(settings).map(path -> List.of(path.patterns())).orElse(List.of());
  }

  @Override
  public void init(FilterConfig config) throws ServletException {
    try {
      start(config);
    } catch (Throwable e) { // An Error too: what is behind the filter must not go unguarded.
      if (NotStarted.endsTheApplication(config.getServletContext())) {
        throw e;
      }
      LOG.log(Level.ERROR, "AlipayNotifyFilter could not start, and refuses every request", e);
      closed = true;
    }
  }

  private void start(FilterConfig config) throws ServletException {
    try {
      ServletContext context = config.getServletContext();
      if (intake == null
          && context.getAttribute(READY_ATTRIBUTE) instanceof AlipayNotifyFilter ready) {
        intake = ready.intake;
        settings = ready.settings;
      }
      Settings used = settings == null ? ServletSettings.of(config) : settings;
      set(used);
      Mapping.check(config, used, notifyPath);
      if (intake == null) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        Setup made = new Setup(used, Clock.systemUTC(), loader, context, HandedOver.take(config));
        intake = made.intake();
        setup = made;
        if (context.getAttribute(Setup.ATTRIBUTE) == null) {
          context.setAttribute(Setup.ATTRIBUTE, made);
        }
        if (made.reconciliation().isPresent()) {
          context.setAttribute(
              attributeFor(config, RECONCILIATION_ATTRIBUTE), made.reconciliation().get());
        }
      }
      context.setAttribute(attributeFor(config, INTAKE_ATTRIBUTE), intake);
    } catch (SettingException e) {
      throw new ServletException("AlipayNotifyFilter: " + e.getMessage(), e);
    }
  }

  private void set(Settings used) {
    notifyPath = NotifyPath.of(used).orElse(null);
    maxBody = used.number(Setting.MAX_BODY, 1024, 64 << 20);
    failureStatus = failureStatus(used);
  }

  private static String attributeFor(FilterConfig config, String name) {
    return config.getServletContext().getAttribute(INTAKE_ATTRIBUTE) == null
        ? name
        : name + "." + config.getFilterName();
  }

  /** Ends what is done later; the intake of a filter made in code is its maker's to end. */
  @Override
  public void destroy() {
    if (setup != null) {
      setup.close();
    }
  }

  private static int failureStatus(Settings settings) {
    int status = settings.number(Setting.FAILURE_STATUS, 200, 599);
    if (status != HttpServletResponse.SC_OK && status < HttpServletResponse.SC_BAD_REQUEST) {
      throw new SettingException(
          Setting.FAILURE_STATUS.key() + " must be 200, or an error from 400 to 599");
    }
    return status;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest http = (HttpServletRequest) request;
    if (isElsewhere(http) || NotificationRequest.isBehind(http)) {
      chain.doFilter(request, response);
      return;
    }
    if (closed) {
      NotStarted.answer(request, response);
      return;
    }
    var answer = new Answer(http, (HttpServletResponse) response);
    if (!http.getMethod().equals("POST") || http.getDispatcherType() != DispatcherType.REQUEST) {
      answer.methodNotAllowed();
      return;
    }
    Reply reply =
        intake()
            .accept(
                new BodyReader(http, maxBody),
                new GuardedChain(http, (HttpServletResponse) response, chain));
    answer.write(reply, reply == Reply.FAILURE ? failureStatus : HttpServletResponse.SC_OK);
  }

  /** With {@code alipay.notify-path} the filter may be mapped to more than it acts on. */
  private boolean isElsewhere(HttpServletRequest request) {
    return notifyPath != null && !notifyPath.covers(request);
  }

  /**
   * The intake, for its counts.
   *
   * @throws IllegalStateException before {@code init}
   */
  public Intake intake() {
    if (intake == null) {
      throw new IllegalStateException("the filter is not initialised");
    }
    return intake;
  }
}
