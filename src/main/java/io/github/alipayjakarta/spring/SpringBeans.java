package io.github.alipayjakarta.spring;

import io.github.alipayjakarta.handler.HandlerBean;
import io.github.alipayjakarta.jdbc.Transactions;
import io.github.alipayjakarta.settings.Beans;
import io.github.alipayjakarta.settings.SettingException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.ClassUtils;

/** Spring's beans as the application's parts. */
final class SpringBeans implements Beans, SmartInitializingSingleton, BeanPostProcessor {
  private final ConfigurableListableBeanFactory factory;
  private final HandlerBeans handlers;

  SpringBeans(ConfigurableListableBeanFactory factory) {
    this.factory = factory;
    this.handlers = new HandlerBeans(factory);
  }

  @Override
  public List<HandlerBean> handlers() {
    return handlers.find();
  }

  /** Beans that do not exist before the others do are looked at here: a start fails, no payment. */
  @Override
  public void afterSingletonsInstantiated() {
    handlers.check();
  }

  /** Lazy beans and prototypes exist later still: what they turn out to be is looked at here. */
  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    handlers.checkMade(name, bean);
    return bean;
  }

  @Override
  public <T> Optional<T> one(Class<T> type) {
    try {
      return Optional.ofNullable(factory.getBeanProvider(type).getIfAvailable());
    } catch (NoUniqueBeanDefinitionException e) {
      throw several(type, "annotate one of them with @Primary");
    }
  }

  @Override
  public <T> List<T> all(Class<T> type) {
    return factory.getBeanProvider(type).orderedStream().toList();
  }

  @Override
  public <T> Optional<T> ofClass(Class<T> type) {
    List<String> names =
        Stream.of(factory.getBeanNamesForType(type))
            .filter(name -> HandlerBeans.writtenClass(factory, name) == type)
            .toList();
    if (names.size() > 1) {
      throw several(type, "leave its name out of the setting");
    }
    return names.stream().map(name -> factory.getBean(name, type)).findFirst();
  }

  @Override
  public Optional<DataSource> dataSource(String name) {
    if (name.isEmpty()) {
      try {
        DataSource only = factory.getBeanProvider(DataSource.class).getIfAvailable();
        if (only == null) {
          throw new SettingException(
              "there is no DataSource bean; write spring.datasource.url, or memory");
        }
        return Optional.of(only);
      } catch (NoUniqueBeanDefinitionException e) {
        throw several(DataSource.class, "write jdbc: and the name of one");
      }
    }
    if (factory.containsBean(name) && factory.isTypeMatch(name, DataSource.class)) {
      return Optional.of(factory.getBean(name, DataSource.class));
    }
    if (name.startsWith("java:") || name.contains("/")) {
      return Optional.empty();
    }
    throw new SettingException(
        "there is no DataSource bean named "
            + name
            + "; write jdbc for the only one, or jdbc: and one of "
            + names(DataSource.class));
  }

  @Override
  public Optional<Transactions> transactions(DataSource dataSource) {
    return isThere("org.springframework.transaction.PlatformTransactionManager")
            && isThere("org.springframework.jdbc.datasource.DataSourceUtils")
        ? new TransactionManagers(factory).on(dataSource)
        : Optional.empty();
  }

  @Override
  public boolean beginTransactions() {
    return !isThere("org.springframework.transaction.annotation.TransactionManagementConfigurer")
        || new TransactionManagers(factory).areAny();
  }

  private boolean isThere(String type) {
    return ClassUtils.isPresent(type, factory.getBeanClassLoader());
  }

  private SettingException several(Class<?> type, String advice) {
    return new SettingException(
        "there are several beans of " + type.getSimpleName() + " (" + names(type) + "); " + advice);
  }

  private String names(Class<?> type) {
    return String.join(", ", factory.getBeanNamesForType(type));
  }
}
