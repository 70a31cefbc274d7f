package io.github.alipayjakarta.jaxrs;

import io.github.alipayjakarta.notification.AlipayNotification;
import io.github.alipayjakarta.settings.SettingException;
import jakarta.ws.rs.InternalServerErrorException;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives the verified notification to resource methods behind the filter, as their parameter
 * {@code @Context AlipayNotification}: on Jersey, RESTEasy and CXF. To take it is to have read it,
 * as with the request attribute. Where a request has none, its path not being behind the filter,
 * the method is not called, and the answer is 500 with a sentence that says so.
 *
 * <p>The start of JAX-RS fails with a {@link SettingException} that names the class and says what
 * to write, where a resource has it set in a field or by a setter: an object that outlives its
 * request would lose the next payment. So it does where a method takes it on a JAX-RS that cannot
 * be told to give it. Thread-safe.
 */
@Provider
public final class AlipayNotificationFeature implements Feature, DynamicFeature {
  /** For JAX-RS, which finds it or is told its class. */
  public AlipayNotificationFeature() {}

  @Override
  public boolean configure(FeatureContext context) {
    Object parameters = parametersOn(context);
    if (parameters == null) {
      return false;
    }
    context.register(parameters);
    return true;
  }

  @Override
  public void configure(ResourceInfo resource, FeatureContext context) {
    for (Class<?> type = resource.getResourceClass(); type != null; type = type.getSuperclass()) {
      if (isSetIn(type)) {
        throw new SettingException(
            type.getName()
                + " has an AlipayNotification set by @Context and may live longer than its"
                + " request, so that the next payment would be lost; take it as a parameter of the"
                + " method");
      }
    }
    Method method = resource.getResourceMethod();
    if (isTakenBy(method) && parametersOn(context) == null) {
      throw new SettingException(
          method.getDeclaringClass().getName()
              + "."
              + method.getName()
              + " takes an AlipayNotification, which this JAX-RS cannot be told to give it; read"
              + " the request attribute AlipayNotification.ATTRIBUTE");
    }
  }

  /** Touches only what is running: the classes of the others are not there. */
  private static @Nullable Object parametersOn(FeatureContext context) {
    String implementation = context.getClass().getName();
    try {
      if (implementation.startsWith("org.glassfish.jersey.")) {
        return new JerseyParameters();
      }
      if (implementation.startsWith("org.jboss.resteasy.")) {
        return new ResteasyParameters();
      }
      return implementation.startsWith("org.apache.cxf.") ? new CxfParameters() : null;
    } catch (LinkageError hidden) {
      return null;
    }
  }

  private static boolean isSetIn(Class<?> type) {
    for (Field field : type.getDeclaredFields()) {
      if (field.getType() == AlipayNotification.class && field.isAnnotationPresent(Context.class)) {
        return true;
      }
    }
    for (Method method : type.getDeclaredMethods()) {
      if (method.isAnnotationPresent(Context.class) && isTakenBy(method)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isTakenBy(Method method) {
    return List.of(method.getParameterTypes()).contains(AlipayNotification.class);
  }

  /**
   * What the request attribute holds.
   *
   * @throws InternalServerErrorException if that is no notification
   */
  static AlipayNotification verified(@Nullable Object attribute) {
    if (attribute instanceof AlipayNotification notification) {
      return notification;
    }
    String sentence =
        "there is no verified AlipayNotification: the path of this method is not behind"
            + " AlipayNotifyFilter";
    throw new InternalServerErrorException(
        sentence, Response.serverError().type("text/plain").entity(sentence).build());
  }
}
