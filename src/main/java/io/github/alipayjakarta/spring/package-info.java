/**
 * Spring: the auto-configuration of Spring Boot 3, and Spring's transactions for the JDBC inbox.
 *
 * <p>An application writes properties, and a bean:
 *
 * <pre>{@code
 * # application.properties
 * alipay.app-id=2021000000000001
 * alipay.alipay-public-key=file:/etc/shop/alipay.pem
 * alipay.notify-path=/alipay/notify
 * alipay.inbox=jdbc
 *
 * @Component
 * class Orders {
 *   @OnAlipayNotification
 *   @Transactional
 *   public void paid(PaymentSucceeded payment) { … }
 * }
 * }</pre>
 *
 * <p>The filter is registered once and before all others; an application that registers it itself
 * does so with {@code setOrder(Ordered.HIGHEST_PRECEDENCE)}. Handlers, an {@code OrderBook}, {@code
 * OpenOrders} and {@code IntakeListener}s are found by being beans; {@code Setup}, {@code Intake},
 * {@code OrderDesk} and {@code AlipayClient} are beans to be injected. With {@code
 * alipay.inbox=jdbc} the inbox is in the {@code DataSource} that the application has, and in the
 * transactions of its {@code PlatformTransactionManager}: what handlers do with {@code
 * JdbcTemplate}, JPA or a repository is in them.
 *
 * <p>What is done later, accept mode and reconciliation, begins when all beans are there, before
 * the web server listens; it ends after the web server has, before any bean is destroyed.
 *
 * <p>Without Spring Boot the same is done in code:
 *
 * <pre>{@code
 * var app = AlipayApp.of("2021000000000001", AlipayPublicKey.of(pemOrBase64));
 * var intake =
 *     Intake.builder(new NotificationReader(List.of(app), Clock.systemUTC(), Duration.ofDays(399)))
 *         .inbox(JdbcInbox.builder(new SpringTransactions(manager, dataSource)).build())
 *         .handlers(Handlers.of(List.of(orders))) // has @OnAlipayNotification methods
 *         .build();
 * var filter = new AlipayNotifyFilter(intake); // to be mapped before what reads the body
 * }</pre>
 */
@NullMarked
package io.github.alipayjakarta.spring;

import org.jspecify.annotations.NullMarked;
