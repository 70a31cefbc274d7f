package io.github.alipayjakarta.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The names of events in settings")
class EventNamesTest {
  @Test
  @DisplayName("Names of events are taken as they are, and none at all too")
  void namesOfEventsAreTaken() {
    Set<String> names = Set.of("PaymentSucceeded", "AgreementSigned");

    assertThat(EventNames.checked(names)).isEqualTo(names);
    assertThat(EventNames.checked(Set.of())).isEmpty();
  }

  @ParameterizedTest(name = "{0} is no event")
  @ValueSource(strings = {"paymentSucceeded", "AlipayEvent", "TradeEvent", "trade_status_sync"})
  void otherNamesAreRefused(String name) {
    assertThatThrownBy(() -> EventNames.checked(Set.of(name)))
        .isInstanceOf(SettingException.class)
        .hasMessageStartingWith("alipay.ignore names something that is no event; the events are ")
        .hasMessageContaining("PaymentSucceeded");
  }
}
