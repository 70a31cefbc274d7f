package io.github.alipayjakarta.servers;

import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/**
 * Every server with the test applications, one after the other, and then some of them on a second
 * JDK: JUnit closes each before it asks for the next.
 */
final class EveryServer implements ArgumentsProvider {
  @Override
  public Stream<Arguments> provideArguments(ParameterDeclarations wanted, ExtensionContext tests) {
    return Stream.concat(
            Server.wanted().map(server -> new ServerUnderTest(server, Jdk.first())),
            Jdk.second().stream()
                .flatMap(
                    jdk ->
                        Server.wantedOnSecondJdk().map(server -> new ServerUnderTest(server, jdk))))
        .peek(ServersTable::expect)
        .map(Arguments::of);
  }
}
