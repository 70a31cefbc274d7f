package io.github.alipayjakarta.handler;

import io.github.alipayjakarta.notification.AlipayEvent;
import io.github.alipayjakarta.notification.AlipayNotification;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The handler methods of an application: of one object after the other, by name within one object.
 * Immutable and thread-safe.
 */
public final class Handlers {
  private static final Logger LOG = System.getLogger("io.github.alipayjakarta");

  /** No handlers: the filter chain handles, or nobody. */
  public static final Handlers NONE = new Handlers(List.of());

  private final List<HandlerMethod> methods;

  private Handlers(List<HandlerMethod> methods) {
    this.methods = methods;
  }

  /**
   * Finds the annotated methods of these objects, their own and inherited ones, and logs each.
   *
   * @throws IllegalArgumentException if an object has none, or one of them cannot be called; the
   *     message shows how to write it
   */
  public static Handlers of(Collection<?> objects) {
    return ofBeans(objects.stream().map(HandlerBean::of).toList());
  }

  /**
   * Finds the annotated methods of these beans, as {@link #of} does.
   *
   * @throws IllegalArgumentException if a class has none, or one of them cannot be called; the
   *     message shows how to write it
   */
  public static Handlers ofBeans(Collection<HandlerBean> beans) {
    List<HandlerMethod> found = new ArrayList<>();
    for (HandlerBean bean : beans) {
      List<Method> annotated = bean.methods();
      if (annotated.isEmpty()) {
        throw new IllegalArgumentException(
            bean.type().getName()
                + " has no method annotated with @OnAlipayNotification; write: @OnAlipayNotification"
                + " public void paid(PaymentSucceeded payment)");
      }
      for (Method method : annotated) {
        found.add(HandlerMethod.of(bean, method));
      }
    }
    for (HandlerMethod method : found) {
      LOG.log(Level.INFO, "{0} handles {1}", method, method.takes().getSimpleName());
    }
    return new Handlers(List.copyOf(found));
  }

  /** Whether there is none at all. */
  public boolean isEmpty() {
    return methods.isEmpty();
  }

  /** Whether a method takes this event, or notifications of any kind. */
  public boolean hear(AlipayEvent event) {
    return methods.stream().anyMatch(method -> method.takesNotifications() || method.takes(event));
  }

  /** Whether a method takes events of this type. */
  public boolean takeAny(Class<? extends AlipayEvent> type) {
    return methods.stream().anyMatch(method -> method.takes().isAssignableFrom(type));
  }

  /** Whether a method takes this event by its type. */
  public boolean take(AlipayEvent event) {
    return methods.stream().anyMatch(method -> method.takes(event));
  }

  /**
   * Checks that what the methods do can be in the transaction of the inbox.
   *
   * @param given whether there is a connection to be given to them
   * @param needed whether nothing but that connection is in the transaction
   * @throws IllegalArgumentException if a method takes a connection that there is not, or takes
   *     none where it needs one; the message shows what to write
   */
  public void checkConnections(boolean given, boolean needed) {
    for (HandlerMethod method : methods) {
      if (method.takesConnection() && !given) {
        throw new IllegalArgumentException(
            method
                + " takes a java.sql.Connection, and the memory inbox has none; set"
                + " alipay.inbox=jdbc: and the JNDI name of your DataSource, or leave it out");
      }
      if (needed && !method.takesConnection() && !method.hasOwnTransaction()) {
        throw new IllegalArgumentException(
            method
                + " does not take the transaction's connection, so that its work could be lost or"
                + " done twice; write: @OnAlipayNotification public void "
                + method.method().getName()
                + "("
                + method.takes().getSimpleName()
                + " event, java.sql.Connection connection), or @OnAlipayNotification(ownTransaction"
                + " = true) if it bears a second call");
      }
    }
  }

  /**
   * Calls the methods for notifications once, then for each event those that take it.
   *
   * @param notification what Alipay sent; absent where the events were asked for
   * @param connection what methods that take one are given
   * @throws Exception what the first method threw that did not return normally; the ones after it
   *     are not called
   */
  public void call(
      Optional<AlipayNotification> notification,
      List<AlipayEvent> events,
      Optional<Connection> connection)
      throws Exception {
    if (notification.isPresent()) {
      for (HandlerMethod method : methods) {
        if (method.takesNotifications()) {
          method.call(notification.get(), connection.orElse(null));
        }
      }
    }
    for (AlipayEvent event : events) {
      for (HandlerMethod method : methods) {
        if (method.takes(event)) {
          method.call(event, connection.orElse(null));
        }
      }
    }
  }
}
