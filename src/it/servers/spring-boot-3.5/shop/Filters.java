package shop;

import io.github.alipayjakarta.intake.Intake;
import io.github.alipayjakarta.servlet.AlipayNotifyFilter;
import io.github.alipayjakarta.settings.Setup;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.CommonsRequestLoggingFilter;
import org.springframework.web.util.ContentCachingRequestWrapper;

/** Filters as applications have them, each claiming to be the first; all of them read forms. */
@Configuration
@ConditionalOnProperty(name = "shop.filters")
public class Filters {
  private static final int LIMIT = 65_536;

  @Bean
  FilterRegistrationBean<Filter> aaaBodyCache() {
    return first(
        (request, response, chain) -> {
          var cached = new ContentCachingRequestWrapper((HttpServletRequest) request, LIMIT);
          cached.getParameter("token");
          chain.doFilter(cached, response);
        });
  }

  @Bean
  FilterRegistrationBean<Filter> aaaBodyLog() {
    var log = new CommonsRequestLoggingFilter();
    log.setIncludePayload(true);
    log.setMaxPayloadLength(LIMIT);
    return first(log);
  }

  private static FilterRegistrationBean<Filter> first(Filter filter) {
    var registration = new FilterRegistrationBean<>(filter);
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return registration;
  }

  /** The library's where an application puts it by hand: behind those, or behind everything. */
  @Bean
  @ConditionalOnProperty(name = "shop.filters", havingValue = "behind")
  FilterRegistrationBean<AlipayNotifyFilter> behind(Setup setup, Intake intake) {
    var registration =
        new FilterRegistrationBean<>(new AlipayNotifyFilter(intake, setup.settings()));
    registration.addUrlPatterns("/alipay/notify");
    registration.setOrder(-9_000);
    return registration;
  }
}
