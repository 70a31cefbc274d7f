package io.github.alipayjakarta.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alipayjakarta.WithoutPackage;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The objects whose classes settings name")
class InstancesTest {
  private final StringBuilder container = new StringBuilder("the container");
  private final Instances instances =
      new Instances(InstancesTest.class.getClassLoader(), container, Beans.NONE);

  /** Takes the container, as a type that the container has. */
  public static class TakesTheContainer {
    final CharSequence container;

    public TakesTheContainer() {
      this("none");
    }

    public TakesTheContainer(CharSequence container) {
      this.container = container;
    }
  }

  /** Takes something else, or nothing. */
  public static class TakesSomethingElse {
    final boolean tookNothing;

    public TakesSomethingElse() {
      this.tookNothing = true;
    }

    public TakesSomethingElse(Integer number) {
      this.tookNothing = number == null;
    }

    public TakesSomethingElse(CharSequence container, Integer number) {
      this.tookNothing = number == null;
    }
  }

  /** Cannot be made now. */
  public static class Throws {
    public Throws() {
      throw new IllegalStateException("the database is away");
    }
  }

  /** Cannot be loaded. */
  public static class ThrowsWhenLoaded {
    static final int NUMBER = Integer.parseInt("many");
  }

  /** Has no public constructor. */
  public static class Hidden {
    Hidden() {}
  }

  /** Cannot be made at all. */
  public abstract static class Unfinished {
    public Unfinished() {}
  }

  @Test
  @DisplayName("A constructor that takes the container goes before one that takes nothing")
  void theContainerIsGiven() {
    var made = instances.of(TakesTheContainer.class.getName(), TakesTheContainer.class);

    assertThat(made.container).isSameAs(container);
    assertThat(instances.of(TakesTheContainer.class.getName(), Object.class)).isSameAs(made);
  }

  @Test
  @DisplayName("Constructors that take something else are passed over")
  void otherConstructorsArePassedOver() {
    assertThat(instances.of(TakesSomethingElse.class.getName(), TakesSomethingElse.class))
        .matches(made -> made.tookNothing);
  }

  @Test
  @DisplayName("What a constructor throws is said")
  void whatAConstructorThrowsIsSaid() {
    assertThatThrownBy(() -> instances.of(Throws.class.getName(), Object.class))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("$Throws could not be made: its constructor threw ")
        .hasMessageContaining("the database is away");
  }

  @Test
  @DisplayName("A class that is there and cannot be loaded is not said to be absent")
  void aClassThatCannotBeLoadedIsNotSaidToBeAbsent() {
    assertThatThrownBy(() -> instances.of(ThrowsWhenLoaded.class.getName(), Object.class))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("$ThrowsWhenLoaded could not be loaded: java.lang.");
  }

  @ParameterizedTest(name = "{0}: the sentence says what to write")
  @ValueSource(classes = {Hidden.class, Unfinished.class})
  void whatCannotBeMade(Class<?> type) {
    assertThatThrownBy(() -> instances.of(type.getName(), Object.class))
        .isInstanceOf(SettingException.class)
        .hasMessage(
            type.getName()
                + " could not be made: make it a public class with a public constructor that takes"
                + " nothing, or the ServletContext");
  }

  /** The meters, in an application without Micrometer. */
  public static class MetersWithoutMicrometer implements Callable<String> {
    @Override
    public String call() {
      var instances = new Instances(getClass().getClassLoader(), new Object(), Beans.NONE);
      try {
        instances.of("io.github.alipayjakarta.micrometer.IntakeMeters", Object.class);
        return "made";
      } catch (SettingException e) {
        return e.getMessage();
      }
    }
  }

  @Test
  @DisplayName(
      "A class whose library is not there is told in a sentence that names what is missing")
  void aClassWhoseLibraryIsNotThereIsTold() throws Exception {
    try (WithoutPackage loader = new WithoutPackage("io.micrometer.")) {
      assertThat(loader.call(MetersWithoutMicrometer.class))
          .asString()
          .startsWith("io.github.alipayjakarta.micrometer.IntakeMeters could not be")
          .contains("io/micrometer/");
    }
  }
}
