package io.github.alipayjakarta.spring;

import io.github.alipayjakarta.handler.HandlerBean;
import io.github.alipayjakarta.settings.SettingException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * The beans with annotated methods, found by the classes that the application wrote and called
 * through whatever proxies Spring has put before them. None is made by being found.
 */
final class HandlerBeans {
  private final ConfigurableListableBeanFactory factory;
  private final Map<String, HandlerBean> found = new ConcurrentHashMap<>();
  private final Set<String> madeLater = ConcurrentHashMap.newKeySet();
  private volatile boolean asked;
  private volatile boolean checked;

  HandlerBeans(ConfigurableListableBeanFactory factory) {
    this.factory = factory;
  }

  List<HandlerBean> find() {
    asked = true;
    return Stream.of(factory.getBeanNamesForType(Object.class, true, false))
        .filter(name -> !ScopedProxyUtils.isScopedTarget(name))
        .flatMap(name -> handler(name).stream())
        .toList();
  }

  private List<HandlerBean> handler(String name) {
    Class<?> type = writtenClass(factory, name);
    if (type == null || type.getName().startsWith("org.springframework.") || !isHandler(type)) {
      return List.of();
    }
    refuseScopesOfTheWeb(name, type);
    var handler = new HandlerBean(type, use -> use.of(factory.getBean(name)));
    found.put(name, handler);
    return List.of(handler);
  }

  /** A class that the application carries and never loads may lack classes that it names. */
  private static boolean isHandler(Class<?> type) {
    try {
      return HandlerBean.isOne(type);
    } catch (LinkageError e) {
      return false;
    }
  }

  /** The class behind proxies; null where nobody can tell before the bean is made. */
  static @Nullable Class<?> writtenClass(ConfigurableListableBeanFactory factory, String name) {
    String target = ScopedProxyUtils.getTargetBeanName(name);
    return AutoProxyUtils.determineTargetClass(
        factory, factory.containsBeanDefinition(target) ? target : name);
  }

  /** Alipay has no session, and what comes later than its request has no request either. */
  private void refuseScopesOfTheWeb(String name, Class<?> type) {
    String target = ScopedProxyUtils.getTargetBeanName(name);
    String definition = factory.containsBeanDefinition(target) ? target : name;
    if (!factory.containsBeanDefinition(definition)) {
      return;
    }
    BeanDefinition merged = factory.getMergedBeanDefinition(definition);
    if (List.of("request", "session").contains(String.valueOf(merged.getScope()))) {
      throw new SettingException(
          type.getName()
              + " handles notifications and is of scope "
              + merged.getScope()
              + ", which is not there when Alipay posts; make it a singleton");
    }
  }

  /** Makes those that there is one of, and looks whether their methods are reached. */
  void check() {
    found.forEach(
        (name, handler) -> {
          if (factory.isSingleton(name)) {
            Object bean = factory.getBean(name);
            handler.methods().forEach(method -> check(bean, method));
          }
        });
    if (asked) {
      for (String name : factory.getSingletonNames()) {
        Object bean = factory.getSingleton(name);
        if (bean != null) {
          refuseHidden(name, bean);
        }
      }
    }
    checked = true;
  }

  /** Looks at what is made after the start, the first one of each name. */
  void checkMade(String name, Object bean) {
    if (checked && asked && factory.containsBean(name) && !madeLater.contains(name)) {
      refuseHidden(name, bean);
      madeLater.add(name);
    }
  }

  /** Before it was made, nothing but its declaration told what it is. */
  private void refuseHidden(String name, Object bean) {
    Class<?> type = AopProxyUtils.ultimateTargetClass(bean);
    if (type.getName().startsWith("org.springframework.") || !isHandler(type)) {
      return;
    }
    HandlerBean known = found.get(ScopedProxyUtils.isScopedTarget(name) ? original(name) : name);
    HandlerBean made = new HandlerBean(type, use -> {});
    if (known == null || known.methods().size() < made.methods().size()) {
      throw new SettingException(
          type.getName()
              + " handles notifications, and the bean "
              + name
              + " is declared as another class, so that nothing would be handled: declare the class"
              + " as the return type of its @Bean method");
    }
  }

  private static String original(String scopedTarget) {
    return ScopedProxyUtils.getOriginalBeanName(scopedTarget);
  }

  private static void check(Object bean, Method method) {
    String name = method.getDeclaringClass().getName() + "." + method.getName();
    if (!method.getDeclaringClass().isInstance(bean)) {
      throw new SettingException(
          name
              + " is behind a proxy of its class's interfaces and cannot be called: annotate the"
              + " interface's method, or leave spring.aop.proxy-target-class=true");
    }
    if (AopUtils.isCglibProxy(bean) && Modifier.isFinal(method.getModifiers())) {
      throw new SettingException(
          name + " is final, so that Spring's proxy cannot pass it on: leave final out");
    }
  }
}
