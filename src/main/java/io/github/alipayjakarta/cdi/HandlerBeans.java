package io.github.alipayjakarta.cdi;

import io.github.alipayjakarta.handler.HandlerBean;
import io.github.alipayjakarta.settings.SettingException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.ConversationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.context.SessionScoped;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.AmbiguousResolutionException;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The beans with annotated methods, called through their contextual references: interceptors,
 * decorators and scopes are theirs.
 */
record HandlerBeans(BeanManager manager) {
  List<HandlerBean> find() {
    List<HandlerBean> found = new ArrayList<>();
    manager.getBeans(Object.class, Any.Literal.INSTANCE).stream()
        .filter(bean -> isHandler(bean.getBeanClass()) || made(bean).isPresent())
        .sorted(Comparator.comparing(bean -> bean.getBeanClass().getName()))
        .filter(this::isTheOne)
        .forEach(bean -> add(bean, found));
    return found;
  }

  /** A class that the application carries and never loads may lack classes that it names. */
  private static boolean isHandler(Class<?> type) {
    try {
      return HandlerBean.isOne(type);
    } catch (LinkageError e) {
      return false;
    }
  }

  /** What a producer makes is of the types that it declares, not of its own class. */
  private static Optional<Class<?>> made(Bean<?> bean) {
    if (bean.getTypes().contains(bean.getBeanClass())) {
      return Optional.empty();
    }
    List<Class<?>> types =
        bean.getTypes().stream()
            .map(each -> each instanceof ParameterizedType generic ? generic.getRawType() : each)
            .filter(Class.class::isInstance)
            .<Class<?>>map(each -> (Class<?>) each)
            .filter(HandlerBeans::isHandler)
            .toList();
    return types.stream()
        .filter(each -> types.stream().noneMatch(o -> o != each && each.isAssignableFrom(o)))
        .min(Comparator.comparing((Class<?> each) -> each.isInterface()));
  }

  /** Not what a selected alternative stands for. */
  private boolean isTheOne(Bean<?> bean) {
    Annotation[] qualifiers = bean.getQualifiers().toArray(Annotation[]::new);
    Set<Bean<?>> alike = manager.getBeans(made(bean).orElse(bean.getBeanClass()), qualifiers);
    try {
      return !alike.contains(bean) || bean.equals(manager.resolve(alike));
    } catch (AmbiguousResolutionException each) {
      return true;
    }
  }

  private void add(Bean<?> bean, List<HandlerBean> found) {
    Class<?> type = bean.getBeanClass();
    Optional<Class<?>> types = bean.getTypes().contains(type) ? Optional.of(type) : made(bean);
    if (types.isEmpty()) {
      // What a producer of this class makes is no bean of this class.
      if (bean.getTypes().stream().noneMatch(each -> isOf(each, type))) {
        return;
      }
      throw new SettingException(
          type.getName()
              + " handles notifications, and its bean cannot be had by this class: leave @Typed"
              + " out, or annotate the methods of its interface");
    }
    refuseScopesOfBrowsers(bean);
    Class<?> by = types.get();
    // A bean of an interface only is of its class, a producer's is not.
    Class<?> written = by.isAssignableFrom(type) ? type : by;
    var handler = new HandlerBean(by, written, use -> lend(bean, by, use));
    make(bean, handler);
    found.add(handler);
  }

  /** What there is one of is made now: a start fails, no payment. */
  private <T> void make(Bean<T> bean, HandlerBean handler) {
    if (bean.getScope() != ApplicationScoped.class
        && !bean.getScope().getName().equals("jakarta.inject.Singleton")) {
      return;
    }
    try {
      // Its reference may be a proxy, which makes nothing.
      handler
          .lender()
          .lend(
              reference ->
                  manager
                      .getContext(bean.getScope())
                      .get(bean, manager.createCreationalContext(bean)));
    } catch (Exception e) {
      throw new SettingException(
          handler.written().getName() + " handles notifications and could not be made: " + e, e);
    }
  }

  private static boolean isOf(java.lang.reflect.Type each, Class<?> type) {
    return each != Object.class && each instanceof Class<?> known && known.isAssignableFrom(type);
  }

  /** Alipay has no session: what is kept in one would be new each time, and set a cookie. */
  private static void refuseScopesOfBrowsers(Bean<?> bean) {
    if (bean.getScope() == SessionScoped.class || bean.getScope() == ConversationScoped.class) {
      throw new SettingException(
          bean.getBeanClass().getName()
              + " handles notifications and is @"
              + bean.getScope().getSimpleName()
              + ", which is not there when Alipay posts; write @ApplicationScoped");
    }
  }

  private void lend(Bean<?> bean, Class<?> type, HandlerBean.Use use) throws Exception {
    if (isRequestActive()) {
      lendHere(bean, type, use);
      return;
    }
    // What is done later is done in no request; a handler may use a bean of that scope all the
    // same.
    RequestContextController request =
        manager.createInstance().select(RequestContextController.class).get();
    request.activate();
    try {
      lendHere(bean, type, use);
    } finally {
      request.deactivate();
    }
  }

  private boolean isRequestActive() {
    try {
      return manager.getContext(RequestScoped.class).isActive();
    } catch (ContextNotActiveException e) {
      return false;
    }
  }

  private void lendHere(Bean<?> bean, Class<?> type, HandlerBean.Use use) throws Exception {
    var context = manager.createCreationalContext(bean);
    try {
      use.of(manager.getReference(bean, type, context));
    } finally {
      if (bean.getScope() == Dependent.class) {
        context.release();
      }
    }
  }
}
