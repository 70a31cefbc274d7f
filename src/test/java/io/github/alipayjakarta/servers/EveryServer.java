package io.github.alipayjakarta.servers;

import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/**
 * Every server with the test applications, one after the other: JUnit closes each before it asks
 * for the next.
 */
final class EveryServer implements ArgumentsProvider {
  @Override
  public Stream<Arguments> provideArguments(ParameterDeclarations wanted, ExtensionContext tests) {
    return Server.wanted().map(ServerUnderTest::new).map(Arguments::of);
  }
}
