package io.github.alipayjakarta.toolbox;

import io.github.alipayjakarta.toolbox.conform.Application;
import io.github.alipayjakarta.toolbox.conform.Check;
import io.github.alipayjakarta.toolbox.conform.Finding;
import io.github.alipayjakarta.toolbox.conform.Finding.Result;
import io.github.alipayjakarta.toolbox.conform.Orders;
import io.github.alipayjakarta.toolbox.conform.Suite;
import io.github.alipayjakarta.toolbox.conform.TestOrder;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says whether an endpoint receives notifications as Alipay's documents want it. */
@Command(name = "conform")
final class ConformCommand implements Callable<Integer> {
  private static final BigDecimal MADE_UP = new BigDecimal("88.88");

  private final Shell shell;

  @Mixin private final Output output;
  @Mixin private final Signing signing = new Signing();
  @Mixin private final Reach reach = new Reach();

  @Parameters(paramLabel = "ADDRESS", descriptionKey = "conform.address")
  private String address = "";

  @Option(names = "--seller-id", paramLabel = "ID")
  private @Nullable String sellerId;

  @Option(names = "--order", paramLabel = "NUMBER=AMOUNT")
  private Map<String, BigDecimal> orders = new LinkedHashMap<>();

  @Option(names = "--new-order", paramLabel = "ADDRESS")
  private @Nullable String newOrder;

  @Option(names = "--new-order-form", paramLabel = "FORM")
  private String form = "";

  @Option(names = "--state", paramLabel = "ADDRESS")
  private @Nullable String state;

  @Mixin private final Patience patience = new Patience();

  private int made;

  ConformCommand(Shell shell, Output output) {
    this.shell = shell;
    this.output = output;
  }

  @Override
  public Integer call() {
    URI endpoint = reach.checked(address);
    Duration wait = patience.checked();
    Application application =
        new Application(
            newOrder == null ? null : reach.checked(newOrder), form, checkedState(), wait);
    Map<String, String> set = sellerId == null ? Map.of() : Map.of("seller_id", sellerId);
    Suite suite =
        new Suite(
            endpoint, signing.alipay(shell.clock()), set, orders(application), application, wait);
    return print(suite.run());
  }

  private @Nullable String checkedState() {
    if (state == null) {
      return null;
    }
    if (!state.contains("{out_trade_no}")) {
      throw Stop.wrongUse("conform-state-place");
    }
    reach.checked(state.replace("{out_trade_no}", "T1"));
    return state;
  }

  private Orders orders(Application application) {
    if (newOrder != null) {
      return application;
    }
    if (orders.isEmpty()) {
      return this::madeUp;
    }
    Queue<TestOrder> given = new ArrayDeque<>();
    orders.forEach((number, amount) -> given.add(new TestOrder(number, amount)));
    return () -> Optional.ofNullable(given.poll());
  }

  /** For endpoints in development, which take any order for one of theirs. */
  private Optional<TestOrder> madeUp() {
    made++;
    return Optional.of(new TestOrder("CONFORM" + shell.clock().millis() + "N" + made, MADE_UP));
  }

  private int print(List<Finding> findings) {
    Finding first = findings.get(0);
    if (first.result() == Result.NOT_JUDGED) {
      throw Stop.no(reasonKey(first), reasonDetail(first));
    }
    if (first.seen().equals("unreachable")) {
      throw Stop.no("address-silent", address);
    }
    boolean conforms = findings.stream().noneMatch(f -> f.result() == Result.BROKEN);
    if (output.isJson()) {
      output.json(json(findings, conforms));
    } else {
      findings.forEach(this::print);
      output.coloured(
          conforms ? "green" : "red",
          output
              .words()
              .say(
                  "conform-sum",
                  count(findings, Result.HOLDS),
                  count(findings, Result.BROKEN),
                  count(findings, Result.NOT_JUDGED)));
    }
    return conforms ? 0 : Stop.NO;
  }

  private void print(Finding finding) {
    String title = output.words().say("conform-" + finding.check().code());
    switch (finding.result()) {
      case HOLDS -> output.coloured("green", "✓ " + title);
      case BROKEN -> {
        output.coloured("red", "✗ " + title);
        output.line("    " + output.words().say("conform-seen", finding.seen()));
        output.line("    " + fix(finding.check()));
      }
      case NOT_JUDGED ->
          output.line("– " + title + output.words().say("conform-because", reason(finding)));
    }
  }

  private String fix(Check check) {
    return output.words().say("conform-" + check.code() + "-fix");
  }

  private String reason(Finding finding) {
    return output.words().say(reasonKey(finding), reasonDetail(finding));
  }

  private static String reasonKey(Finding finding) {
    return finding.seen().split(" ", 2)[0];
  }

  private static String reasonDetail(Finding finding) {
    return finding.seen().split(" ", 2)[1];
  }

  private static int count(List<Finding> findings, Result result) {
    return (int) findings.stream().filter(finding -> finding.result() == result).count();
  }

  private Map<String, Object> json(List<Finding> findings, boolean conforms) {
    List<Map<String, Object>> checks = new ArrayList<>();
    for (Finding finding : findings) {
      Map<String, Object> check = new LinkedHashMap<>();
      check.put("check", finding.check().code());
      check.put("title", output.words().say("conform-" + finding.check().code()));
      switch (finding.result()) {
        case HOLDS -> check.put("result", "holds");
        case BROKEN -> {
          check.put("result", "broken");
          check.put("seen", finding.seen());
          check.put("remedy", fix(finding.check()));
        }
        case NOT_JUDGED -> {
          check.put("result", "not-judged");
          check.put("reason", reason(finding));
        }
      }
      checks.add(check);
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("address", address);
    json.put("conforms", conforms);
    json.put("holds", count(findings, Result.HOLDS));
    json.put("broken", count(findings, Result.BROKEN));
    json.put("not_judged", count(findings, Result.NOT_JUDGED));
    json.put("checks", checks);
    return json;
  }
}
