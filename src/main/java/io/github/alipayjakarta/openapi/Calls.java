package io.github.alipayjakarta.openapi;

import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/** How one client's calls go out, and what is made of what comes back. */
record Calls(Outgoing outgoing, Exchange exchange, Incoming incoming, Attempts.Repeats repeats) {
  private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]+");

  Calls onBehalfOf(String appAuthToken) {
    Fields.NONE.matching("app_auth_token", appAuthToken, 40, TOKEN, "a token of Alipay's");
    return new Calls(outgoing.onBehalfOf(appAuthToken), exchange, incoming, repeats);
  }

  <A> CompletableFuture<A> start(AlipayRequest<A> request) {
    return new Attempts<>(request, outgoing, exchange, incoming, repeats).start();
  }

  String appId() {
    return outgoing.signer().appId();
  }
}
