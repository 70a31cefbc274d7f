package io.github.alipayjakarta.spring;

import io.github.alipayjakarta.intake.Intake;
import io.github.alipayjakarta.servlet.AlipayNotifyFilter;
import io.github.alipayjakarta.settings.SettingException;
import io.github.alipayjakarta.settings.Setup;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.core.PriorityOrdered;

/**
 * The filter before all others of Spring's: before what reads the body, sets an encoding, asks for
 * a CSRF token. {@link PriorityOrdered}, since others claim the highest precedence as well.
 */
final class NotifyFilterRegistration extends FilterRegistrationBean<AlipayNotifyFilter>
    implements PriorityOrdered {
  private final Setup setup;

  NotifyFilterRegistration(Setup setup, Intake intake) {
    super(new AlipayNotifyFilter(intake, setup.settings()));
    this.setup = setup;
    setName(AlipayNotifyFilter.class.getSimpleName());
    setUrlPatterns(AlipayNotifyFilter.urlPatterns(setup.settings()));
    setDispatcherTypes(DispatcherType.REQUEST);
    setOrder(HIGHEST_PRECEDENCE);
    setIgnoreRegistrationFailure(true);
  }

  @Override
  protected FilterRegistration.@Nullable Dynamic addRegistration(
      String description, ServletContext context) {
    context.setAttribute(Setup.ATTRIBUTE, setup);
    setup
        .reconciliation()
        .ifPresent(
            orders -> context.setAttribute(AlipayNotifyFilter.RECONCILIATION_ATTRIBUTE, orders));
    boolean registered =
        context.getFilterRegistrations().values().stream()
            .anyMatch(filter -> AlipayNotifyFilter.class.getName().equals(filter.getClassName()));
    if (registered) {
      // By web.xml, or by itself in a WAR: that one becomes this one.
      context.setAttribute(AlipayNotifyFilter.READY_ATTRIBUTE, getFilter());
      return null;
    }
    FilterRegistration.Dynamic registration = super.addRegistration(description, context);
    if (registration == null) {
      throw new SettingException(
          "the application has another filter named "
              + getFilterName()
              + "; give that one another name, or register this one yourself");
    }
    return registration;
  }
}
