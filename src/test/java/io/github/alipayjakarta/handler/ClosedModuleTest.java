package io.github.alipayjakarta.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alipayjakarta.handler.closed.Till;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.lang.reflect.InaccessibleObjectException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A public handler in a package that its module keeps to itself. */
public class ClosedModuleTest {
  /** What closed packages have made. */
  public static final List<Object> MADE = new ArrayList<>();

  /** A module that is there without a file. */
  private static final class Described extends ModuleReference {
    Described(ModuleDescriptor descriptor) {
      super(descriptor, null);
    }

    @Override
    public ModuleReader open() {
      throw new UnsupportedOperationException();
    }
  }

  /** Defines this one class itself. */
  private static final class Loader extends ClassLoader {
    Loader() {
      super(Till.class.getClassLoader());
    }

    Class<?> till() throws IOException {
      try (InputStream in = Till.class.getResourceAsStream("Till.class")) {
        byte[] bytes = in.readAllBytes();
        return defineClass(Till.class.getName(), bytes, 0, bytes.length);
      }
    }
  }

  private static Object till(ModuleDescriptor module) throws Exception {
    ModuleReference reference = new Described(module);
    ModuleFinder finder =
        new ModuleFinder() {
          @Override
          public Optional<ModuleReference> find(String name) {
            return name.equals(module.name()) ? Optional.of(reference) : Optional.empty();
          }

          @Override
          public Set<ModuleReference> findAll() {
            return Set.of(reference);
          }
        };
    Configuration configuration =
        ModuleLayer.boot()
            .configuration()
            .resolve(finder, ModuleFinder.of(), Set.of(module.name()));
    Loader loader = new Loader();
    ModuleLayer.Controller layer =
        ModuleLayer.defineModules(configuration, List.of(ModuleLayer.boot()), name -> loader);
    Class<?> till = loader.till();
    layer.addReads(till.getModule(), ClosedModuleTest.class.getModule());
    MADE.clear();
    Class.forName(till.getName(), true, loader);
    return MADE.get(0);
  }

  @Test
  @DisplayName("A public handler whose module keeps its package to itself stops the start")
  void keptToItself() throws Exception {
    Object till =
        till(
            ModuleDescriptor.newModule("shop")
                .packages(Set.of(Till.class.getPackageName()))
                .build());
    assertThat(till.getClass().getModule().getName()).isEqualTo("shop");

    assertThatThrownBy(() -> Handlers.of(List.of(till)))
        .isInstanceOf(InaccessibleObjectException.class)
        .hasMessageContaining("module shop does not \"exports " + Till.class.getPackageName());
  }

  @Test
  @DisplayName("A public handler whose module exports its package needs no more")
  void exported() throws Exception {
    Object till =
        till(ModuleDescriptor.newModule("shop").exports(Till.class.getPackageName()).build());
    assertThat(till.getClass().getModule().getName()).isEqualTo("shop");

    assertThat(Handlers.of(List.of(till)).isEmpty()).isFalse();
  }
}
