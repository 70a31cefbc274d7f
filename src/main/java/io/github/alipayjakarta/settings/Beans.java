package io.github.alipayjakarta.settings;

import io.github.alipayjakarta.handler.HandlerBean;
import io.github.alipayjakarta.jdbc.Transactions;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import javax.sql.DataSource;

/**
 * What the application's own container of beans knows: the port to CDI and Spring. What settings
 * name goes before it. Implementations are thread-safe; each method does nothing where it is not
 * overridden.
 */
public interface Beans {
  /** Where there is no such container. */
  Beans NONE = new Beans() {};

  /**
   * What the first container on the class path knows that is there for this application, and runs.
   */
  static Beans ofThisApplication() {
    for (Containers found :
        ServiceLoader.load(Containers.class, Containers.class.getClassLoader())) {
      Optional<Beans> current = found.current();
      if (current.isPresent()) {
        return current.get();
      }
    }
    return NONE;
  }

  /** Finds a container of beans; must load nowhere where its API is not. */
  @FunctionalInterface
  interface Containers {
    /** The container of the application that is being started on this thread, if there is one. */
    Optional<Beans> current();
  }

  /**
   * The beans with annotated methods.
   *
   * @throws SettingException if one of them cannot be called
   */
  default List<HandlerBean> handlers() {
    return List.of();
  }

  /**
   * The one bean of this type, for what there is one of.
   *
   * @throws SettingException if there are several and none goes before the others; it continues the
   *     name of a setting
   */
  default <T> Optional<T> one(Class<T> type) {
    return Optional.empty();
  }

  /** All beans of this type, for what there may be several of. */
  default <T> List<T> all(Class<T> type) {
    return List.of();
  }

  /** The bean that is of this very class, for a class that a setting names. */
  default <T> Optional<T> ofClass(Class<T> type) {
    return Optional.empty();
  }

  /**
   * The {@code DataSource} of this name; empty if the name is one of JNDI.
   *
   * @throws SettingException if it is neither; it continues the name of a setting
   */
  default Optional<DataSource> dataSource(String name) {
    return Optional.empty();
  }

  /**
   * The container's own transactions on this {@code DataSource}.
   *
   * @throws SettingException if there are several; it continues the name of a setting
   */
  default Optional<Transactions> transactions(DataSource dataSource) {
    return Optional.empty();
  }

  /**
   * Whether something is there that begins the transactions which beans are annotated with; true
   * where that is not known.
   */
  default boolean beginTransactions() {
    return true;
  }
}
