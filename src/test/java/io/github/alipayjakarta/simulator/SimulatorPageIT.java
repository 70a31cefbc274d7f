package io.github.alipayjakarta.simulator;

import static io.github.alipayjakarta.ChineseText.assertChinese;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.alipayjakarta.orders.Product;
import io.github.alipayjakarta.protocol.AppPrivateKey;
import io.github.alipayjakarta.protocol.SignType;
import io.github.alipayjakarta.testkit.Fault;
import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The simulator's page in a browser. Pictures of it are in target/simulator-pictures. */
@DisplayName("The simulator's page")
class SimulatorPageIT {
  private static final File BROWSER = new File("/usr/bin/chromium");
  private static final File DRIVER = new File("/usr/bin/chromedriver");
  private static final Path PICTURES = Path.of("target", "simulator-pictures");

  @TempDir private static Path folder;
  private static ChromeDriver browser;

  private Application shop;
  private Simulator alipay;

  @BeforeAll
  static void opens() throws Exception {
    boolean there = BROWSER.canExecute() && DRIVER.canExecute();
    String missing = "the browser tests need Debian's packages chromium and chromium-driver";
    if (System.getenv("CI") != null) {
      assertThat(there).as(missing).isTrue();
    }
    assumeTrue(there, missing);
    Files.createDirectories(PICTURES);
    browser = browser();
  }

