package io.github.alipayjakarta.jaxrs;

import io.github.alipayjakarta.notification.AlipayNotification;
import java.util.function.Function;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.model.Parameter;
import org.glassfish.jersey.server.spi.internal.ValueParamProvider;
import org.jspecify.annotations.Nullable;

/**
 * Gives methods their notification on Jersey: parameters alone, where a factory would serve the
 * fields of singletons too.
 */
final class JerseyParameters extends AbstractBinder
    implements ValueParamProvider, Function<ContainerRequest, AlipayNotification> {
  @Override
  protected void configure() {
    bind(this).to(ValueParamProvider.class);
  }

  @Override
  public @Nullable Function<ContainerRequest, AlipayNotification> getValueProvider(
      Parameter parameter) {
    return parameter.getRawType() == AlipayNotification.class
            && parameter.getSource() == Parameter.Source.CONTEXT
        ? this
        : null;
  }

  @Override
  public AlipayNotification apply(ContainerRequest request) {
    return AlipayNotificationFeature.verified(request.getProperty(AlipayNotification.ATTRIBUTE));
  }

  /** Before Jersey's own for what is annotated with Context. */
  @Override
  public PriorityType getPriority() {
    return Priority.HIGH;
  }
}
