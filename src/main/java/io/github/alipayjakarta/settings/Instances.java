package io.github.alipayjakarta.settings;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The objects whose classes settings name. Each class is made once: it is the bean of this class
 * where there is one; else it is made by a public constructor that takes the container (a {@code
 * ServletContext}, for example), or by one that takes nothing.
 */
final class Instances {
  private final ClassLoader loader;
  private final Object container;
  private final Beans beans;
  private final Map<Class<?>, Object> made = new HashMap<>();
  private final Set<Class<?>> plain = new HashSet<>();

  Instances(ClassLoader loader, Object container, Beans beans) {
    this.loader = loader;
    this.container = container;
    this.beans = beans;
  }

  /** The one object of this class; the message of the exception continues a setting's name. */
  synchronized <T> T of(String className, Class<T> expected) {
    Class<?> type = load(className);
    if (!expected.isAssignableFrom(type)) {
      throw new SettingException(className + " does not implement " + expected.getName());
    }
    return expected.cast(of(type));
  }

  /** The same of a class that is known. */
  synchronized Object of(Class<?> type) {
    Object object = made.get(type);
    if (object == null) {
      object = beans.ofClass(type).<Object>map(bean -> bean).orElseGet(() -> make(type));
      made.put(type, object);
    }
    return object;
  }

  /** Whether the object of this class is no bean, so that no container does anything around it. */
  synchronized boolean isPlain(Class<?> type) {
    return plain.contains(type);
  }

  Class<?> load(String className) {
    try {
      return Class.forName(className, true, loader);
    } catch (ClassNotFoundException e) {
      throw new SettingException(
          "there is no class " + className + "; write its whole name, package included", e);
    } catch (LinkageError e) {
      throw new SettingException(className + " could not be loaded: " + e, e);
    }
  }

  private Object make(Class<?> type) {
    plain.add(type);
    MissingInjection.sentence(type)
        .ifPresent(
            sentence -> {
              throw new SettingException(sentence);
            });
    try {
      for (Constructor<?> constructor : type.getConstructors()) {
        Class<?>[] takes = constructor.getParameterTypes();
        if (takes.length == 1 && takes[0].isInstance(container)) {
          return constructor.newInstance(container);
        }
      }
      return type.getConstructor().newInstance();
    } catch (LinkageError e) {
      throw new SettingException(
          type.getName() + " could not be made: " + e + "; add the jar that this class is in", e);
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
