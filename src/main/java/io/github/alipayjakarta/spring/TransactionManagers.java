package io.github.alipayjakarta.spring;

import io.github.alipayjakarta.jdbc.Transactions;
import io.github.alipayjakarta.settings.SettingException;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionManager;
import org.springframework.transaction.annotation.TransactionManagementConfigurer;
import org.springframework.transaction.interceptor.TransactionInterceptor;
import org.springframework.transaction.support.ResourceTransactionManager;

/**
 * Chooses among the application's transaction managers: the only or primary one, in which handlers
 * work; without one, or where it says that it works on another {@code DataSource}, the one that
 * says it works on the inbox's. Whether it does is for the inbox to prove.
 */
record TransactionManagers(ConfigurableListableBeanFactory factory) {
  Optional<Transactions> on(DataSource dataSource) {
    Map<String, PlatformTransactionManager> all =
        factory.getBeansOfType(PlatformTransactionManager.class);
    Optional<PlatformTransactionManager> fitting =
        all.values().stream().filter(manager -> worksOn(manager, dataSource)).findFirst();
    return primary()
        .filter(manager -> fitting.isEmpty() || !worksOnAnother(manager, dataSource))
        .or(() -> fitting)
        .or(() -> none(all))
        .map(manager -> new SpringTransactions(manager, dataSource));
  }

  /** Of any kind, or what names or holds one that is no bean, here or in the context above. */
  boolean areAny() {
    return BeanFactoryUtils.beanNamesForTypeIncludingAncestors(factory, TransactionManager.class)
                .length
            > 0
        || BeanFactoryUtils.beanNamesForTypeIncludingAncestors(
                    factory, TransactionManagementConfigurer.class)
                .length
            > 0
        || factory.getBeanProvider(TransactionInterceptor.class).stream()
            .anyMatch(interceptor -> interceptor.getTransactionManager() != null);
  }

  private Optional<PlatformTransactionManager> primary() {
    return Optional.ofNullable(
        factory.getBeanProvider(PlatformTransactionManager.class).getIfUnique());
  }

  private static boolean worksOn(PlatformTransactionManager manager, DataSource dataSource) {
    return manager instanceof ResourceTransactionManager resource
        && resource.getResourceFactory() == dataSource;
  }

  private static boolean worksOnAnother(PlatformTransactionManager manager, DataSource dataSource) {
    return manager instanceof ResourceTransactionManager resource
        && resource.getResourceFactory() instanceof DataSource another
        && another != dataSource;
  }

  private static Optional<PlatformTransactionManager> none(
      Map<String, PlatformTransactionManager> all) {
    if (all.isEmpty()) {
      return Optional.empty();
    }
    throw new SettingException(
        "there are several beans of PlatformTransactionManager ("
            + String.join(", ", all.keySet())
            + "); annotate the one of your handlers with @Primary");
  }
}
