package io.github.alipayjakarta.simulator.gateway;

import io.github.alipayjakarta.protocol.AlipayPublicKey;
import io.github.alipayjakarta.protocol.AppPrivateKey;
import io.github.alipayjakarta.protocol.JsonText;
import io.github.alipayjakarta.protocol.MessageCharset;
import io.github.alipayjakarta.protocol.SignType;
import io.github.alipayjakarta.protocol.TextToSign;
import io.github.alipayjakarta.simulator.act.Acts;
import io.github.alipayjakarta.simulator.delivery.AllowedAddresses;
import io.github.alipayjakarta.simulator.keys.ContentKey;
import io.github.alipayjakarta.simulator.timeline.Entry.Kind;
import io.github.alipayjakarta.simulator.timeline.TimeLine;
import io.github.alipayjakarta.simulator.trade.Numbers;
import io.github.alipayjakarta.simulator.trade.PayProduct;
import io.github.alipayjakarta.simulator.trade.Trade;
import io.github.alipayjakarta.simulator.trade.TradeBook;
import io.github.alipayjakarta.simulator.trade.TradeException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Alipay's gateway: verifies the application's signature, checks what must be there, does what is
 * asked, and signs the answer. What it found wrong stands in the time line. Thread-safe.
 */
public final class Gateway {
  private final PublicParameters publicParameters;
  private final SignatureCheck signatures;
  private final Signed signed;
  private final OrderReader orders;
  private final Acts acts;
  private final TimeLine timeLine;
  private final Bills bills;
  private final @Nullable ContentKey contentKey;
  private final Map<String, Call> calls = new LinkedHashMap<>();

  /**
   * Whom the gateway serves.
   *
   * @param appId the application
   * @param sellerId who is paid where an order names nobody
   * @param appKey verifies the application's requests
   * @param alipayKey verifies what Alipay signs
   * @param signTypes those of the keys, the first one the usual
   * @param signingKey signs what Alipay signs now
   * @param certificates those of certificate mode; null where the application has keys
   * @param contentKey encrypts contents; null where the application has none
   */
  public record Parties(
      String appId,
      String sellerId,
      AlipayPublicKey appKey,
      AlipayPublicKey alipayKey,
      Set<SignType> signTypes,
      Supplier<AppPrivateKey> signingKey,
      @Nullable AlipaysCertificates certificates,
      @Nullable ContentKey contentKey) {}

  /**
   * A gateway.
   *
   * @param address the simulator's own, for codes and bills; known once it listens
   */
  public Gateway(
      Parties parties,
      TradeBook book,
      Acts acts,
      Clock clock,
      TimeLine timeLine,
      AllowedAddresses allowed,
      Numbers numbers,
      Supplier<String> address) {
    this.publicParameters = new PublicParameters(parties, clock, timeLine);
    this.signatures = new SignatureCheck(parties.signTypes, parties.appKey, parties.alipayKey);
    this.signed = new Signed(parties, clock);
    this.orders = new OrderReader(clock, allowed, parties.sellerId);
    this.contentKey = parties.contentKey;
    this.acts = acts;
    this.timeLine = timeLine;
    this.bills = new Bills(book, clock, numbers, address);
    TradeCalls trades = new TradeCalls(book, acts, clock, orders);
    OrderCalls making = new OrderCalls(book, acts, clock, orders, numbers, address);
    MoneyCalls money = new MoneyCalls(book, clock, numbers);
    calls.put("alipay.trade.query", trades::query);
    calls.put("alipay.trade.close", trades::close);
    calls.put("alipay.trade.cancel", trades::cancel);
    calls.put("alipay.trade.refund", trades::refund);
    calls.put("alipay.trade.fastpay.refund.query", trades::refundQuery);
    calls.put("alipay.trade.precreate", making::precreate);
    calls.put("alipay.trade.create", making::create);
    calls.put("alipay.trade.order.settle", money::settle);
    calls.put("alipay.fund.trans.toaccount.transfer", money::toAccount);
    calls.put("alipay.fund.trans.uni.transfer", money::uniTransfer);
    calls.put("alipay.fund.trans.common.query", money::transferQuery);
    calls.put("alipay.data.dataservice.bill.downloadurl.query", bills::address);
    TokenCalls tokens = new TokenCalls(parties.appId, clock, numbers);
    calls.put(TokenCalls.USER, tokens::ofUser);
    calls.put("alipay.open.auth.token.app", tokens::ofApp);
    if (parties.certificates != null) {
      calls.put("alipay.open.app.alipaycert.download", parties.certificates::download);
    }
  }

  /** The bills that were asked for. */
  public Bills bills() {
    return bills;
  }

  /** The address to which the cashier sends the buyer back; empty text where there is none. */
  public String returnUrl(Trade trade) {
    boolean has = Signed.returns(trade.order().product()) && !trade.order().returnUrl().isEmpty();
    return has ? signed.returnUrl(trade) : "";
  }

  /** What the app gets; {@code 9000} for paid, {@code 6001} for cancelled. */
  public String appResult(Trade trade, String resultStatus) {
    return JsonText.of(signed.appResult(trade, resultStatus));
  }