  private static ChromeDriver browser() {
    var logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    var options = new ChromeOptions();
    options.setBinary(BROWSER);
    options.setCapability("goog:loggingPrefs", logs);
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--lang=en-US",
        "--user-data-dir=" + folder.resolve("profile"));
    return new ChromeDriver(
        new ChromeDriverService.Builder().usingDriverExecutable(DRIVER).build(), options);
  }

  @AfterAll
  static void closes() {
    if (browser != null) {
      browser.quit();
    }
  }

  @BeforeEach
  void begins() {
    shop = new Application();
    alipay = Simulated.builder().start();
    look("light", 1280, 800);
    // What the test before has left in the console is not this one's.
    complaints();
  }

  @AfterEach
  void ends() {
    browser.get("about:blank");
    alipay.close();
    shop.close();
  }

  @ParameterizedTest(name = "shows a payment refused, sent again and refunded, {0} wide, {2}")
  @CsvSource({
    "390, 844, light, WAP",
    "390, 844, dark, WAP",
    "1280, 800, light, PAGE",
    "1280, 800, dark, PAGE"
  })
  void showsAPayment(int width, int height, String scheme, Product product) throws IOException {
    look(scheme, width, height);
    String picture = "page-" + width + "-" + scheme + "-";
    browser.get(alipay.address() + "/");
    until("#line.good", 1);
    photograph(picture + "empty");

    shop.answers("failure");
    browser.get(
        Simulated.desk(alipay)
            .notifyUrl(shop.notifyUrl())
            .build()
            .url(Simulated.order(product, "P1")));
    browser.findElement(By.id("pay")).click();
    until("#title", 1);
    browser.get(alipay.address() + "/");
    until("#trade-list a", 1);
    photograph(picture + "list");
    browser.findElement(By.cssSelector("#trade-list a")).click();
    until("[data-verdict=failure]", 1);
    assertThat(text("[data-verdict=failure] .verdict"))
        .contains("not accepted", "the application says that it is not done");
    assertThat(text("#trade-title")).contains("辣条 a+b *~!'()", "¥88.88", "Paid");
    photograph(picture + "failed");

    shop.answers("success");
    press("resend");
    until("[data-verdict=success]", 1);
    assertThat(text("[data-verdict=success] .verdict")).contains("accepted");
    assertThat(text("#head .verdict")).contains("Accepted, after 2 attempts");
    photograph(picture + "accepted");

    press("refund");
    WebElement amount = browser.findElement(By.cssSelector("#refund [name=amount]"));
    assertThat(amount.getAttribute("value")).isEqualTo("88.88");
    amount.clear();
    photograph(picture + "refund");
    amount.sendKeys("8.88", Keys.ENTER);
    until("[data-verdict=success]", 2);
    assertThat(text("#head")).contains("Refunded", "8.88");
    browser.findElements(By.cssSelector(".entry[open] .fold > summary")).forEach(WebElement::click);
    photograph(picture + "opened");
    assertThat(complaints()).isEmpty();
  }

  @Test
  @DisplayName("re-sends five at once, live, and edits and signs anew")
  void resendsAndEdits() throws IOException {
    paid("P1");
    press("resend-five");
    until("[data-verdict=success]", 6);
    assertThat(shop.bodies()).hasSize(6);

    shop.answers("failure");
    press("edit");
    WebElement amount = browser.findElement(By.cssSelector("#edit [name=total_amount]"));
    amount.clear();
    amount.sendKeys("0.01");
    browser.findElement(By.cssSelector("#edit [aria-label='Remove buyer_id']")).click();
    browser.findElement(By.id("add-field")).click();
    browser.findElement(By.cssSelector("#edit .added .name")).sendKeys("brand_new");
    browser.findElement(By.cssSelector("#edit .added .value")).sendKeys("<b>新</b>");
    photograph("page-edit");
    look("dark", 390, 844);
    photograph("page-edit-390");
    look("light", 1280, 800);
    browser.findElement(By.cssSelector("#edit .primary")).click();
    until("[data-verdict=failure]", 1);

    assertThat(body(6))
        .contains("total_amount=0.01&", "brand_new=%3Cb%3E%E6%96%B0%3C%2Fb%3E")
        .doesNotContain("buyer_id=");
    browser
        .findElements(By.cssSelector("[data-verdict=failure] .fold > summary"))
        .forEach(WebElement::click);
    assertThat(text("[data-verdict=failure]")).contains("<b>新</b>");
    assertThat(browser.findElements(By.cssSelector("main b"))).isEmpty();
    assertThat(complaints()).isEmpty();
  }

  @Test
  @DisplayName("pays, closes and lets expire what the buyer has left open")
  void acts() {
    for (String press : List.of("pay", "close", "expire")) {
      Simulated.opened(alipay, Product.WAP, press, shop.notifyUrl());
      browser.get(alipay.address() + "/#/" + press);
      press(press);
      until(
          "#trade-title [data-status="
              + (press.equals("pay") ? "TRADE_SUCCESS" : "TRADE_CLOSED")
              + "]",
          1);
      assertThat(browser.switchTo().activeElement().getAttribute("id")).isEqualTo("trade-title");
    }
    assertThat(shop.bodies()).hasSize(3);
  }

  @Test
  @DisplayName("switches faults on and off by keyboard, each with what it imitates")
  void switchesFaults() throws IOException {
    paid("P1");
    browser.findElement(By.id("open-faults")).sendKeys(Keys.ENTER);
    WebElement unsigned = browser.findElement(By.id("fault-unsigned"));
    assertThat(text("#fault-unsigned-what"))
        .isEqualTo("somebody found your address and posts without a signature");
    unsigned.sendKeys(Keys.SPACE);
    until("#faults-on:not([hidden])", 1);
    photograph("page-faults");
    look("dark", 390, 844);
    photograph("page-faults-390");
    look("light", 1280, 800);
    browser.switchTo().activeElement().sendKeys(Keys.ESCAPE);
    assertThat(text("#faults-on")).isEqualTo("1 on");
    press("resend");
    until("[data-kind=attempt]", 2);
    assertThat(body(1)).doesNotContain("&sign=");

    browser.findElement(By.id("open-faults")).click();
    browser.findElement(By.id("fault-unsigned")).click();
    until("#faults-on[hidden]", 1);
  }

  @Test
  @DisplayName("shows a refused order with the place where the signed text differs")
  void showsARefusedOrder() throws Exception {
    Shopper.get(signedWithoutSignType());
    browser.get(alipay.address() + "/#/outside");
    until("[data-kind=request][data-tone=bad]", 1);
    browser.findElement(By.cssSelector("[data-kind=request] summary")).click();
    assertThat(text(".inside .verdict")).contains("sign_type was left out");
    assertThat(text(".inside pre")).contains("expected: ", "got: ", "^");
    browser.findElements(By.cssSelector(".inside .fold > summary")).get(0).click();
    assertThat(text(".inside mark")).isEqualTo("s");
    photograph("page-refused-order");
  }

  @Test
  @DisplayName("shows of a genuine order the string that was signed")
  void showsTheStringThatWasSigned() {
    Simulated.opened(alipay, Product.WAP, "P1", shop.notifyUrl());
    browser.get(alipay.address() + "/#/P1");
    until("[data-kind=request]", 1);
    browser.findElement(By.cssSelector("[data-kind=request] summary")).click();
    assertThat(text("[data-kind=request] .verdict")).isEqualTo("The signature is valid.");
    WebElement fold = browser.findElement(By.cssSelector("[data-kind=request] .fold"));
    assertThat(fold.getText()).isEqualTo("String that was signed");
    fold.findElement(By.tagName("summary")).click();
    until("[data-kind=request] pre", 1);
    assertThat(text("[data-kind=request] pre"))
        .startsWith("app_id=2021000000000001&biz_content={")
        .contains("&notify_url=" + shop.notifyUrl() + "&sign_type=RSA2&timestamp=");
  }

  @Test
  @DisplayName("sends again what a fault and an edit have made, as it was")
  void sendsAgainWhatWasMade() {
    alipay.faultOn(Fault.PARTIAL_REFUND);
    Simulated.opened(alipay, Product.WAP, "P1", shop.notifyUrl());
    alipay.pay("P1");
    browser.get(alipay.address() + "/#/P1");
    until("[data-kind=attempt]", 2);
    press("resend");
    until("[data-kind=attempt]", 3);
    assertThat(body(2)).contains("&refund_fee=0.01");
    press("edit");
    WebElement subject = browser.findElement(By.cssSelector("#edit [name=subject]"));
    subject.clear();
    subject.sendKeys("edited");
    browser.findElement(By.cssSelector("#edit .primary")).click();
    until("[data-kind=attempt]", 4);
    press("resend-five");
    until("[data-kind=attempt]", 9);
    assertThat(body(8)).contains("&refund_fee=0.01", "&subject=edited");
    assertThat(complaints()).isEmpty();
  }

  @Test
  @DisplayName("copies an attempt as a curl line, and as a test that sends the same again")
  void copies() throws Exception {
    alipay.faultOn(Fault.COUPONS);
    paid("P1");
    alipay.faultsOff();
    browser.executeScript(
        "Object.defineProperty(navigator, 'clipboard',"
            + " {value: {writeText: async (text) => { window.copied = text; }}})");
    press("curl");
    waiting().until(b -> copied().startsWith("curl -i '" + shop.notifyUrl() + "'"));
    assertThat(copied()).contains(body(0));
    press("junit");
    waiting().until(b -> copied().startsWith("import"));

    Path source = folder.resolve("NotificationTest.java");
    Files.writeString(source, copied());
    String classPath = System.getProperty("java.class.path");
    String[] options = {"-proc:none", "-d", "" + folder, "-cp", classPath, "" + source};
    int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, options);
    assertThat(result).as(copied()).isZero();
    URL[] compiled = {folder.toUri().toURL()};
    try (var loader = new URLClassLoader(compiled, getClass().getClassLoader())) {
      Class<?> test = loader.loadClass("NotificationTest");
      var constructor = test.getDeclaredConstructor();
      constructor.setAccessible(true);
      var method = test.getDeclaredMethod("isAnsweredSuccess", Simulator.class);
      method.setAccessible(true);
      method.invoke(constructor.newInstance(), alipay);
    }
    // Time stands still, so that even the signature is the same.
    assertThat(body(1).split("&")).containsExactlyInAnyOrder(body(0).split("&"));
  }

  @Test
  @DisplayName("speaks Chinese to a Chinese browser")
  void speaksChinese() throws Exception {
    browser.executeCdpCommand(
        "Emulation.setUserAgentOverride",
        Map.of("userAgent", "Mozilla/5.0", "acceptLanguage", "zh-CN"));
    try {
      shop.answers("success\n");
      paid("P1");
      assertThat(text("[data-verdict=line-break] .verdict")).contains("未接受", "success 后有换行");
      assertThat(text("#entries")).contains("买家打开收银台", "买家付款");
      assertThat(browser.findElement(By.tagName("html")).getAttribute("lang")).isEqualTo("zh-CN");
      assertThat(text("[data-verdict=line-break] pre")).isEqualTo("success[LF]");
      assertChinese(wholePage());
      photograph("page-chinese");
      browser.findElement(By.id("open-faults")).click();
      assertChinese(text("#faults"));
      browser.switchTo().activeElement().sendKeys(Keys.ESCAPE);
      alipay.refund("P1", "R1", new BigDecimal("88.88"));
      Simulated.opened(alipay, Product.PAGE, "P2", shop.notifyUrl());
      alipay.expire("P2");
      browser.get(alipay.address() + "/#/P2");
      until("[data-kind=note]", 1);
      assertChinese(wholePage());
      Shopper.get(signedWithoutSignType());
      Shopper.get(alipay.address() + "/gateway.do?charset=utf-8&method=no.such.thing");
      browser.get(alipay.address() + "/#/outside");
      until("[data-kind=request][data-tone=bad]", 2);
      assertChinese(wholePage());
    } finally {
      browser.executeCdpCommand(
          "Emulation.setUserAgentOverride",
          Map.of("userAgent", "Mozilla/5.0", "acceptLanguage", "en-US"));
    }
  }

  @Test
  @DisplayName("leads the keyboard from the top to the trades, and past them to the time line")
  void leadsTheKeyboard() {
    paid("P1");
    browser.get(alipay.address() + "/");
    until("#trade-list a", 1);
    List<String> stops = Stream.generate(SimulatorPageIT::tab).limit(6).toList();
    assertThat(stops)
        .containsExactly(
            "Skip to the time line",
            "Alipay simulator",
            "Faults",
            "Configuration",
            stops.get(4),
            stops.get(5));
    assertThat(stops.get(4)).contains("¥88.88", "Paid");
    browser.findElement(By.cssSelector("#trade-list a")).sendKeys(Keys.ENTER);
    until("[data-kind=attempt]", 1);
    waiting().until(b -> "trade-title".equals(active().getAttribute("id")));
    assertThat(tab()).isEqualTo("Refund");
  }

  @Test
  @DisplayName("says so when the simulator is gone")
  void saysWhenTheSimulatorIsGone() {
    browser.get(alipay.address() + "/");
    until("#line.good", 1);
    alipay.close();
    until("#line.bad", 1);
    assertThat(text("#line")).isEqualTo("no connection: is the simulator running?");
  }

  private static String tab() {
    active().sendKeys(Keys.TAB);
    return active().getText();
  }

  private static WebElement active() {
    return browser.switchTo().activeElement();
  }

  /** A mistake of real life: the document of notifications says so, but not that of requests. */
  private String signedWithoutSignType() throws InvalidKeyException {
    String url = Simulated.desk(alipay).build().url(Simulated.order(Product.PAGE, "P1"));
    String query = url.substring(url.indexOf('?') + 1).replaceFirst("&sign=[^&]*", "");
    String signed =
        Stream.of(query.split("&"))
            .filter(field -> !field.startsWith("sign_type="))
            .map(field -> URLDecoder.decode(field, StandardCharsets.UTF_8))
            .sorted()
            .collect(Collectors.joining("&"));
    String sign =
        AppPrivateKey.of(alipay.configuration().get("alipay.app-private-key"))
            .sign(SignType.RSA2, signed.getBytes(StandardCharsets.UTF_8));
    return url.substring(0, url.indexOf('?') + 1)
        + query
        + "&sign="
        + URLEncoder.encode(sign, StandardCharsets.UTF_8);
  }

  /** With every block open. */
  private static String wholePage() {
    browser.executeScript(
        "document.querySelectorAll('details').forEach(block => { block.open = true; })");
    // What is on the wire is as it is.
    return String.valueOf(
        browser.executeScript(
            "const page = document.querySelector('#main').cloneNode(true);"
                + "page.querySelectorAll('pre, dd').forEach(wire => wire.remove());"
                + "return page.innerText || page.textContent"));
  }

  private String body(int index) {
    return new String(shop.bodies().get(index), StandardCharsets.US_ASCII);
  }

  private void paid(String number) {
    Simulated.opened(alipay, Product.WAP, number, shop.notifyUrl());
    alipay.pay(number);
    browser.get(alipay.address() + "/#/" + number);
    until("[data-kind=attempt]", 1);
  }

  /** Presses the last button of this name: that of the newest attempt. */
  private static void press(String name) {
    By buttons = By.cssSelector("[data-press=" + name + "]");
    waiting()
        .until(
            b ->
                b.findElements(buttons).stream()
                    .filter(WebElement::isDisplayed)
                    .reduce((earlier, later) -> later)
                    .orElse(null))
        .click();
  }

  private static String copied() {
    return String.valueOf(browser.executeScript("return window.copied ?? ''"));
  }

  private static String text(String place) {
    return browser.findElement(By.cssSelector(place)).getText();
  }

  private static void until(String there, int howMany) {
    waiting()
        .withMessage(there + " × " + howMany)
        .until(b -> b.findElements(By.cssSelector(there)).size() == howMany);
  }

  private static WebDriverWait waiting() {
    return new WebDriverWait(browser, Duration.ofSeconds(20));
  }

  private static void look(String scheme, int width, int height) {
    browser.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
    browser.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  private static void photograph(String name) throws IOException {
    Object overflow =
        browser.executeScript(
            "return document.documentElement.scrollWidth - document.documentElement.clientWidth");
    Files.write(PICTURES.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
    assertThat(overflow).as("pixels beyond the right edge of " + name).isEqualTo(0L);
  }

  /** What the browser's console says: a refused script or style would be there. */
  private static List<String> complaints() {
    return browser.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(Object::toString)
        .toList();
  }
}
