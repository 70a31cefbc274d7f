package io.github.alipayjakarta.simulator.web;

import io.github.alipayjakarta.protocol.JsonText;
import io.github.alipayjakarta.simulator.act.Acts;
import io.github.alipayjakarta.simulator.delivery.Attempt;
import io.github.alipayjakarta.simulator.delivery.FaultSwitches;
import io.github.alipayjakarta.simulator.delivery.Notification;
import io.github.alipayjakarta.simulator.delivery.Notifier;
import io.github.alipayjakarta.simulator.gateway.AlipaysCertificates;
import io.github.alipayjakarta.simulator.time.BeijingTime;
import io.github.alipayjakarta.simulator.time.DrivenTime;
import io.github.alipayjakarta.simulator.time.SimulatedTime;
import io.github.alipayjakarta.simulator.timeline.Entry;
import io.github.alipayjakarta.simulator.timeline.TimeLine;
import io.github.alipayjakarta.simulator.trade.Trade;
import io.github.alipayjakarta.simulator.trade.TradeBook;
import io.github.alipayjakarta.simulator.words.Chinese;
import io.github.alipayjakarta.testkit.Fault;
import io.github.alipayjakarta.testkit.PretendEvent;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The REST interface, for pages and for tests in any language. JSON in and out, UTF-8; an error is
 * {@code {"message": "one sentence"}} with a status of 400 or more. {@code NUMBER} is a {@code
 * trade_no} or an {@code out_trade_no}; {@code ID} is the {@code notification} of an attempt, or a
 * {@code notify_id}, which several notifications may share. What is said in words stands beside it
 * in Chinese: {@code message_zh}, {@code title_zh}, {@code cause_zh} and so on.
 *
 * <pre>
 * GET  /api/state                      {now, speed, address, faults: [{name, imitates, of_delivery, on}],
 *                                       events: [{name, meaning}], alipay_cert_sn?: where there are certificates}
 * GET  /api/configuration              {name: value} of alipay.* settings to paste
 * GET  /api/trades                     {trades: [TRADE]}
 * GET  /api/trades/NUMBER              TRADE, with faults: [name], notifications: [NOTIFICATION] and
 *                                       timeline: [ENTRY]
 * GET  /api/timeline                   {timeline: [ENTRY]}: also what belongs to no trade
 * GET  /api/events                     server-sent events, one for each new ENTRY ({@link EventStream})
 *
 * POST /api/trades/NUMBER/pay          {coupon?: "1.00"}
 * POST /api/trades/NUMBER/leave        the buyer goes without paying
 * POST /api/trades/NUMBER/expire       nobody paid in time
 * POST /api/trades/NUMBER/close        as alipay.trade.close does
 * POST /api/trades/NUMBER/refund       {amount, out_request_no?, reason?}
 * POST /api/trades/NUMBER/finish       no refund is possible any more
 *                                       each answers the TRADE
 * POST /api/notifications/ID/resend    {copies?: 5}              answers {attempts: [ATTEMPT]}
 * POST /api/notifications/ID/edit      {set?: {}, remove?: []}   signed anew; answers {attempts: [ATTEMPT]}
 * POST /api/faults/NAME                {on: true, trade_no?}     answers {faults: [...]} as in state
 * POST /api/trigger                    {event, to, set?: {}, fault?}  answers {attempts: [ATTEMPT]}
 * POST /api/certificate/change         Alipay gets another certificate; answers {alipay_cert_sn}
 * POST /api/clock/advance              {by: "PT4M"}              where the clock is a test's
 *
 * TRADE         {trade_no, out_trade_no, trade_status, total_amount, refunded, subject, product,
 *                notify_url, created_at, expires_at, paid_at?, ended_at?}
 * NOTIFICATION  {notification, notify_id, trade_no, to, accepted, attempts: 2, next_at?}
 * ENTRY         {number, at, kind: request | act | attempt | note, trade_no, title, details}
 *               details of an attempt: ATTEMPT; of a request: {api, method, parameters, text_to_sign?,
 *               signature: {valid, cause?, expected?, got?, first_difference?, marked?}, answer?};
 *               of an act: TRADE
 * ATTEMPT       {notification, notify_id, attempt, to, body, parameters: {}, text_signed, faults: [name],
 *                answer?: {status, headers, body, hex, length}, verdict, accepted, words, words_zh, took_ms}
 * </pre>
 */
final class Api implements Route {
  private final SimulatedTime time;
  private final TradeBook book;
  private final TimeLine timeLine;
  private final Notifier notifier;
  private final FaultSwitches faults;
  private final @Nullable AlipaysCertificates certificates;
  private final ActRoutes acts;
  private final SendRoutes sending;
  private final Supplier<Map<String, String>> configuration;
  private final Supplier<String> address;

  Api(Parts parts, Supplier<Map<String, String>> configuration, Supplier<String> address) {
    this.time = parts.time();
    this.book = parts.book();
    this.timeLine = parts.timeLine();
    this.notifier = parts.notifier();
    this.faults = parts.faults();
    this.certificates = parts.certificates();
    this.acts = new ActRoutes(parts.acts(), book);
    this.sending = new SendRoutes(parts);
    this.configuration = configuration;
    this.address = address;
  }

