package io.github.alipayjakarta.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alipayjakarta.WithoutPackage;
import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  /** Is made for a container. */
  public static class Injected {
    @Inject String name;
  }

  /** Has nothing of its own that is. */
  public static class Inherits extends Injected {}

  /** By a setter. */
  public static class InjectedLater {
    @Inject
    void set(@Deprecated String name) {}
  }

  /** By one of its constructors, and does without. */
  @Tag("an annotation with a value")
  @SuppressWarnings("unused")
  public static class InjectedIfNeedBe {
    static final long NUMBER = 1L << 40;
    static final double FRACTION = 0.5;
    private final String name;

    public InjectedIfNeedBe() {
      this("none");
    }

    @Inject
    @Deprecated(since = "never", forRemoval = true)
    public InjectedIfNeedBe(String name) {
      this.name = name;
    }
  }

  @ParameterizedTest(name = "{0}: {1} would stay empty, and the sentence says so")
  @CsvSource({"Injected, name", "Inherits, name", "InjectedLater, set"})
  void whatNobodyWouldInject(String type, String member) {
    String name = InstancesTest.class.getName() + "$" + type;

    assertThatThrownBy(() -> instances.of(name, Object.class))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("." + member + " is @Inject, and nothing would be injected, since ")
        .hasMessageContaining(
            name + " is no bean here; make it one, @ApplicationScoped where there is CDI, or let");
  }

  @Test
  @DisplayName("A class that is made with injection or without is made without")
  void aClassThatDoesWithoutInjectionIsMade() {
    var made = instances.of(InjectedIfNeedBe.class.getName(), InjectedIfNeedBe.class);

    assertThat(made.name).isEqualTo("none");
  }

  /** An application that was compiled with CDI and runs without. */
  public static class WithoutInject implements Callable<String> {
    @Override
    public String call() {
      var instances = new Instances(getClass().getClassLoader(), new Object(), Beans.NONE);
      try {
        instances.of(InjectedLater.class.getName(), Object.class);
        return "made";
      } catch (SettingException e) {
        return e.getMessage();
      }
    }
  }

  @Test
  @DisplayName("An annotation whose own class is not there is seen all the same")
  void anAnnotationWithoutAClassIsSeen() throws Exception {
    try (WithoutPackage loader = new WithoutPackage("jakarta.inject.")) {
      assertThat(loader.call(WithoutInject.class)).asString().contains("set is @Inject");
    }
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
