package io.github.alipayjakarta.servers;

import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

@ParameterizedClass(name = "{0}")
@ArgumentsSource(EveryServer.class)
@ExtendWith(ServersTable.class)
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
@DisplayName("On every server")
class AcceptanceIT {
  private final ServerUnderTest server;

  AcceptanceIT(ServerUnderTest server) {
    this.server = server;
  }

  @Nested
  @DisplayName("A genuine message")
  class GenuineMessages extends GenuineMessagesRules {
    GenuineMessages() {
      super(server.running());
    }
  }

  @Nested
  @DisplayName("A forged message")
  class ForgedMessages extends ForgedMessagesRules {
    ForgedMessages() {
      super(server.running());
    }
  }

  @Nested
  @DisplayName("A request that is no POST")
  class OtherMethods extends OtherMethodsRules {
    OtherMethods() {
      super(server.running());
    }
  }

  @Nested
  @DisplayName("A body")
  class Bodies extends BodiesRules {
    Bodies() {
      super(server.running());
    }
  }

  @Nested
  @DisplayName("Whatever the servlet behind the filter does, Alipay gets one bare word")
  class MisbehavingDownstream extends MisbehavingDownstreamRules {
    MisbehavingDownstream() {
      super(server.running());
    }
  }

  @Nested
  @DisplayName("With another filter in front")
  class FiltersInFront extends FiltersInFrontRules {
    FiltersInFront() {
      super(server.running());
    }
  }

  @Nested
  @DisplayName("Where alipay.notify-path is set and web.xml names no filter")
  class SelfRegistered extends SelfRegisteredRules {
    SelfRegistered() {
      super(server.running());
    }
  }

  @Nested
  @DisplayName(
      "Where the server finds annotated classes, or a setting names one on Undertow, which looks for"
          + " none, or they are beans in Spring Boot")
  class FoundHandlers extends FoundHandlersRules {
    FoundHandlers() {
      super(server.running());
    }
  }

  @Nested
  @DisplayName("The page that buyers come back to")
  class Returns extends ReturnsRules {
    Returns() {
      super(server.running());
    }
  }

  @Nested
  @DisplayName("A message that tells of no payment")
  class OtherKinds extends OtherKindsRules {
    OtherKinds() {
      super(server.running());
    }
  }

  @Nested
  @DisplayName("Many requests at once")
  class ManyAtOnce extends ManyAtOnceRules {
    ManyAtOnce() {
      super(server.running());
    }
  }

  @Nested
  @DisplayName("Thousands of notifications that the official SDK signed, through the filter")
  class Thousands extends ThousandsRules {
    Thousands() {
      super(server.running());
    }
  }

  @Nested
  @DisplayName("Over HTTP/2, where the server speaks it without TLS,")
  class Http2 extends Http2Rules {
    Http2() {
      super(server.running());
    }
  }

  @Nested
  @DisplayName("The order resource")
  class OrderResource extends OrderResourceRules {
    OrderResource() {
      super(server.running());
    }
  }

  @Nested
  @DisplayName(
      "A JAX-RS method that takes the notification by @Context, or has it injected where the server"
          + " has CDI, or in Spring Boot a method of Spring MVC,")
  class ContextParameter extends ContextParameterRules {
    ContextParameter() {
      super(server.running());
    }
  }

  @Nested
  @Order(Integer.MAX_VALUE)
  @DisplayName("The server itself")
  class StartAndEnd extends StartAndEndRules {
    StartAndEnd() {
      super(server);
    }
  }
}