  @Override
  public Response answer(Request request) {
    try {
      return request.isPost() ? post(request) : get(request);
    } catch (ApiException e) {
      return Response.message(e.status(), String.valueOf(e.getMessage()));
    }
  }

  private Response get(Request request) throws ApiException {
    String[] path = request.after("/api/");
    if (path.length == 2 && path[0].equals("trades")) {
      return Response.json(200, whole(ActRoutes.trade(book, path[1])));
    }
    return switch (String.join("/", path)) {
      case "state" -> Response.json(200, state());
      case "configuration" -> Response.json(200, configuration.get());
      case "trades" ->
          Response.json(200, Map.of("trades", book.all().stream().map(Acts::summary).toList()));
      case "timeline" -> Response.json(200, Map.of("timeline", entries(timeLine.entries())));
      default -> throw new ApiException(404, "There is nothing at " + request.path() + ".");
    };
  }

  private Response post(Request request) throws ApiException {
    Map<String, Object> body = body(request);
    String[] path = request.after("/api/");
    Response response =
        switch (path[0]) {
          case "trades" -> acts.answer(path, body);
          case "faults" -> fault(path, body);
          case "clock" -> advance(body);
          case "certificate" -> certificate(path);
          default -> sending.answer(path, body);
        };
    // Whoever pushes a button, or a test that asks over REST, sees what follows from it at once.
    time.catchUp();
    return response;
  }

  private static Map<String, Object> body(Request request) throws ApiException {
    String text = request.text();
    try {
      return text.isBlank() ? Map.of() : JsonText.object(text);
    } catch (IllegalArgumentException e) {
      throw new ApiException(400, "The body " + e.getMessage() + ".");
    }
  }

  private Response fault(String[] path, Map<String, Object> body) throws ApiException {
    Fault fault =
        Fault.named(path.length == 2 ? path[1] : "")
            .orElseThrow(() -> new ApiException(404, "No fault has this name."));
    if (fault.isOfAnswers()) {
      requireCertificates();
    }
    String number = fault.isOfAnswers() ? "" : String.valueOf(body.getOrDefault("trade_no", ""));
    String tradeNo = number.isEmpty() ? "" : ActRoutes.trade(book, number).tradeNo();
    faults.set(fault, tradeNo, !Boolean.FALSE.equals(body.get("on")));
    return Response.json(200, Map.of("faults", faults()));
  }

  private Response advance(Map<String, Object> body) throws ApiException {
    if (!(time instanceof DrivenTime driven)) {
      throw new ApiException(409, "The clock runs by itself; only a test's clock is moved.");
    }
    try {
      driven.advance(Duration.parse(String.valueOf(body.get("by"))));
      return Response.json(200, Map.of("now", BeijingTime.text(time.clock().instant())));
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new ApiException(400, "by must be a duration, such as PT4M.");
    }
  }

  private Response certificate(String[] path) throws ApiException {
    if (path.length != 2 || !path[1].equals("change")) {
      throw new ApiException(404, "A certificate is changed: /api/certificate/change.");
    }
    AlipaysCertificates mine = requireCertificates();
    return Response.json(200, Map.of("alipay_cert_sn", mine.change()));
  }

  private AlipaysCertificates requireCertificates() throws ApiException {
    if (certificates == null) {
      throw new ApiException(
          409, "There are no certificates; start the simulator with --certificates.");
    }
    return certificates;
  }

  private Map<String, Object> state() {
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("now", BeijingTime.text(time.clock().instant()));
    state.put("speed", String.valueOf(time.speed()));
    state.put("address", address.get());
    if (certificates != null) {
      state.put("alipay_cert_sn", certificates.sn());
    }
    state.put("faults", faults());
    state.put(
        "events",
        Arrays.stream(PretendEvent.values())
            .map(
                event ->
                    Map.of(
                        "name",
                        event.wireName(),
                        "meaning",
                        event.meaning(),
                        "meaning_zh",
                        Chinese.of(event.meaning())))
            .toList());
    return state;
  }

  private List<Map<String, Object>> faults() {
    return Arrays.stream(Fault.values())
        .map(
            fault -> {
              Map<String, Object> json = new LinkedHashMap<>();
              json.put("name", fault.wireName());
              json.put("imitates", fault.imitates());
              json.put("imitates_zh", Chinese.of(fault.imitates()));
              json.put("of_delivery", fault.isOfDelivery());
              json.put("on", faults.ofEveryTrade().contains(fault));
              return json;
            })
        .toList();
  }

  private Map<String, Object> whole(Trade trade) {
    Map<String, Object> json = new LinkedHashMap<>(Acts.summary(trade));
    String number = trade.tradeNo();
    json.put("faults", List.copyOf(faults.of(number).stream().map(Fault::wireName).toList()));
    json.put("notifications", notifier.of(number).stream().map(Notification::json).toList());
    json.put("timeline", entries(timeLine.of(number)));
    return json;
  }

  private static List<Map<String, Object>> entries(List<Entry> entries) {
    return entries.stream().map(Entry::json).toList();
  }

  static Response attempts(List<Attempt> attempts) {
    return Response.json(200, Map.of("attempts", attempts.stream().map(Attempt::json).toList()));
  }
}
