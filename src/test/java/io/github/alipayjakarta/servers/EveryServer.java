package io.github.alipayjakarta.servers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/**
 * Every server with the test application, started when first asked for, stopped after all tests.
 */
final class EveryServer implements ArgumentsProvider {
  @Override
  public Stream<Arguments> provideArguments(ParameterDeclarations wanted, ExtensionContext tests) {
    ExtensionContext.Store running =
        tests.getStore(StoreScope.LAUNCHER_SESSION, Namespace.create(EveryServer.class));
    return Stream.of(Server.values())
        .map(
            server -> running.getOrComputeIfAbsent(server, EveryServer::start, RunningServer.class))
        .map(Arguments::of);
  }

  private static RunningServer start(Server server) {
    try {
      Path shop = TestApplication.shop().writeTo(server.home().resolve("shop"));
      Path selfMade = TestApplication.selfRegistered().writeTo(server.home().resolve("self"));
      return new RunningServer(server, shop, selfMade);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(server + " did not start", e);
    }
  }
}