  /** Answers a request to {@code /gateway.do}. */
  public GatewayAnswer answer(String httpMethod, String query, byte[] body) {
    return answer(httpMethod, query, body, false);
  }

  /** Opens the cashier for an app's order string. */
  public GatewayAnswer openApp(String orderString) {
    return answer("APP", orderString, new byte[0], true);
  }

  private GatewayAnswer answer(String http, String query, byte[] body, boolean fromApp) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("http", http);
    GatewayRequest request = null;
    try {
      request = GatewayRequest.read(query, body);
      told.put("api", request.api());
      told.put("parameters", new LinkedHashMap<String, Object>(request.parameters()));
      publicParameters.check(request, calls.keySet());
      if (fromApp != request.api().equals(PayProduct.APP.method())) {
        throw Problem.INVALID_METHOD.with(
            "：an app's order string goes to /app, everything else to /gateway.do");
      }
      Optional<Comparison> wrong = signatures.check(request);
      if (wrong.isPresent()) {
        return refusedSignature(request, wrong.get(), told);
      }
      told.put("signature", Map.of("valid", true));
      told.put("text_to_sign", TextToSign.ofRequest(request.parameters()));
      Optional<PayProduct> product =
          PayProduct.of(request.api()).filter(p -> !calls.containsKey(p.method()));
      if (product.isPresent()) {
        return cashier(product.get(), request, told);
      }
      return success(request, told);
    } catch (TradeException e) {
      return problem(request, GatewayException.of(e), told, true);
    } catch (GatewayException e) {
      return problem(request, e, told, told.containsKey("signature"));
    }
  }

  private GatewayAnswer cashier(
      PayProduct product, GatewayRequest request, Map<String, Object> told)
      throws GatewayException, TradeException {
    Trade trade = acts.open(orders.read(product, Business.of(request, contentKey)));
    publicParameters.remark(request, trade.tradeNo());
    timeLine.add(Kind.REQUEST, trade.tradeNo(), "Order by " + request.api(), told);
    return new GatewayAnswer(
        "", request.charset(), Optional.of(trade), Optional.empty(), Optional.empty(), true);
  }

  private GatewayAnswer success(GatewayRequest request, Map<String, Object> told)
      throws GatewayException, TradeException {
    Call call = calls.get(request.api());
    Map<String, Object> members = new LinkedHashMap<>();
    if (!request.api().equals(TokenCalls.USER)) {
      members.put("code", "10000");
      members.put("msg", "Success");
    }
    members.putAll(call.answer(Business.of(request, contentKey)));
    String text = signed.success(root(request), members, request);
    String tradeNo = String.valueOf(members.getOrDefault("trade_no", ""));
    told.put("answer", text);
    publicParameters.remark(request, tradeNo);
    timeLine.add(Kind.REQUEST, tradeNo, request.api() + " → 10000", told);
    return json(text, request.charset(), Optional.empty(), Optional.empty(), false);
  }

  private GatewayAnswer refusedSignature(
      GatewayRequest request, Comparison wrong, Map<String, Object> told) {
    Map<String, Object> signature = new LinkedHashMap<>();
    signature.put("valid", false);
    signature.putAll(wrong.json());
    told.put("signature", signature);
    GatewayException problem =
        Problem.INVALID_SIGNATURE.with(
            wrong.expected().replace("&", "&amp;").replace("\"", "&quot;"));
    String text = "{\"%s\":%s}".formatted(root(request), JsonText.of(problem.json()));
    told.put("answer", text);
    timeLine.add(
        Kind.REQUEST, "", request.api() + " → " + problem.subCode() + ": " + wrong.cause(), told);
    return json(
        text,
        request.charset(),
        Optional.of(wrong),
        Optional.of(problem.subCode()),
        isForBrowser(request));
  }

  private GatewayAnswer problem(
      @Nullable GatewayRequest request,
      GatewayException problem,
      Map<String, Object> told,
      boolean isSigned) {
    boolean known = request != null && calls.containsKey(request.api());
    String root = known ? root(request) : "error_response";
    String text =
        request != null && isSigned
            ? signed.error(root, problem.json(), request)
            : "{\"%s\":%s}".formatted(root, JsonText.of(problem.json()));
    told.put("answer", text);
    String api = request == null ? "?" : request.api();
    timeLine.add(
        Kind.REQUEST, "", api + " → " + problem.subCode() + ": " + problem.getMessage(), told);
    return json(
        text,
        request == null ? MessageCharset.UTF_8 : request.charset(),
        Optional.empty(),
        Optional.of(problem.subCode() + " " + problem.getMessage()),
        request != null && isForBrowser(request));
  }

  private static GatewayAnswer json(
      String text,
      MessageCharset charset,
      Optional<Comparison> comparison,
      Optional<String> problem,
      boolean forBrowser) {
    return new GatewayAnswer(text, charset, Optional.empty(), comparison, problem, forBrowser);
  }

  private static boolean isForBrowser(GatewayRequest request) {
    return PayProduct.of(request.api()).filter(Signed::returns).isPresent();
  }

  private static String root(GatewayRequest request) {
    return request.api().replace('.', '_') + "_response";
  }
}
