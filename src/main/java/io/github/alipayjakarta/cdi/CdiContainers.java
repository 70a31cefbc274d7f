package io.github.alipayjakarta.cdi;

import io.github.alipayjakarta.settings.Beans;
import java.util.Optional;

/** Finds CDI where the application has it; loads nothing of it anywhere else. */
public final class CdiContainers implements Beans.Containers {
  /** For the settings. */
  public CdiContainers() {}

  @Override
  public Optional<Beans> current() {
    try {
      Class.forName(
          "jakarta.enterprise.inject.spi.CDI", false, CdiContainers.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    }
    return CdiBeans.ofThisApplication();
  }
}
