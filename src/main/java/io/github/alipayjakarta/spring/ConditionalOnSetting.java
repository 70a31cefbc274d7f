package io.github.alipayjakarta.spring;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Conditional;

/** Matches where one of these settings is set, for the first application or for all of them. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Conditional(OnSetting.class)
@interface ConditionalOnSetting {
  /** The short names, {@code app-id} for example. */
  String[] value();
}
