package io.github.alipayjakarta.spring;

import io.github.alipayjakarta.settings.Setting;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** The condition of {@link ConditionalOnSetting}. */
final class OnSetting extends SpringBootCondition {
  private static final String PREFIX = "alipay.";

  @Override
  public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata type) {
    var properties = new SpringProperties(context.getEnvironment());
    List<String> keys = new ArrayList<>();
    for (Object name : wanted(type)) {
      keys.add(PREFIX + name);
      String apps = properties.value(Setting.APPS.key());
      if (isSet(apps)) {
        keys.add(PREFIX + apps.split(",")[0].strip() + "." + name);
      }
    }
    var message = ConditionMessage.forCondition(ConditionalOnSetting.class.getSimpleName());
    return keys.stream()
        .filter(key -> isSet(properties.value(key)))
        .findFirst()
        .map(key -> ConditionOutcome.match(message.foundExactly(key)))
        .orElseGet(() -> ConditionOutcome.noMatch(message.didNotFind("any of").items(keys)));
  }

  /** As settings have it: {@code ${SOMETHING:}} that is not there is no value. */
  private static boolean isSet(@Nullable String value) {
    return value != null && !value.isBlank();
  }

  private static Object[] wanted(AnnotatedTypeMetadata type) {
    var attributes = type.getAnnotationAttributes(ConditionalOnSetting.class.getName());
    return attributes == null ? new Object[0] : (Object[]) attributes.get("value");
  }
}
