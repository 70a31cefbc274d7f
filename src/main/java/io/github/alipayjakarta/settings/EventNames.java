package io.github.alipayjakarta.settings;

import io.github.alipayjakarta.notification.AlipayEvent;
import java.util.Set;
import java.util.TreeSet;

/** The names of events as settings write them: the simple names of their types. */
final class EventNames {
  private EventNames() {}

  static Set<String> checked(Set<String> names) {
    Set<String> known = new TreeSet<>();
    collect(AlipayEvent.class, known);
    for (String name : names) {
      if (!known.contains(name)) {
        throw new SettingException(
            Setting.IGNORE.key()
                + " names something that is no event; the events are "
                + String.join(", ", known));
      }
    }
    return names;
  }

  private static void collect(Class<?> type, Set<String> names) {
    if (!type.isSealed()) {
      names.add(type.getSimpleName());
      return;
    }
    for (Class<?> permitted : type.getPermittedSubclasses()) {
      collect(permitted, names);
    }
  }
}
