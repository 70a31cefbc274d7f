package io.github.alipayjakarta.handler;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A class and all that it inherits from, the most derived first, and what stands in it for the type
 * variables of generic ones.
 */
record Lineage(List<Class<?>> types, Map<TypeVariable<?>, Type> arguments) {
  static Lineage of(Class<?> type) {
    var lineage = new Lineage(new ArrayList<>(), new HashMap<>());
    lineage.add(type);
    return lineage;
  }

  private void add(Class<?> type) {
    types.add(type);
    if (type.getSuperclass() != null) {
      remember(type.getGenericSuperclass());
      add(type.getSuperclass());
    }
    for (Type implemented : type.getGenericInterfaces()) {
      remember(implemented);
    }
    for (Class<?> implemented : type.getInterfaces()) {
      add(implemented);
    }
  }

  private void remember(Type inherited) {
    if (inherited instanceof ParameterizedType generic) {
      TypeVariable<?>[] variables = ((Class<?>) generic.getRawType()).getTypeParameters();
      for (int i = 0; i < variables.length; i++) {
        arguments.put(variables[i], generic.getActualTypeArguments()[i]);
      }
    }
  }

  /** By these a method and what it overrides are the same, however generic that is. */
  String signature(Method method) {
    return method.getName() + parameterTypes(method);
  }

  /** What a method takes when it is called on an object of this class. */
  List<Class<?>> parameterTypes(Method method) {
    Type[] generic = method.getGenericParameterTypes();
    List<Class<?>> types = new ArrayList<>();
    for (int i = 0; i < generic.length; i++) {
      Class<?> written = method.getParameterTypes()[i];
      types.add(generic[i] instanceof TypeVariable<?> variable ? erased(variable) : written);
    }
    return types;
  }

  private Class<?> erased(Type type) {
    if (type instanceof TypeVariable<?> variable) {
      return erased(arguments.getOrDefault(variable, variable.getBounds()[0]));
    }
    if (type instanceof ParameterizedType generic) {
      return (Class<?>) generic.getRawType();
    }
    return type instanceof Class<?> plain ? plain : Object.class;
  }
}
