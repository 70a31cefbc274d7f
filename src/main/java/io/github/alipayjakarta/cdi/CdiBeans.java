package io.github.alipayjakarta.cdi;

import io.github.alipayjakarta.handler.HandlerBean;
import io.github.alipayjakarta.settings.Beans;
import io.github.alipayjakarta.settings.SettingException;
import jakarta.enterprise.inject.AmbiguousResolutionException;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.CDI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** CDI's beans as the application's parts. */
record CdiBeans(BeanManager manager) implements Beans {
  private static final String NAME = "java:comp/BeanManager";

  /** Empty where CDI is there and has no container for this application. */
  static Optional<Beans> ofThisApplication() {
    try {
      // By its name it is the application's; what CDI says depends on which jar asks.
      return Optional.of(new CdiBeans((BeanManager) new InitialContext().lookup(NAME)));
    } catch (NamingException | ClassCastException notByName) {
      try {
        return Optional.of(new CdiBeans(CDI.current().getBeanManager()));
      } catch (IllegalStateException none) {
        return Optional.empty();
      }
    }
  }

  @Override
  public List<HandlerBean> handlers() {
    return new HandlerBeans(manager).find();
  }

  @Override
  public <T> Optional<T> one(Class<T> type) {
    Set<Bean<?>> beans = manager.getBeans(type);
    try {
      return Optional.ofNullable(manager.resolve(beans)).map(bean -> reference(bean, type));
    } catch (AmbiguousResolutionException e) {
      throw new SettingException(
          "there are several beans of "
              + type.getSimpleName()
              + " ("
              + beans.stream()
                  .map(bean -> bean.getBeanClass().getName())
                  .sorted()
                  .collect(Collectors.joining(", "))
              + "); write the name of the class that is meant",
          e);
    }
  }

  @Override
  public <T> List<T> all(Class<T> type) {
    return manager.getBeans(type, Any.Literal.INSTANCE).stream()
        .map(bean -> reference(bean, type))
        .toList();
  }

  @Override
  public <T> Optional<T> ofClass(Class<T> type) {
    return manager.getBeans(type, Any.Literal.INSTANCE).stream()
        .filter(bean -> bean.getBeanClass() == type)
        .findFirst()
        .map(bean -> reference(bean, type));
  }

  /** For as long as the application runs. */
  private <T> T reference(Bean<?> bean, Class<T> type) {
    return type.cast(manager.getReference(bean, type, manager.createCreationalContext(bean)));
  }
}
