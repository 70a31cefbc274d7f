package io.github.alipayjakarta.settings;

import io.github.alipayjakarta.handler.HandlerBean;
import io.github.alipayjakarta.handler.Handlers;
import io.github.alipayjakarta.intake.IntakeListener;
import io.github.alipayjakarta.orders.OrderBook;
import io.github.alipayjakarta.reconcile.OpenOrders;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The application's own objects: those whose classes settings name, then its beans, then handlers
 * that the server has found.
 */
record Parts(Settings settings, Instances instances, Beans beans, FoundClasses foundClasses) {

  Handlers handlers() {
    List<HandlerBean> found = new ArrayList<>();
    Set<Class<?>> named = new HashSet<>();
    try {
      List<HandlerBean> others = beans.handlers();
      for (HandlerBean other : others) {
        checkTransaction(other, false);
      }
      for (String name : settings.list(Setting.HANDLERS)) {
        // Before its class is looked for: it may be had by an interface only.
        List<HandlerBean> alike =
            others.stream().filter(bean -> bean.written().getName().equals(name)).toList();
        found.add(alike.size() == 1 ? alike.get(0) : makeNamed(name));
        named.add(instances.load(name));
      }
      // A bean that a setting names as well is there once.
      for (HandlerBean other : others) {
        if (!named.contains(other.written())) {
          found.add(other);
        }
      }
      if (!foundClasses.types().isEmpty()) {
        var foundHandlers = new FoundHandlers(foundClasses);
        for (Class<?> type : foundHandlers.toMake(named, others, beans != Beans.NONE)) {
          found.add(makeFound(type));
        }
      }
      return Handlers.ofBeans(found);
    } catch (IllegalArgumentException e) {
      String where = named.isEmpty() ? "" : settings.name(Setting.HANDLERS) + ": ";
      throw new SettingException(where + e.getMessage(), e);
    }
  }

  Optional<OrderBook> orderBook() {
    return mayBeThere(Setting.ORDER_BOOK)
        ? one(Setting.ORDER_BOOK, OrderBook.class)
        : Optional.empty();
  }

  Optional<OpenOrders> openOrders() {
    return mayBeThere(Setting.OPEN_ORDERS)
        ? one(Setting.OPEN_ORDERS, OpenOrders.class)
        : Optional.empty();
  }

  /** Asked first: where there is none, its class is not loaded. */
  private boolean mayBeThere(Setting setting) {
    return beans != Beans.NONE || settings.text(setting).isPresent();
  }

  List<IntakeListener> listeners() {
    Set<String> names = settings.list(Setting.LISTENER);
    List<IntakeListener> listeners = new ArrayList<>();
    Set<Class<?>> named = new HashSet<>();
    for (String name : names) {
      listeners.add(make(Setting.LISTENER, name, IntakeListener.class));
      named.add(instances.load(name));
    }
    for (IntakeListener bean : beans.all(IntakeListener.class)) {
      if (named.stream().noneMatch(type -> type.isInstance(bean))) {
        listeners.add(bean);
      }
    }
    return listeners;
  }

  private <T> Optional<T> one(Setting setting, Class<T> type) {
    Optional<String> named = settings.text(setting);
    if (named.isPresent()) {
      return named.map(name -> make(setting, name, type));
    }
    try {
      return beans.one(type);
    } catch (SettingException e) {
      throw continued(setting, e);
    }
  }

  private HandlerBean makeNamed(String className) {
    try {
      return checked(instances.of(className, Object.class));
    } catch (SettingException e) {
      throw continued(Setting.HANDLERS, e);
    }
  }

  private HandlerBean makeFound(Class<?> type) {
    Object object;
    try {
      object = instances.of(type);
    } catch (SettingException e) {
      throw new SettingException(
          "a class with @OnAlipayNotification was found: "
              + e.getMessage()
              + ", or name the classes that handle in "
              + settings.name(Setting.HANDLERS),
          e);
    }
    return checked(object);
  }

  private HandlerBean checked(Object object) {
    HandlerBean handler = HandlerBean.of(object);
    checkTransaction(handler, instances.isPlain(handler.type()));
    return handler;
  }

  /** Any other inbox than the memory has a transaction of its own around a handler. */
  private void checkTransaction(HandlerBean handler, boolean plain) {
    if (settings.required(Setting.INBOX).equals("memory")) {
      Optional<String> missing = MissingTransaction.sentence(handler, plain, beans);
      if (missing.isPresent()) {
        throw new SettingException(missing.get());
      }
    }
  }

  private <T> T make(Setting setting, String className, Class<T> expected) {
    try {
      return instances.of(className, expected);
    } catch (SettingException e) {
      throw continued(setting, e);
    }
  }

  private SettingException continued(Setting setting, SettingException e) {
    return new SettingException(settings.name(setting) + ": " + e.getMessage(), e);
  }
}
