package io.github.alipayjakarta.spring;

import io.github.alipayjakarta.settings.SettingException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Has Spring Boot print the one sentence in place of a stack trace. */
final class SettingFailure extends AbstractFailureAnalyzer<SettingException> {
  SettingFailure() {}

  @Override
  protected FailureAnalysis analyze(Throwable whole, SettingException failure) {
    return new FailureAnalysis("alipay-jakarta cannot start: " + failure.getMessage(), null, whole);
  }
}
