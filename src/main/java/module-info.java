/** Receives Alipay's notifications in a Jakarta EE application. */
module io.github.alipayjakarta {
  // The bill and voucher lists of a notification, the biz_content of an order.
  requires jakarta.json;
  // The DataSource that a setting names, and the names in certificates.
  requires java.naming;
  // The content of Alipay's check of the gateway; the order of filters in web.xml.
  requires java.xml;
  // The connection of the JDBC inbox, which handlers may take.
  requires transitive java.sql;
  // The flight recordings of the intake; nothing is recorded where a run-time image lacks it.
  requires static jdk.jfr;
  // The OpenAPI client.
  requires transitive java.net.http;
  // SM2; applications that use it bring their own.
  requires static org.bouncycastle.provider;
  // What may be null; read by compilers and editors only.
  requires static transitive org.jspecify;
  // The JTA transactions of the JDBC inbox; a full server brings them.
  requires static transitive jakarta.transaction;
  // Beans of CDI as handlers; a full server brings it, other applications do without.
  requires static jakarta.cdi;
  // The meters; applications that use them bring Micrometer.
  requires static transitive micrometer.core;
  // The JDBC inbox in Spring's transactions; Spring applications bring them.
  requires static transitive spring.tx;
  requires static spring.jdbc;
  // The auto-configuration; only Spring Boot reads it.
  requires static spring.aop;
  requires static transitive spring.beans;
  requires static spring.boot;
  requires static spring.boot.actuator;
  requires static spring.boot.actuator.autoconfigure;
  requires static spring.boot.autoconfigure;
  requires static transitive spring.context;
  requires static spring.core;
  requires static transitive spring.web;
  requires static spring.webmvc;
  // Accept mode and reconciliation; applications that use them bring their own.
  requires static com.github.kagkarlsson.scheduler;
  // The order resource; applications that use it bring their own.
  requires static transitive jakarta.ws.rs;
  // The verified notification as a parameter of a JAX-RS method, on the one that is running.
  requires static jersey.common;
  requires static jersey.server;
  requires static org.apache.cxf.core;
  requires static org.apache.cxf.frontend.jaxrs;
  requires static resteasy.core.spi;
  // The toolbox and the simulator, which this module's jar leaves out: compiled with it, never run
  // as a module.
  requires static com.google.zxing;
  requires static info.picocli;
  requires static jdk.httpserver;
  requires static org.junit.jupiter.api;

  // AlipayNotifyFilter; a container brings it, other users do without.
  requires static transitive jakarta.servlet;
  // Undertow starts filters late unless it is told otherwise; only Undertow looks at that.
  requires static undertow.servlet;

  exports io.github.alipayjakarta.diagnosis;
  exports io.github.alipayjakarta.handler;
  exports io.github.alipayjakarta.inbox;
  exports io.github.alipayjakarta.intake;
  exports io.github.alipayjakarta.jaxrs;
  exports io.github.alipayjakarta.jdbc;
  exports io.github.alipayjakarta.micrometer;
  exports io.github.alipayjakarta.notification;
  exports io.github.alipayjakarta.openapi;
  exports io.github.alipayjakarta.orders;
  exports io.github.alipayjakarta.protocol;
  exports io.github.alipayjakarta.reconcile;
  exports io.github.alipayjakarta.returned;
  exports io.github.alipayjakarta.scheduler;
  exports io.github.alipayjakarta.servlet;
  exports io.github.alipayjakarta.settings;
  exports io.github.alipayjakarta.spring;
  exports io.github.alipayjakarta.testkit;

  uses io.github.alipayjakarta.settings.Beans.Containers;

  provides io.github.alipayjakarta.settings.Beans.Containers with
      io.github.alipayjakarta.cdi.CdiContainers;
  provides jakarta.enterprise.inject.spi.Extension with
      io.github.alipayjakarta.cdi.NotificationExtension;
  provides jakarta.servlet.ServletContainerInitializer with
      io.github.alipayjakarta.servlet.AlipayNotifyRegistration;
  provides io.undertow.servlet.ServletExtension with
      io.github.alipayjakarta.servlet.EagerOnUndertow;
}
