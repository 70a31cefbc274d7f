package io.github.alipayjakarta.jaxrs;

import io.github.alipayjakarta.notification.AlipayNotification;
import io.github.alipayjakarta.settings.SettingException;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.InternalServerErrorException;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives the verified notification to resource methods behind the filter, as their parameter
 * {@code @Context AlipayNotification}: on Jersey, RESTEasy and CXF. To take it is to have read it,
 * as with the request attribute. Where a request has none, its path not being behind the filter,
 * the method is not called, and the answer is 500 with a sentence that says so.
 *
 * <p>The start of JAX-RS fails with a {@link SettingException} that names the class and says what
 * to write, where a resource or its {@code @BeanParam} has it set in a field, by a setter or by a
 * constructor: an object that outlives its request would lose the next payment. Does nothing on any
 * other JAX-RS. Thread-safe.
 */
@Provider
public final class AlipayNotificationFeature implements Feature, DynamicFeature {
  /** For JAX-RS, which finds it or is told its class. */
  public AlipayNotificationFeature() {}

  @Override
  public boolean configure(FeatureContext context) {
    String implementation = context.getClass().getName();
    try {
      // Touches only what is running: the classes of the others are not there.
      if (implementation.startsWith("org.glassfish.jersey.")) {
        context.register(new JerseyParameters());
      } else if (implementation.startsWith("org.jboss.resteasy.")) {
        context.register(new ResteasyParameters());
      } else if (implementation.startsWith("org.apache.cxf.")) {
        context.register(new CxfParameters(this));
      }
    } catch (LinkageError hidden) {
      return false;
    }
    return true;
  }

  @Override
  public void configure(ResourceInfo resource, FeatureContext context) {
    refuse(resource.getResourceClass());
    for (Parameter parameter : resource.getResourceMethod().getParameters()) {
      if (parameter.isAnnotationPresent(BeanParam.class)) {
        refuse(parameter.getType());
      }
    }
  }

  private static void refuse(Class<?> resource) {
    for (Class<?> type = resource; hasMembers(type); type = type.getSuperclass()) {
      if (isSetIn(type)) {
        throw new SettingException(
            type.getName()
                + " has an AlipayNotification set by @Context and may live longer than its"
                + " request, so that the next payment would be lost; take it as a parameter of the"
                + " method");
      }
      for (Field field : type.getDeclaredFields()) {
        if (field.isAnnotationPresent(BeanParam.class)) {
          refuse(field.getType());
        }
      }
    }
  }

  private static boolean hasMembers(@Nullable Class<?> type) {
    return type != null && type != Object.class;
  }

  private static boolean isSetIn(Class<?> type) {
    for (Field field : type.getDeclaredFields()) {
      if (field.getType() == AlipayNotification.class && field.isAnnotationPresent(Context.class)) {
        return true;
      }
    }
    for (Method method : type.getDeclaredMethods()) {
      if (method.isAnnotationPresent(Context.class)
          && List.of(method.getParameterTypes()).contains(AlipayNotification.class)) {
        return true;
      }
    }
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      for (Parameter parameter : constructor.getParameters()) {
        if (parameter.getType() == AlipayNotification.class
            && parameter.isAnnotationPresent(Context.class)) {
          return true;
        }
      }
    }
    return false;
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
        Response.serverError().type("text/plain").entity(sentence).build());
  }
}
