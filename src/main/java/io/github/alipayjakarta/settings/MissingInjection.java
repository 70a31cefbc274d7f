package io.github.alipayjakarta.settings;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a container would inject into an object that settings alone make, and nobody does. */
final class MissingInjection {
  private static final Set<String> ANNOTATIONS =
      Set.of(
          "jakarta.inject.Inject",
          "jakarta.annotation.Resource",
          "jakarta.ejb.EJB",
          "jakarta.persistence.PersistenceContext",
          "jakarta.persistence.PersistenceUnit",
          "jakarta.ws.rs.core.Context",
          "org.springframework.beans.factory.annotation.Autowired",
          "org.springframework.beans.factory.annotation.Value");

  /** Their constructors have everything injected. */
  private static final Set<String> BY_THEMSELVES =
      Set.of(
          "org.springframework.web.context.support.SpringBeanAutowiringSupport",
          "org.springframework.beans.factory.annotation.Configurable");

  private MissingInjection() {}

  /** What is wrong with a class that is no bean, and what to write; empty if nothing is. */
  static Optional<String> sentence(Class<?> type) {
    for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
      ClassFile written = ClassFile.of(each);
      if (BY_THEMSELVES.contains(each.getName())
          || written.annotations().stream().anyMatch(BY_THEMSELVES::contains)) {
        return Optional.empty();
      }
    }
    for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
      for (Map.Entry<String, Set<String>> member : ClassFile.of(each).ofMembers().entrySet()) {
        // A class may have one constructor for a container, and one for everything else.
        Optional<String> annotation =
            member.getKey().startsWith("<init>")
                ? Optional.empty()
                : member.getValue().stream().filter(ANNOTATIONS::contains).findFirst();
        if (annotation.isPresent()) {
          return Optional.of(
              each.getName()
                  + "."
                  + member.getKey().split("\\(")[0]
                  + " is @"
                  + annotation.get().substring(annotation.get().lastIndexOf('.') + 1)
                  + ", and nothing would be injected, since "
                  + type.getName()
                  + " is no bean here; make it one, @ApplicationScoped where there is CDI, or let"
                  + " its constructor find what it needs");
        }
      }
    }
    return Optional.empty();
  }
}
