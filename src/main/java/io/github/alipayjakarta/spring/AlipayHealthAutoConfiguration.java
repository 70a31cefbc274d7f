package io.github.alipayjakarta.spring;

import io.github.alipayjakarta.intake.Intake;
import org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** What waits to be handled, under {@code alipay} in the health of the application. */
@AutoConfiguration(after = AlipayAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnEnabledHealthIndicator("alipay")
@ConditionalOnSetting("notify-path")
class AlipayHealthAutoConfiguration {
  @Bean
  @ConditionalOnMissingBean(name = "alipayHealthIndicator")
  BacklogHealth alipayHealthIndicator(Intake intake) {
    return new BacklogHealth(intake.backlog());
  }
}
