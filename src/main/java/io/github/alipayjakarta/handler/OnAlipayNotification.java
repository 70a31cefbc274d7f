package io.github.alipayjakarta.handler;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method that handles notifications. Its one parameter selects what it is called for: a
 * type of event ({@code PaymentSucceeded}, {@code RefundSucceeded}, …, or one of the interfaces
 * over them), or {@code AlipayNotification}, for which it is called once per notification. With a
 * JDBC inbox it may take the {@code java.sql.Connection} of the inbox's transaction beside it: what
 * it does with that is done exactly once.
 *
 * <p>Returning normally means that the work is done, and Alipay is answered {@code success} if it
 * was done by all handlers; an exception means that it is not, and Alipay sends again.
 *
 * <p>A class with such methods is a handler where {@code alipay.handlers} names it, where it is a
 * bean of CDI or Spring, and by itself where the server looks for annotations (Tomcat, Jetty and
 * full servers do; plain Undertow and Spring Boot do not). TomEE sees it only if the class itself
 * is annotated as well, and every server sees one whose methods are all inherited only then.
 *
 * <pre>{@code
 * @OnAlipayNotification
 * public void paid(PaymentSucceeded payment) {
 *   orders.markPaid(payment.outTradeNo(), payment.totalAmount());
 * }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface OnAlipayNotification {
  /**
   * Says that the method keeps its work in a transaction of its own, or in none, and bears to be
   * called a second time for one event. Without it, a JDBC inbox on a plain {@code DataSource}
   * refuses a method that takes no {@code Connection}; with the memory inbox, settings refuse a
   * {@code @Transactional} one around which nobody would begin a transaction. On a class it says so
   * of all its methods.
   */
  boolean ownTransaction() default false;
}
