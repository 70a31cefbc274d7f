package io.github.alipayjakarta.spring;

import io.github.alipayjakarta.micrometer.IntakeMeters;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/** The meters of the intake in the application's registry. */
@AutoConfiguration(
    after = AlipayAutoConfiguration.class,
    afterName =
        "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnSetting({"app-id", "notify-path"})
class AlipayMetersAutoConfiguration {
  private static final Duration BACKLOG_EVERY = Duration.ofSeconds(30);

  @Bean
  @Lazy
  @ConditionalOnBean(MeterRegistry.class)
  @ConditionalOnMissingBean
  IntakeMeters alipayMeters(MeterRegistry registry) {
    return new IntakeMeters(registry, Clock.systemUTC(), BACKLOG_EVERY);
  }
}
