package io.github.alipayjakarta.servers;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** Runs a test class once on each server; its constructor takes the {@link RunningServer}. */
@ParameterizedClass(name = "{0}", autoCloseArguments = false)
@ArgumentsSource(EveryServer.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface OnEveryServer {}
