package io.github.alipayjakarta.settings;

import io.github.alipayjakarta.handler.HandlerBean;
import io.github.alipayjakarta.handler.OnAlipayNotification;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Modifier;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which of the classes that a server has found are handlers. Servers differ in what they hand over;
 * the same on all of them is a class with the annotation on itself or on a method of its own, and
 * of classes that inherit from each other the most derived one. What settings or beans say goes
 * before it: a class that is made twice would book twice.
 */
record FoundHandlers(FoundClasses found) {
  private static final Logger LOG = System.getLogger("io.github.alipayjakarta");

  /** A container makes such a class, or leaves it out on purpose. */
  private static final Set<String> CONTAINERS =
      Set.of(
          "jakarta.enterprise.inject.Alternative",
          "jakarta.enterprise.inject.Specializes",
          "jakarta.enterprise.inject.Vetoed",
          "jakarta.decorator.Decorator",
          "jakarta.interceptor.Interceptor",
          "jakarta.ejb.Stateless",
          "jakarta.ejb.Stateful",
          "jakarta.ejb.Singleton",
          "jakarta.ejb.MessageDriven",
          "org.springframework.stereotype.Component",
          "org.springframework.stereotype.Service",
          "org.springframework.stereotype.Repository",
          "org.springframework.stereotype.Controller",
          "org.springframework.web.bind.annotation.RestController",
          "org.springframework.context.annotation.Configuration");

  /**
   * What a container never acts upon. Any other annotation may be its own, a stereotype or a scope
   * that a class which is no bean was left out by.
   */
  private static final Set<String> HARMLESS = Set.of("java.lang.", "org.jspecify.");

  /**
   * The classes to make an object of, and to call.
   *
   * @param named by settings, which then say all that there is
   * @param beans the container's
   * @param inContainer whether there is one
   */
  List<Class<?>> toMake(Set<Class<?>> named, List<HandlerBean> beans, boolean inContainer) {
    List<Class<?>> marked = found.types().stream().filter(FoundHandlers::isMarked).toList();
    return marked.stream()
        .filter(type -> marked.stream().noneMatch(other -> inherits(other, type)))
        .filter(type -> named.stream().noneMatch(type::isAssignableFrom))
        .filter(type -> beans.stream().noneMatch(bean -> isAlike(bean, type)))
        .sorted(Comparator.comparing(Class::getName))
        .filter(type -> isTaken(type, whyNot(type, !named.isEmpty(), inContainer)))
        .toList();
  }

  private static boolean isMarked(Class<?> type) {
    try {
      // What has no name can be made by nobody but the code that it stands in.
      return !type.isAnonymousClass()
          && !type.isLocalClass()
          && (type.isAnnotationPresent(OnAlipayNotification.class)
              || Stream.of(type.getDeclaredMethods())
                  .anyMatch(method -> method.isAnnotationPresent(OnAlipayNotification.class)));
    } catch (LinkageError e) {
      LOG.log(
          Level.WARNING,
          "{0} handles notifications and is not called, since it could not be loaded: {1}",
          type.getName(),
          e.toString());
      return false;
    }
  }

  private static boolean inherits(Class<?> other, Class<?> type) {
    return other != type && type.isAssignableFrom(other) && isConcrete(other);
  }

  /**
   * A bean may be had by an interface, a producer's by any type: all that could be the same one.
   */
  private static boolean isAlike(HandlerBean bean, Class<?> type) {
    return Stream.of(bean.type(), bean.written())
        .anyMatch(known -> known.isAssignableFrom(type) || type.isAssignableFrom(known));
  }

  private static boolean isConcrete(Class<?> type) {
    return !Modifier.isAbstract(type.getModifiers());
  }

  private Optional<String> whyNot(Class<?> type, boolean named, boolean inContainer) {
    if (named) {
      return Optional.of(Setting.HANDLERS.key() + " names the classes that are");
    }
    if (!isConcrete(type)) {
      return Optional.of("it is abstract; write @OnAlipayNotification on the class that is not");
    }
    if (found.forOneOfSeveral()) {
      return Optional.of(
          "there are several AlipayNotifyFilters; name it in "
              + Setting.HANDLERS.key()
              + " of the one that it belongs to");
    }
    return ClassFile.of(type).annotations().stream()
        .filter(each -> CONTAINERS.contains(each) || inContainer && !isHarmless(each))
        .findFirst()
        .map(
            each ->
                "it is @"
                    + each.substring(each.lastIndexOf('.') + 1)
                    + " and no bean here; name it in "
                    + Setting.HANDLERS.key()
                    + " if it is to be one object without a container");
  }

  private static boolean isHarmless(String annotation) {
    return annotation.equals(OnAlipayNotification.class.getName())
        || HARMLESS.stream().anyMatch(annotation::startsWith);
  }

  private static boolean isTaken(Class<?> type, Optional<String> whyNot) {
    whyNot.ifPresent(
        why ->
            LOG.log(
                Level.WARNING,
                "{0} handles notifications and is not called: {1}",
                type.getName(),
                why));
    return whyNot.isEmpty();
  }
}
