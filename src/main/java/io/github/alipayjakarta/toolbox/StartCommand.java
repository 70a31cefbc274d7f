package io.github.alipayjakarta.toolbox;

import io.github.alipayjakarta.simulator.Simulator;
import io.github.alipayjakarta.simulator.SimulatorException;
import io.github.alipayjakarta.simulator.delivery.RetrySchedule;
import io.github.alipayjakarta.simulator.keys.KeysException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts the simulator, and ends with the process. */
@Command(name = "start")
final class StartCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private final Output output;
  @Mixin private final Reach reach = new Reach();

  @Option(names = "--port")
  private int port = 8787;

  @Option(names = "--host")
  private String host = "";

  @Option(names = "--keys", descriptionKey = "keys", paramLabel = "FOLDER")
  private @Nullable Path folder;

  @Option(names = "--speed", paramLabel = "TIMES")
  private double speed = 1;

  @Option(names = "--schedule", paramLabel = "CN|INTL")
  private RetrySchedule schedule = RetrySchedule.CN;

  @Mixin private final Modes modes = new Modes();

  StartCommand(Shell shell, Output output) {
    this.shell = shell;
    this.output = output;
  }

  @Override
  public Integer call() {
    if (port < 0 || port > 65_535) {
      throw Stop.wrongUse("start-port", port);
    }
    if (!(speed >= 1 && speed <= 1_000_000)) {
      throw Stop.wrongUse("start-speed");
    }
    try (Simulator simulator = started()) {
      print(simulator);
      // Ctrl-C ends the process; whoever started this in a thread of his own interrupts it.
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }

  private Simulator started() {
    try {
      var simulator =
          Simulator.builder(folder == null ? Signing.usualFolder() : folder)
              .port(port)
              .host(host)
              .clock(shell.clock())
              .speed(speed)
              .schedule(schedule);
      reach.allowed().forEach(simulator::allow);
      modes.chosen().forEach(simulator::with);
      return simulator.start();
    } catch (SimulatorException | KeysException e) {
      throw Stop.wrongUse("as-said", Words.Said.of(e));
    }
  }

  private void print(Simulator simulator) {
    Map<String, String> settings = simulator.configuration().settings();
    if (output.isJson()) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("address", simulator.address());
      json.put("settings", new LinkedHashMap<>(settings));
      output.json(json);
      return;
    }
    output.say("start-ready", simulator.address());
    output.say("start-paste");
    output.line("");
    output.line(Style.PROPERTIES.block(settings));
    output.line("");
    output.say("start-more");
  }
}
