package io.github.alipayjakarta.servlet;

import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import jakarta.servlet.ServletContext;

/**
 * Has Undertow, and with it WildFly, start filters with the application. Left to itself it starts
 * each at its first request, and what stops a deployment elsewhere would be Alipay's first error.
 */
@SuppressWarnings("exports") // Only Undertow calls it.
public final class EagerOnUndertow implements ServletExtension {
  /** For the container. */
  public EagerOnUndertow() {}

  @Override
  public void handleDeployment(DeploymentInfo deployment, ServletContext context) {
    deployment.setEagerFilterInit(true);
  }
}
