package io.github.alipayjakarta.spring;

import io.github.alipayjakarta.notification.AlipayNotification;
import io.github.alipayjakarta.returned.AlipayReturn;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * What a filter has verified, as an argument; in an {@code Optional} where it may be absent. A
 * request without it is answered 400: whoever sends it has not come through the filter.
 */
final class VerifiedArgument implements HandlerMethodArgumentResolver {
  private static final Map<Class<?>, String> ATTRIBUTES =
      Map.of(
          AlipayNotification.class,
          AlipayNotification.ATTRIBUTE,
          AlipayReturn.class,
          AlipayReturn.ATTRIBUTE);

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return ATTRIBUTES.containsKey(parameter.nestedIfOptional().getNestedParameterType());
  }

  @Override
  public Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders)
      throws ServletRequestBindingException {
    Class<?> type = parameter.nestedIfOptional().getNestedParameterType();
    Object verified = request.getAttribute(ATTRIBUTES.get(type), RequestAttributes.SCOPE_REQUEST);
    if (parameter.isOptional()) {
      return Optional.ofNullable(verified);
    }
    if (verified == null) {
      throw new ServletRequestBindingException(
          "There is no verified "
              + type.getSimpleName()
              + ": the path of this method is not behind the filter that verifies it");
    }
    return verified;
  }
}
