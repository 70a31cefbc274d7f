package io.github.alipayjakarta.simulator.junit;

import io.github.alipayjakarta.simulator.Simulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a {@link Simulator} on a free port, with the clock in the test's hands: written as
 * {@code @ExtendWith(SimulatorExtension.class)}, and as a parameter of constructors, {@code
 * BeforeAll}, {@code BeforeEach} and tests.
 *
 * <p>One simulator serves a test class and its nested ones, so that an application can be started
 * against it once; give each test an order number of its own. Faults are switched off after each
 * test. Its time stands at the second in which it was asked for first, and moves by {@link
 * Simulator#advance} alone. The keys are made once for all classes, in a temporary folder.
 */
public final class SimulatorExtension implements ParameterResolver, AfterEachCallback {
  private static final Namespace OURS = Namespace.create(SimulatorExtension.class);

  /** The extension, which JUnit makes. */
  public SimulatorExtension() {}

  @SuppressWarnings("deprecation") // JUnit before 5.13 closes nothing else.
  private record Running(Simulator simulator) implements Store.CloseableResource, AutoCloseable {
    @Override
    public void close() {
      simulator.close();
    }
  }

  @SuppressWarnings("deprecation") // As above.
  private record Keys(Path folder) implements Store.CloseableResource, AutoCloseable {
    @Override
    public void close() throws IOException {
      try (var files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Simulator.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return simulator(context);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    simulator(context).faultsOff();
  }

  private static Simulator simulator(ExtensionContext context) {
    Path keys =
        context
            .getRoot()
            .getStore(OURS)
            .getOrComputeIfAbsent("keys", key -> folder(), Keys.class)
            .folder();
    String topmost = topmost(context.getRequiredTestClass()).getName();
    return context
        .getRoot()
        .getStore(OURS)
        .getOrComputeIfAbsent(topmost, name -> start(keys), Running.class)
        .simulator();
  }

  private static Class<?> topmost(Class<?> type) {
    Class<?> outer = type.getEnclosingClass();
    return outer == null ? type : topmost(outer);
  }

  private static Keys folder() {
    try {
      return new Keys(Files.createTempDirectory("alipay-simulator-keys"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Running start(Path keys) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    return new Running(Simulator.builder(keys).port(0).drivenFrom(now).start());
  }
}
