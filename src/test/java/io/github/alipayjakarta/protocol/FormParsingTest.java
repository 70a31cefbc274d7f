package io.github.alipayjakarta.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A form body")
class FormParsingTest {
  static Map<String, String> read(String body) throws RefusedException {
    return Form.parse(body.getBytes(StandardCharsets.ISO_8859_1)).decode(MessageCharset.UTF_8);
  }

  static void refused(Refusal reason, String body) {
    assertThatThrownBy(() -> read(body))
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.refusal()).isEqualTo(reason));
  }

  @Test
  @DisplayName("is decoded once: + and %20 are blanks, %XX is a byte in either case")
  void isDecodedOnce() throws Exception {
    assertThat(read("a=1+2%203&b=%E8%be%A3%e6%9D%a1&c=%2B%2b&d=%2525"))
        .containsExactlyEntriesOf(ordered("a", "1 2 3", "b", "辣条", "c", "++", "d", "%25"));
  }

  @Test
  @DisplayName("is split at & and at the first =")
  void isSplitAtTheFirstEqualsSign() throws Exception {
    assertThat(read("a=b=c==&d==")).containsExactlyEntriesOf(ordered("a", "b=c==", "d", "="));
  }

  @Test
  @DisplayName("may hold a name without =, which has an empty value")
  void mayHoldANameWithoutEqualsSign() throws Exception {
    assertThat(read("k&a=1&e=")).containsExactlyEntriesOf(ordered("k", "", "a", "1", "e", ""));
  }

  @ParameterizedTest(name = "may have an & too many: {0}")
  @ValueSource(strings = {"a=1&b=2&", "&a=1&b=2", "a=1&&b=2", "&&a=1&&&b=2&&"})
  void mayHaveAnAmpersandTooMany(String body) throws Exception {
    assertThat(read(body)).containsExactlyEntriesOf(ordered("a", "1", "b", "2"));
  }

  @Test
  @DisplayName("may hold raw bytes where others escape")
  void mayHoldRawBytes() throws Exception {
    byte[] body = "subject=辣条 \"x\" {[/?#]}\n;&b=1".getBytes(StandardCharsets.UTF_8);

    assertThat(Form.parse(body).decode(MessageCharset.UTF_8))
        .containsExactlyEntriesOf(ordered("subject", "辣条 \"x\" {[/?#]}\n;", "b", "1"));
  }

  @Test
  @DisplayName("may hold any byte in a value, and 0 is no end")
  void mayHoldAnyByteInAValue() throws Exception {
    String all =
        IntStream.range(0, 256).mapToObj(b -> "%%%02x".formatted(b)).collect(Collectors.joining());

    Form form = Form.parse(("v=" + all + "&w=1").getBytes(StandardCharsets.US_ASCII));

    assertThat(form.raw("v").getBytes(StandardCharsets.ISO_8859_1)).hasSize(256).contains(0, 255);
    assertThat(form.raw("w")).isEqualTo("1");
  }

  @Test
  @DisplayName("may escape its names too")
  void mayEscapeItsNames() throws Exception {
    assertThat(read("%61pp_%69d=1")).containsExactlyEntriesOf(ordered("app_id", "1"));
  }

  @ParameterizedTest(
      name = "is refused where a percent sign is not followed by two hex digits: {0}")
  @ValueSource(
      strings = {
        "a=%",
        "a=%4",
        "a=%zz",
        "a=%4&b=1",
        "a=%&b=1",
        "a=%4g",
        "a=%g4",
        "a=% 1",
        "a=%+1",
        "%",
        "%4",
        "a=%u8FA3",
        "a=%-1",
        "a=%\u00e4\u00e4",
        "a=50%"
      })
  void isRefusedWhereItsEncodingIsMalformed(String body) {
    refused(Refusal.MALFORMED_ENCODING, body);
  }

  @ParameterizedTest(name = "is refused where a name is not of Alipay's form: {0}")
  @ValueSource(
      strings = {
        "=1",
        "=",
        "a=1&=2",
        "1a=1",
        "_a=1",
        ".a=1",
        "-a=1",
        "a b=1",
        "a+b=1",
        "+a=1",
        "a%20=1",
        "a%3Db=1",
        "total_amount%3D0.01%26trade_no=1",
        "a%26b=1",
        "a%00=1",
        "%00=1",
        "a[0]=1",
        "a[]=1",
        "a$=1",
        "a:b=1",
        "a/b=1",
        "a%0A=1",
        "a%C3%A4=1",
        "\u00e4=1",
        "\u00ef\u00bb\u00bfapp_id=1",
        "%EF%BB%BFapp_id=1",
        "{\"app_id\":\"1\"}",
        "<xml/>",
        "--boundary\r\nContent-Disposition: form-data; name=\"a\"",
        " ",
        "a@=1",
        "a`=1",
        "a{=1"
      })
  void isRefusedWhereANameIsNotOfAlipaysForm(String body) {
    refused(Refusal.MALFORMED_NAME, body);
  }

  @ParameterizedTest(name = "may have a name such as {0}")
  @ValueSource(strings = {"a", "Z", "app_id", "a.b", "a-b", "A9", "zAZ09_.-"})
  void mayHaveANameOfAlipaysForm(String name) throws Exception {
    assertThat(read(name + "=1")).containsOnlyKeys(name);
  }

  @ParameterizedTest(name = "is refused where it is empty: “{0}”")
  @ValueSource(strings = {"", "&", "&&&"})
  void isRefusedWhereItIsEmpty(String body) {
    refused(Refusal.NOT_A_FORM, body);
  }

  @ParameterizedTest(name = "is refused where a name stands twice: {0}")
  @ValueSource(
      strings = {
        "a=1&a=1",
        "a=1&a=2",
        "a=1&b=2&c=3&a=",
        "a&a",
        "a=1&%61=2",
        "total_amount=0.01&x=1&total_amount=9999.00",
        "sign=a&sign=a"
      })
  void isRefusedWhereANameStandsTwice(String body) {
    refused(Refusal.DUPLICATE_PARAMETER, body);
  }

  @Test
  @DisplayName("tells names apart by case, as the signature does")
  void tellsNamesApartByCase() throws Exception {
    assertThat(read("a=1&A=2")).hasSize(2);
  }

  @Test
  @DisplayName("may have 1,000 parameters, and not one more")
  void mayHaveAThousandParameters() throws Exception {
    assertThat(read(parameters(1000))).hasSize(1000);
    assertThat(read(parameters(1000) + "&&")).hasSize(1000);
    refused(Refusal.TOO_MANY_PARAMETERS, parameters(1001));
    refused(Refusal.TOO_MANY_PARAMETERS, parameters(10_000));
  }

  private static String parameters(int count) {
    return IntStream.range(0, count).mapToObj(i -> "p" + i + "=v").collect(Collectors.joining("&"));
  }

  @Test
  @DisplayName("already split and decoded is bounded in the same way")
  void alreadySplitIsBoundedInTheSameWay() throws Exception {
    Map<String, byte[]> many = new HashMap<>();
    for (int i = 0; i < 1000; i++) {
      many.put("p" + i, new byte[] {'v'});
    }
    assertThat(Form.ofBytes(many).decode(MessageCharset.UTF_8)).hasSize(1000);

    many.put("oneMore", new byte[0]);
    assertRefused(Refusal.TOO_MANY_PARAMETERS, many);
    assertRefused(Refusal.NOT_A_FORM, Map.of());
    assertRefused(Refusal.MALFORMED_NAME, Map.of("a=1&b", new byte[0]));
    assertRefused(Refusal.MALFORMED_NAME, Map.of("ä", new byte[0]));
    assertRefused(Refusal.MALFORMED_NAME, Map.of("", new byte[0]));
  }

  private static void assertRefused(Refusal reason, Map<String, byte[]> values) {
    assertThatThrownBy(() -> Form.ofBytes(values))
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.refusal()).isEqualTo(reason));
  }

  @Test
  @DisplayName("keeps its own copy of the bytes that it is given")
  void keepsItsOwnCopy() throws Exception {
    byte[] value = {'1'};
    Form form = Form.ofBytes(Map.of("a", value));
    value[0] = '2';
    assertThat(form.raw("a")).isEqualTo("1");

    byte[] body = "a=1".getBytes(StandardCharsets.US_ASCII);
    Form parsed = Form.parse(body);
    body[2] = '2';
    assertThat(parsed.raw("a")).isEqualTo("1");
  }

  @Test
  @DisplayName("has no value where it is absent or empty")
  void hasNoValueWhereItIsAbsentOrEmpty() throws Exception {
    Form form = Form.parse("a=&b=1".getBytes(StandardCharsets.US_ASCII));

    assertThat(form.raw("a")).isNull();
    assertThat(form.raw("c")).isNull();
    assertThat(form.raw("b")).isEqualTo("1");
  }

  @Test
  @DisplayName(
      "is decoded by the charset that it names, whatever the case, and else by the default")
  void isDecodedByTheCharsetThatItNames() throws Exception {
    assertThat(form("charset=gbk").charset(MessageCharset.UTF_8)).isEqualTo(MessageCharset.GBK);
    assertThat(form("charset=UTF-8").charset(MessageCharset.GBK)).isEqualTo(MessageCharset.UTF_8);
    assertThat(form("a=1").charset(MessageCharset.GBK)).isEqualTo(MessageCharset.GBK);
    assertThat(form("charset=").charset(MessageCharset.GBK)).isEqualTo(MessageCharset.GBK);
  }

  @ParameterizedTest(name = "is refused where it names a charset of nobody's: {0}")
  @ValueSource(strings = {"utf-7", "ISO-8859-1", "utf-16", "gb", "x", "%00", "utf-8+", "UTF_8"})
  void isRefusedWhereItNamesAnotherCharset(String name) {
    assertThatThrownBy(() -> form("charset=" + name).charset(MessageCharset.UTF_8))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> assertThat(e.refusal()).isEqualTo(Refusal.UNKNOWN_CHARSET));
  }

  @Test
  @DisplayName("is refused where a value is not text in its charset")
  void isRefusedWhereAValueIsNotText() {
    refused(Refusal.UNDECODABLE_TEXT, "a=%C0%B1");
    refused(Refusal.UNDECODABLE_TEXT, "a=%ED%A0%80");
    refused(Refusal.UNDECODABLE_TEXT, "a=%C0%80");
  }

  @Test
  @DisplayName("tells how many parameters it has, and no value")
  void tellsNoValue() throws Exception {
    assertThat(form("subject=secret&b=1")).hasToString("2 parameters");
  }

  private static Form form(String body) throws RefusedException {
    return Form.parse(body.getBytes(StandardCharsets.ISO_8859_1));
  }

  static Map<String, String> ordered(String... namesAndValues) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return map;
  }
}
