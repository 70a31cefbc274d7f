/**
 * Spring's transactions for the JDBC inbox: what handlers do with {@code JdbcTemplate}, JPA or a
 * repository is in them.
 *
 * <p>A Spring Boot application makes the filter a bean, of its own beans:
 *
 * <pre>{@code
 * @Bean
 * FilterRegistrationBean<AlipayNotifyFilter> alipay(
 *     PlatformTransactionManager manager, DataSource dataSource, Orders orders) throws Exception {
 *   var app = AlipayApp.of("2021000000000001", AlipayPublicKey.of(pemOrBase64));
 *   var intake =
 *       Intake.builder(new NotificationReader(List.of(app), Clock.systemUTC(), Duration.ofDays(399)))
 *           .inbox(JdbcInbox.builder(new SpringTransactions(manager, dataSource)).build())
 *           .handlers(Handlers.of(List.of(orders))) // has @OnAlipayNotification methods
 *           .build();
 *   var filter = new FilterRegistrationBean<>(new AlipayNotifyFilter(intake));
 *   filter.addUrlPatterns("/alipay/notify", "/alipay/notify/*");
 *   filter.setOrder(Ordered.HIGHEST_PRECEDENCE); // before what reads the body
 *   return filter;
 * }
 * }</pre>
 */
@NullMarked
package io.github.alipayjakarta.spring;

import org.jspecify.annotations.NullMarked;
