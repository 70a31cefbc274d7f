package io.github.alipayjakarta.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alipayjakarta.LogLines;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Settings")
class SettingsTest {
  private static Settings settings(Map<String, String> values) {
    return Settings.of(values::get);
  }

  @Test
  @DisplayName("They are looked up in the first source, then the next, then system properties")
  void theyAreLookedUpInOrder() {
    Settings.Source init = Map.of("alipay.app-id", "init")::get;
    Settings.Source context = Map.of("alipay.app-id", "context", "alipay.charset", "GBK")::get;
    System.setProperty("alipay.charset", "GB18030");
    System.setProperty("alipay.gateway", "sandbox");
    try {
      Settings settings = Settings.of(init, context);

      assertThat(settings.text(Setting.APP_ID)).contains("init");
      assertThat(settings.text(Setting.CHARSET)).contains("GBK");
      assertThat(settings.text(Setting.GATEWAY)).contains("sandbox");
      assertThat(settings.text(Setting.SIGN_TYPE)).contains("RSA2");
    } finally {
      System.clearProperty("alipay.charset");
      System.clearProperty("alipay.gateway");
    }
  }

  @Test
  @DisplayName("alipay.app-id is ALIPAY_APP_ID in the environment")
  void theEnvironmentHasNamesOfItsOwn() {
    assertThat(Setting.variable("alipay.app-id")).isEqualTo("ALIPAY_APP_ID");
    assertThat(Setting.variable("alipay.shop.app-id")).isEqualTo("ALIPAY_SHOP_APP_ID");
  }

  @Test
  @DisplayName("A blank value is none, and blanks around a value are forgiven")
  void aBlankValueIsNone() {
    Settings settings = settings(Map.of("alipay.charset", "  ", "alipay.app-id", " 1 "));

    assertThat(settings.text(Setting.CHARSET)).contains("utf-8");
    assertThat(settings.text(Setting.APP_ID)).contains("1");
  }

  @Test
  @DisplayName("A missing one is named, with the places to write it")
  void aMissingOneIsNamed() {
    assertThatThrownBy(() -> settings(Map.of()).required(Setting.APP_ID))
        .isInstanceOf(SettingException.class)
        .hasMessageContainingAll("alipay.app-id is not set", "ALIPAY_APP_ID");
  }

  @ParameterizedTest(name = "{0} is unknown; did you mean {1}?")
  @CsvSource({
    "alipay.appid, alipay.app-id",
    "alipay.app_id, alipay.app-id",
    "alipay.alipay-publickey, alipay.alipay-public-key",
    "alipay.handler, alipay.handlers",
    "alipay.stale, alipay.stale-after",
    "alipay.public-key, alipay.alipay-public-key",
    "alipay.publickey, alipay.alipay-public-key",
    "alipay.ingore, alipay.ignore",
    "alipay.sellerid, alipay.seller-id",
  })
  void anUnknownNameFailsAndNamesTheNearest(String wrong, String nearest) {
    assertThatThrownBy(() -> settings(Map.of()).refuseUnknown(List.of("other", wrong)))
        .hasMessageContaining(wrong + " is no setting")
        .hasMessageContaining("did you mean ")
        .satisfies(
            e ->
                assertThat(e.getMessage())
                    .contains(nearest.equals("alipay.ignore") ? "alipay." : nearest));
  }

  @ParameterizedTest(name = "{0} is known, for all applications")
  @EnumSource
  void everySettingIsKnown(Setting setting) {
    settings(Map.of("alipay.apps", "shop")).refuseUnknown(List.of(setting.key()));
  }

  @ParameterizedTest(name = "{0} may be an application''s own")
  @EnumSource(
      names = {
        "APP_ID",
        "APP_PRIVATE_KEY",
        "ALIPAY_PUBLIC_KEY",
        "SELLER_ID",
        "SIGN_TYPE",
        "SIGN_VARIANT",
        "GATEWAY",
        "NOTIFY_URL",
        "RETURN_URL",
        "CHARSET"
      })
  void whatMayBeAnApplicationsOwn(Setting setting) {
    Map<String, String> values = Map.of("alipay.apps", "shop", setting.keyFor("shop"), "1");
    Settings settings = settings(values);

    settings.refuseUnknown(values.keySet());
    assertThat(settings.of("shop").text(setting)).contains("1");
    assertThatThrownBy(() -> settings.refuseUnknown(List.of(setting.keyFor("other"))))
        .hasMessageContaining("is no setting");
  }

