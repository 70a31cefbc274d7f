package io.github.alipayjakarta.spring;

import io.github.alipayjakarta.intake.Intake;
import io.github.alipayjakarta.servlet.AlipayNotifyFilter;
import io.github.alipayjakarta.settings.Setup;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.autoconfigure.web.servlet.ConditionalOnMissingFilterBean;
import org.springframework.context.annotation.Bean;

/**
 * Registers the filter at {@code alipay.notify-path}, before all others; not where the application
 * has registered one.
 */
@AutoConfiguration(after = AlipayAutoConfiguration.class)
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnSetting({"app-id", "notify-path"})
class AlipayFilterAutoConfiguration {
  @Bean
  static PlaceAmongFilters alipayPlaceAmongFilters(ListableBeanFactory factory) {
    return new PlaceAmongFilters(factory);
  }

  @Bean
  @ConditionalOnSetting("notify-path")
  @ConditionalOnMissingFilterBean(AlipayNotifyFilter.class)
  NotifyFilterRegistration alipayNotifyFilter(Setup setup, Intake intake) {
    return new NotifyFilterRegistration(setup, intake);
  }
}
