package io.github.alipayjakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A url-pattern")
class UrlPatternTest {
  @ParameterizedTest(name = "{0} matches {1}: {2}")
  @CsvSource({
    "/alipay/notify, /alipay/notify, true",
    "/alipay/notify, /alipay/notify/, false",
    "/alipay/*, /alipay, true",
    "/alipay/*, /alipay/, true",
    "/alipay/*, /alipay/notify, true",
    "/alipay/*, /alipayed, false",
    "/*, /alipay/notify, true",
    "*.do, /alipay/notify.do, true",
    "*.do, /alipay/notify, false",
  })
  void matches(String pattern, String path, boolean does) {
    assertThat(new UrlPattern(pattern).matches(path)).isEqualTo(does);
  }

  @ParameterizedTest(name = "{0} and {1}: one has every path of the other: {2}")
  @CsvSource({
    "/alipay/notify, /alipay/notify, true",
    "/alipay/notify, /alipay/notify/*, true",
    "/alipay/*, /alipay/notify/*, true",
    "/alipay/*, /alipayed/*, false",
    "/alipay/notify, /alipay/other, false",
    "/*, *.do, true",
    "/*, /alipay/notify, true",
    "*.do, *.do, true",
    "*.do, /alipay/notify.do, true",
    "*.do, /alipay/notify, false",
    "*.do, /alipay.do/*, false",
    "*.do, /alipay/*, false",
  })
  void isNested(String one, String other, boolean is) {
    assertThat(new UrlPattern(one).isNested(other)).isEqualTo(is);
    assertThat(new UrlPattern(other).isNested(one)).isEqualTo(is);
  }
}
