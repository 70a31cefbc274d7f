package io.github.alipayjakarta.handler;

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A class with annotated methods, and the way to the object on which they are called: what a
 * container of beans has in place of an object. Thread-safe if the lender is.
 *
 * @param type where the methods are looked for: the class that the application wrote, whatever
 *     proxy is before its objects
 * @param written the class of its objects, where they are known to others by an interface
 * @param lender asked at each call
 */
public record HandlerBean(Class<?> type, Class<?> written, Lender lender) {
  /** The objects are known by the class that the application wrote. */
  public HandlerBean(Class<?> type, Lender lender) {
    this(type, type, lender);
  }

  /** Lends the object for one call, and may end its life after that. */
  @FunctionalInterface
  public interface Lender {
    /**
     * Has the object used once, on this thread.
     *
     * @throws Exception if there is no object now, or what its use threw
     */
    void lend(Use use) throws Exception;
  }

  /** One call of a method. */
  @FunctionalInterface
  public interface Use {
    /**
     * Calls it.
     *
     * @throws Exception what the method threw
     */
    void of(Object object) throws Exception;
  }

  /** An object that is always there. */
  public static HandlerBean of(Object object) {
    return new HandlerBean(object.getClass(), use -> use.of(object));
  }

  /** Whether a class has annotated methods, of its own or inherited, or says that it has some. */
  public static boolean isOne(Class<?> type) {
    return type.isAnnotationPresent(OnAlipayNotification.class) || !annotated(type).isEmpty();
  }

  /** The annotated methods, its own and inherited ones, by name. */
  public List<Method> methods() {
    return annotated(type).stream().sorted(Comparator.comparing(Method::getName)).toList();
  }

  /** Whether a method says, or its class says of all, that it needs no transaction around it. */
  public boolean hasOwnTransaction(Method method) {
    OnAlipayNotification ofClass = type.getAnnotation(OnAlipayNotification.class);
    return method.getAnnotation(OnAlipayNotification.class).ownTransaction()
        || ofClass != null && ofClass.ownTransaction();
  }

  /** By signature, the most derived first: an overriding method is called in place of the other. */
  private static Collection<Method> annotated(Class<?> type) {
    Lineage lineage = Lineage.of(type);
    Map<String, Method> bySignature = new LinkedHashMap<>();
    for (Class<?> each : lineage.types()) {
      for (Method method : each.getDeclaredMethods()) {
        if (method.isAnnotationPresent(OnAlipayNotification.class) && !method.isBridge()) {
          bySignature.putIfAbsent(lineage.signature(method), method);
        }
      }
    }
    return bySignature.values();
  }
}
