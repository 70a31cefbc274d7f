package io.github.alipayjakarta.simulator.gateway;

import io.github.alipayjakarta.protocol.SignType;
import io.github.alipayjakarta.simulator.time.BeijingTime;
import io.github.alipayjakarta.simulator.timeline.Entry.Kind;
import io.github.alipayjakarta.simulator.timeline.TimeLine;
import io.github.alipayjakarta.simulator.trade.PayProduct;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the parameters that every request has (公共请求参数). Immutable and thread-safe. */
final class PublicParameters {
  private static final Duration CLOCKS_MAY_DIFFER = Duration.ofMinutes(15);

  private final String appId;
  private final Set<SignType> signTypes;
  private final @Nullable AlipaysCertificates certificates;
  private final Clock clock;
  private final TimeLine timeLine;

  PublicParameters(Gateway.Parties parties, Clock clock, TimeLine timeLine) {
    this.appId = parties.appId();
    this.signTypes = parties.signTypes();
    this.certificates = parties.certificates();
    this.clock = clock;
    this.timeLine = timeLine;
  }

  void check(GatewayRequest request, Set<String> calls) throws GatewayException {
    required(request, "method", Problem.MISSING_METHOD);
    required(request, "app_id", Problem.MISSING_APP_ID);
    required(request, "sign_type", Problem.MISSING_SIGN_TYPE);
    required(request, "sign", Problem.MISSING_SIGNATURE);
    required(request, "timestamp", Problem.MISSING_TIMESTAMP);
    required(request, "version", Problem.MISSING_VERSION);
    String api = request.api();
    if (!calls.contains(api) && PayProduct.of(api).isEmpty()) {
      throw Problem.INVALID_METHOD.with("：" + api);
    }
    if (!request.parameter("app_id").equals(appId)) {
      throw Problem.INVALID_APP_ID.with("：" + request.parameter("app_id"));
    }
    checkSignType(request.parameter("sign_type"));
    String format = request.parameter("format");
    if (!format.isEmpty() && !format.equalsIgnoreCase("json")) {
      throw Problem.INVALID_FORMAT.alone();
    }
    if (BeijingTime.moment(request.parameter("timestamp")).isEmpty()) {
      throw Problem.INVALID_TIMESTAMP.alone();
    }
    if (certificates != null) {
      certificates.check(request);
    }
  }

  private void checkSignType(String named) throws GatewayException {
    if (Arrays.stream(SignType.values()).noneMatch(type -> type.name().equals(named))) {
      throw Problem.INVALID_SIGN_TYPE.alone();
    }
    if (!signTypes.contains(SignType.valueOf(named))) {
      throw Problem.INVALID_SIGN_TYPE.with(
          "：%s (simulator: started with keys of %s)".formatted(named, signTypes.iterator().next()));
    }
  }

  private static void required(GatewayRequest request, String name, Problem absent)
      throws GatewayException {
    if (request.parameter(name).isBlank()) {
      throw absent.alone();
    }
  }

  /** What Alipay bears with for now, and should be mended. */
  void remark(GatewayRequest request, String tradeNo) {
    remarkOnTime(request, tradeNo);
    if (request.charsetInBodyOnly()) {
      timeLine.add(
          Kind.NOTE,
          tradeNo,
          "charset stands in the body alone, so everything is read as GBK: put it into the query",
          Map.of());
    }
  }

  /** A clock in another zone is the usual reason; real Alipay may refuse it. */
  private void remarkOnTime(GatewayRequest request, String tradeNo) {
    Instant now = clock.instant();
    BeijingTime.moment(request.parameter("timestamp"))
        .map(sent -> Duration.between(sent, now).abs())
        .filter(off -> off.compareTo(CLOCKS_MAY_DIFFER) > 0)
        .ifPresent(
            off ->
                timeLine.add(
                    Kind.NOTE,
                    tradeNo,
                    "The timestamp is off by "
                        + off.toMinutes()
                        + " minutes: it must be Beijing's time",
                    Map.of()));
  }
}
