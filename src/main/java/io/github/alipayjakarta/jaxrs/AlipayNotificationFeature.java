package io.github.alipayjakarta.jaxrs;

import io.github.alipayjakarta.notification.AlipayNotification;
import io.github.alipayjakarta.settings.SettingException;
import jakarta.ws.rs.InternalServerErrorException;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import org.jspecify.annotations.Nullable;

/**
 * Gives the verified notification to resource methods behind the filter, as {@code @Context
 * AlipayNotification}: on Jersey, RESTEasy and CXF. To take it is to have read it, as with the
 * request attribute. Where a request has none, its path not being behind the filter, the method is
 * not called and the answer is 500 with a sentence that says so.
 *
 * <p>It is a parameter of resource methods alone: a field, a constructor or a setter that wants it
 * stops the deployment, since an object that outlives its request would lose the next payment; so
 * does a method that wants it of a JAX-RS which cannot be told, such as Open Liberty's, with a
 * {@link SettingException} that names the class and says what to write. Thread-safe.
 */
@Provider
public final class AlipayNotificationFeature implements Feature {
  /** For JAX-RS, which finds it or is told its class. */
  public AlipayNotificationFeature() {}

  @Override
  public boolean configure(FeatureContext context) {
    Object parameters = parametersOf(context.getClass().getName());
    if (parameters != null) {
      context.register(parameters);
    }
    context.register(new ParameterCheck(parameters != null));
    return true;
  }

  /** Only what is running is touched: the classes of the others are not there. */
  private static @Nullable Object parametersOf(String implementation) {
    try {
      if (implementation.startsWith("org.glassfish.jersey.")) {
        return new JerseyParameters();
      }
      if (implementation.startsWith("org.jboss.resteasy.")) {
        return new ResteasyParameters();
      }
      return implementation.startsWith("org.apache.cxf.") ? new CxfParameters() : null;
    } catch (LinkageError hidden) {
      // Open Liberty keeps its RESTEasy from applications.
      return null;
    }
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
        sentence, Response.serverError().type(MediaType.TEXT_PLAIN).entity(sentence).build());
  }
}
