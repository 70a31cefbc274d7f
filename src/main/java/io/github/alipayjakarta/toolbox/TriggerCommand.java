package io.github.alipayjakarta.toolbox;

import io.github.alipayjakarta.settings.Nearest;
import io.github.alipayjakarta.simulator.delivery.Answer;
import io.github.alipayjakarta.simulator.delivery.Attempt;
import io.github.alipayjakarta.simulator.delivery.FaultSwitches;
import io.github.alipayjakarta.simulator.delivery.Notifier;
import io.github.alipayjakarta.simulator.delivery.RetrySchedule;
import io.github.alipayjakarta.simulator.delivery.Sender;
import io.github.alipayjakarta.simulator.delivery.Verdict;
import io.github.alipayjakarta.simulator.time.RunningTime;
import io.github.alipayjakarta.simulator.timeline.TimeLine;
import io.github.alipayjakarta.testkit.Fault;
import io.github.alipayjakarta.testkit.PretendEvent;
import io.github.alipayjakarta.testkit.PretendNotification;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends one signed notification, and says what Alipay would make of the answer. */
@Command(name = "trigger")
final class TriggerCommand implements Callable<Integer> {
  /** These lie in when a notification is sent, and only the simulator has a schedule. */
  private static final Set<Fault> OF_THE_SCHEDULE =
      EnumSet.of(Fault.REORDERED, Fault.DELAYED, Fault.DROPPED);

  private final Shell shell;

  @Mixin private final Output output;
  @Mixin private final Signing signing = new Signing();
  @Mixin private final Reach reach = new Reach();

  @Parameters(paramLabel = "EVENT", descriptionKey = "trigger.event", arity = "0..1")
  private String event = "";

  @Option(names = "--list")
  private boolean list;

  @Option(names = "--to", paramLabel = "ADDRESS")
  private String to = "";

  @Option(names = "--fault", paramLabel = "FAULT")
  private List<String> faults = new ArrayList<>();

  @Option(names = "--set", paramLabel = "NAME=VALUE")
  private Map<String, String> set = new LinkedHashMap<>();

  @Mixin private final Patience patience = new Patience();

  TriggerCommand(Shell shell, Output output) {
    this.shell = shell;
    this.output = output;
  }

  @Override
  public Integer call() {
    if (list) {
      return list();
    }
    if (event.isEmpty()) {
      throw Stop.wrongUse("trigger-no-event");
    }
    if (to.isEmpty()) {
      throw Stop.wrongUse("trigger-no-address");
    }
    URI address = reach.checked(to);
    Optional<Fault> asEvent =
        PretendEvent.named(event).isPresent() ? Optional.empty() : Fault.named(event);
    PretendEvent what =
        asEvent.isPresent()
            ? PretendEvent.PAYMENT_SUCCEEDED
            : PretendEvent.named(event).orElseThrow(() -> unknown(event));
    Set<Fault> wrong = EnumSet.noneOf(Fault.class);
    asEvent.ifPresent(wrong::add);
    faults.forEach(name -> wrong.add(Fault.named(name).orElseThrow(() -> unknown(name))));
    wrong.stream()
        .filter(Fault::isOfAnswers)
        .findFirst()
        .ifPresent(
            fault -> {
              throw Stop.wrongUse("trigger-answers", fault.wireName());
            });
    wrong.stream()
        .filter(OF_THE_SCHEDULE::contains)
        .findFirst()
        .ifPresent(
            fault -> {
              throw Stop.wrongUse("trigger-schedule", fault.wireName());
            });
    return print(send(what, wrong, address));
  }

  private List<Attempt> send(PretendEvent what, Set<Fault> wrong, URI address) {
    try (var time = new RunningTime(shell.clock(), 1)) {
      var sender = new Sender(reach.addresses(), patience.checked());
      var notifier =
          new Notifier(
              time,
              new TimeLine(time.clock()),
              sender,
              RetrySchedule.CN,
              new FaultSwitches(),
              signing.appPublicKey());
      PretendNotification notification = signing.sent(what.by(signing.alipay(time.clock()), set));
      return notifier.send(address.toString(), notification, wrong);
    } catch (IllegalArgumentException e) {
      throw Stop.wrongUse("trigger-wrong", Words.Said.of(e));
    }
  }

  private Stop unknown(String name) {
    List<String> names =
        Stream.concat(
                Arrays.stream(PretendEvent.values()).map(PretendEvent::wireName),
                Arrays.stream(Fault.values()).map(Fault::wireName))
            .toList();
    return Stop.wrongUse("trigger-unknown", name, Nearest.to(name, names));
  }

  private int list() {
    Map<String, Object> events = new LinkedHashMap<>();
    Arrays.stream(PretendEvent.values())
        .forEach(known -> events.put(known.wireName(), told(known.meaning())));
    Map<String, Object> wrong = new LinkedHashMap<>();
    Arrays.stream(Fault.values())
        .forEach(known -> wrong.put(known.wireName(), told(known.imitates())));
    if (output.isJson()) {
      output.json(Map.of("events", events, "faults", wrong));
      return 0;
    }
    output.say("trigger-events");
    events.forEach((name, meaning) -> output.line("  %-22s %s".formatted(name, meaning)));
    output.say("trigger-faults");
    wrong.forEach((name, meaning) -> output.line("  %-22s %s".formatted(name, meaning)));
    return 0;
  }

  private String told(String english) {
    return output.words().translated(english);
  }

  private int print(List<Attempt> attempts) {
    boolean accepted = attempts.stream().allMatch(Attempt::isAccepted);
    if (attempts.stream().allMatch(attempt -> attempt.verdict() == Verdict.UNREACHABLE)) {
      throw Stop.no("address-silent", to);
    }
    Optional<String> advice = attempts.stream().flatMap(TriggerCommand::advice).findFirst();
    if (output.isJson()) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("accepted", accepted);
      json.put("signed_with", signing.place());
      json.put("attempts", attempts.stream().map(Attempt::json).toList());
      advice.ifPresent(key -> json.put("advice", output.words().say(key)));
      output.json(json);
      return accepted ? 0 : Stop.NO;
    }
    output.say(signing.words(), signing.place());
    boolean chinese = output.words() == Words.CHINESE;
    for (Attempt attempt : attempts) {
      output.line("→ " + output.words().translated(attempt.title()));
      output.coloured(
          attempt.isAccepted() ? "green" : "red",
          "← " + (chinese ? attempt.chinese() : attempt.words()));
    }
    advice.ifPresent(output::say);
    return accepted ? 0 : Stop.NO;
  }

  /** Where the status tells that the filter never saw it; a set one may be its own, too. */
  private static Stream<String> advice(Attempt attempt) {
    Answer answer = attempt.outcome().answer();
    if (answer == null || answer.text().equals("failure")) {
      return Stream.empty();
    }
    return switch (answer.status()) {
      case 401, 403 -> Stream.of("trigger-403");
      case 404 -> Stream.of("trigger-404");
      case 405 -> Stream.of("trigger-405");
      default -> Stream.empty();
    };
  }
}