  @ParameterizedTest(name = "alipay.shop.{0} holds for all applications")
  @ValueSource(strings = {"apps", "order-book", "handlers", "stale-after", "crypto-provider"})
  void whatHoldsForAllApplicationsIsNobodysOwn(String name) {
    Map<String, String> values = Map.of("alipay.apps", "shop", "alipay.shop." + name, "1");
    String sentence = "alipay.shop.%s holds for all applications: write alipay.%s";

    assertThatThrownBy(() -> settings(values).refuseUnknown(values.keySet()))
        .isInstanceOf(SettingException.class)
        .hasMessage(sentence, name, name);
    // A system property or the environment, whose names are not all ours to look through.
    assertThatThrownBy(() -> settings(values).of("shop"))
        .isInstanceOf(SettingException.class)
        .hasMessage(sentence, name, name);
  }

  @Test
  @DisplayName("Properties and environment variables that are unknown are warned of, not refused")
  void unknownVariablesAreWarnedOf() {
    Settings settings = settings(Map.of("alipay.apps", "shop"));
    try (LogLines log = new LogLines()) {
      settings.warnOfUnknown(
          Set.of("alipay.seler-id", "alipay.seller-id", "alipay.shop.app-id", "user.home"),
          Set.of("ALIPAY_SELER_ID", "ALIPAY_SELLER_ID", "ALIPAY_SHOP_APP_ID", "HOME"));

      assertThat(log.lines())
          .filteredOn(line -> line.contains("is no setting"))
          .satisfiesExactly(
              property ->
                  assertThat(property)
                      .contains(
                          "The system property alipay.seler-id is no setting of alipay-jakarta; did"
                              + " you mean alipay.seller-id?"),
              variable ->
                  assertThat(variable)
                      .contains(
                          "The environment variable ALIPAY_SELER_ID is no setting of"
                              + " alipay-jakarta; did you mean ALIPAY_SELLER_ID?"));
    }
  }

  @Test
  @DisplayName("What no application has is unknown for one of them too")
  void whatNoApplicationHasIsUnknown() {
    Settings settings = settings(Map.of("alipay.apps", "shop"));

    assertThatThrownBy(() -> settings.refuseUnknown(List.of("alipay.shop.sellerid")))
        .hasMessageContaining("alipay.shop.sellerid is no setting")
        .hasMessageContaining("did you mean alipay.seller-id?");
  }

  @Test
  @DisplayName("A sentence on what all applications share does not name one of them")
  void whatIsSharedIsNamedWithoutAnApplication() {
    assertThat(settings(Map.of()).of("shop").name(Setting.CRYPTO_PROVIDER))
        .isEqualTo("alipay.crypto-provider");
  }

  @Test
  @DisplayName("What is not an application's own is everybody's")
  void whatIsNotAnApplicationsOwnIsEverybodys() {
    Settings shop =
        settings(Map.of("alipay.shop.app-id", "1", "alipay.app-id", "2", "alipay.charset", "GBK"))
            .of("shop");

    assertThat(shop.text(Setting.APP_ID)).contains("1");
    assertThat(shop.text(Setting.CHARSET)).contains("GBK");
    assertThatThrownBy(() -> shop.required(Setting.APP_PRIVATE_KEY))
        .hasMessageContaining("alipay.shop.app-private-key is not set");
  }

  @Test
  @DisplayName("Lists are separated by commas")
  void listsAreSeparatedByCommas() {
    assertThat(settings(Map.of("alipay.seller-id", "1, 2 ,,3")).list(Setting.SELLER_ID))
        .containsExactly("1", "2", "3");
  }

  @ParameterizedTest(name = "{0} is a duration")
  @ValueSource(strings = {"PT3S", "P7D", "PT0S", "P36500D"})
  void durations(String text) {
    assertThat(settings(Map.of("alipay.lock-wait", text)).duration(Setting.LOCK_WAIT))
        .isEqualTo(Duration.parse(text));
  }

  @ParameterizedTest(name = "{0} is no duration")
  @ValueSource(strings = {"3", "3s", "PT-3S", "P1M", "P999999999999999999D"})
  void noDurations(String text) {
    assertThatThrownBy(() -> settings(Map.of("alipay.lock-wait", text)).duration(Setting.LOCK_WAIT))
        .hasMessage("alipay.lock-wait must be a duration such as PT3S (3 seconds) or P7D (7 days)");
  }

  @ParameterizedTest(name = "{0} is no size of a body")
  @ValueSource(strings = {"0", "-1", "1e6", "99999999999", "4097", "many"})
  void noNumbers(String text) {
    assertThatThrownBy(
            () -> settings(Map.of("alipay.max-body", text)).number(Setting.MAX_BODY, 1024, 4096))
        .hasMessage("alipay.max-body must be a whole number from 1024 to 4096");
  }

  @Test
  @DisplayName("A word that is none of the known ones is answered with those")
  void wordsAreChecked() {
    assertThatThrownBy(
            () ->
                settings(Map.of("alipay.orders-from-browser", "yes"))
                    .flag(Setting.ORDERS_FROM_BROWSER))
        .hasMessage("alipay.orders-from-browser must be true or false");
  }
}
