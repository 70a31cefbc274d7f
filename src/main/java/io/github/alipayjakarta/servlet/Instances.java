package io.github.alipayjakarta.servlet;

import io.github.alipayjakarta.settings.SettingException;
import jakarta.servlet.ServletContext;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;

/**
 * Makes the objects whose classes settings name: by a public constructor that takes the {@code
 * ServletContext}, or by one that takes nothing.
 */
record Instances(ServletContext context) {
  Object make(Class<?> type) {
    try {
      for (Constructor<?> constructor : type.getConstructors()) {
        Class<?>[] takes = constructor.getParameterTypes();
        if (takes.length == 1 && takes[0] == ServletContext.class) {
          return constructor.newInstance(context);
        }
      }
      return type.getConstructor().newInstance();
    } catch (InvocationTargetException e) {
      throw new SettingException(
          type.getName() + " could not be made: its constructor threw " + e.getCause(), e);
    } catch (ReflectiveOperationException e) {
      throw new SettingException(
          type.getName()
              + " could not be made: make it a public class with a public constructor that takes"
              + " nothing, or the ServletContext",
          e);
    }
  }
}
