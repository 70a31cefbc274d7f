package io.github.alipayjakarta.spring;

import io.github.alipayjakarta.jdbc.Transactions;
import io.github.alipayjakarta.settings.SettingException;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.ResourceTransactionManager;

/**
 * Chooses among the application's transaction managers: the one that says it works on the inbox's
 * {@code DataSource}, else the only or primary one. Whether it does is for the inbox to prove.
 */
record TransactionManagers(ConfigurableListableBeanFactory factory) {
  Optional<Transactions> on(DataSource dataSource) {
    Map<String, PlatformTransactionManager> all =
        factory.getBeansOfType(PlatformTransactionManager.class);
    return all.values().stream()
        .filter(manager -> worksOn(manager, dataSource))
        .findFirst()
        .or(() -> chosen(all))
        .map(manager -> new SpringTransactions(manager, dataSource));
  }

  private static boolean worksOn(PlatformTransactionManager manager, DataSource dataSource) {
    return manager instanceof ResourceTransactionManager resource
        && resource.getResourceFactory() == dataSource;
  }

  private Optional<PlatformTransactionManager> chosen(Map<String, PlatformTransactionManager> all) {
    try {
      return Optional.ofNullable(
          factory.getBeanProvider(PlatformTransactionManager.class).getIfAvailable());
    } catch (NoUniqueBeanDefinitionException e) {
      throw new SettingException(
          "there are several beans of PlatformTransactionManager ("
              + String.join(", ", all.keySet())
              + "); annotate the one of your handlers with @Primary");
    }
  }
}
