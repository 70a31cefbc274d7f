package io.github.alipayjakarta.spring;

import io.github.alipayjakarta.intake.Intake;
import io.github.alipayjakarta.openapi.AlipayClient;
import io.github.alipayjakarta.orders.OrderDesk;
import io.github.alipayjakarta.settings.Setup;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;

/**
 * From Spring's properties {@code alipay.*} and the application's beans to {@link Setup}, {@link
 * Intake}, {@link OrderDesk} and {@link AlipayClient} as beans. Does nothing where none of them is
 * set; makes nothing that nobody asks for, but the filter where {@code alipay.notify-path} is set.
 *
 * <p>Handlers, an {@code OrderBook}, {@code OpenOrders} and {@code IntakeListener}s are the
 * application's beans. Desk and client are made at each injection, with the keys that are in force
 * then: where a key's file may change, inject an {@code ObjectProvider} of them.
 */
@AutoConfiguration(
    afterName = {
      "org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration",
      "org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration",
      "org.springframework.boot.autoconfigure.orm.jpa.HibernateJpaAutoConfiguration"
    })
@ConditionalOnSetting({"app-id", "notify-path"})
class AlipayAutoConfiguration {
  @Bean
  static SpringBeans alipayBeans(ConfigurableApplicationContext context) {
    return new SpringBeans(context.getBeanFactory());
  }

  /** The settings, looked through when something is made of them. */
  @Bean
  @Lazy
  @ConditionalOnMissingBean
  Setup alipaySetup(
      ConfigurableApplicationContext context, SpringBeans beans, ObjectProvider<Clock> clock) {
    return new Setup(
        new SpringProperties(context.getEnvironment()).settings(),
        clock.getIfUnique(Clock::systemUTC),
        context.getBeanFactory().getBeanClassLoader(),
        context,
        beans);
  }

  /** When the intake of these beans begins what it does later, and when that has ended. */
  @Bean
  LaterLifecycle alipayLifecycle() {
    return new LaterLifecycle();
  }

  /**
   * The intake, whose later work the lifecycle begins. It proves its tables when it is made, and
   * the filter asks for it before most beans are there: Flyway, Liquibase or {@code schema.sql} go
   * first.
   */
  @Bean
  @Lazy
  @DependsOnDatabaseInitialization
  @ConditionalOnMissingBean
  Intake alipayIntake(Setup setup, LaterLifecycle lifecycle) {
    return lifecycle.intake(setup);
  }

  /** Signs orders with the key that is in force now. */
  @Bean
  @Scope(BeanDefinition.SCOPE_PROTOTYPE)
  @ConditionalOnSetting("app-private-key")
  @ConditionalOnMissingBean
  OrderDesk alipayOrderDesk(Setup setup) {
    return setup.orderDesk();
  }

  /** Calls Alipay with the keys that are in force now. */
  @Bean
  @Scope(BeanDefinition.SCOPE_PROTOTYPE)
  @ConditionalOnSetting("app-private-key")
  @ConditionalOnMissingBean
  AlipayClient alipayClient(Setup setup) {
    return setup.client();
  }
}
