package io.github.alipayjakarta.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
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
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The example shop in a browser. Pictures of what it showed are in target/shop-pictures. */
class ShopPageIT {
  private static final File BROWSER = new File("/usr/bin/chromium");
  private static final File DRIVER = new File("/usr/bin/chromedriver");
  private static final Path PICTURES = Path.of("target", "shop-pictures");

  @TempDir static Path folder;
  private static HttpServer gateway;
  private static OpenShop shop;
  private static ChromeDriver browser;

  @BeforeAll
  static void open() throws Exception {
    requireBrowser();
    Files.createDirectories(PICTURES);
    gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    gateway.createContext(
        "/gateway.do",
        exchange -> {
          byte[] page =
              "<!DOCTYPE html><link rel=icon href=data:,><title>cashier</title>"
                  .getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/html");
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    gateway.start();
    shop =
        new OpenShop(
            folder.resolve("keys"),
            Map.of(
                "alipay.gateway",
                "http://localhost:" + gateway.getAddress().getPort() + "/gateway.do",
                "shop.pay-command",
                "java -cp " + OpenShop.jar() + " examples/shop/Pay.java"));
    browser = browser();
  }

  private static void requireBrowser() {
    boolean there = BROWSER.canExecute() && DRIVER.canExecute();
    String missing = "the browser tests need Debian's packages chromium and chromium-driver";
    if (System.getenv("CI") != null) {
      assertThat(there).as(missing).isTrue();
    }
    assumeTrue(there, missing);
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
        "--user-data-dir=" + folder.resolve("profile"));
    return new ChromeDriver(
        new ChromeDriverService.Builder().usingDriverExecutable(DRIVER).build(), options);
  }

  @AfterAll
  static void close() throws Exception {
    if (browser != null) {
      browser.quit();
    }
    if (shop != null) {
      shop.close();
    }
    if (gateway != null) {
      gateway.stop(0);
    }
  }

  @BeforeEach
  void asOnADesk() {
    look("light", 1280, 800, false);
  }

  @Test
  void aCustomerBuysLatiaoWithTheKeyboard() throws Exception {
    browser.get(shop.address() + "/");
    WebElement buy = browser.findElement(By.cssSelector("button[value=latiao]"));
    tabTo(buy);
    buy.sendKeys(Keys.ENTER);
    until("waiting");
    String page = browser.getCurrentUrl();
    String number = page.substring(page.lastIndexOf('/') + 1);
    assertThat(browser.findElement(By.className("demo")).getText()).contains("Pay.java " + number);

    WebElement pay = browser.findElement(By.id("pay"));
    tabTo(pay);
    pay.sendKeys(Keys.ENTER);
    waiting().until(ExpectedConditions.titleIs("cashier"));
    assertThat(browser.getCurrentUrl())
        .contains("/gateway.do?", number, "alipay.trade.page.pay", "sign=");

    browser.navigate().back();
    until("waiting");
    assertThat(browser.findElement(By.id("pay")).isEnabled()).isTrue();
    BigDecimal price = new BigDecimal("3.50");
    shop.notify(shop.alipay().paymentSucceeded(number, price).body());
    until("paid");
    assertThat(browser.findElement(By.tagName("h1")).getText()).contains("已付款");
    assertThat(browser.findElement(By.id("news")).getAttribute("textContent")).contains("已付款");
    assertThat(browser.findElement(By.id("pay")).isDisplayed()).isFalse();

    shop.notify(shop.alipay().fullRefund(number, price, "R1").body());
    until("refunded");
    assertThat(complaints()).isEmpty();
  }

  @Test
  void withoutAScriptAnOrderIsStillMadeAndSeen() throws Exception {
    browser.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", true));
    try {
      browser.get(shop.address() + "/");
      browser.findElement(By.cssSelector("button[value=suanmei]")).click();
      waiting().until(ExpectedConditions.urlContains("/orders/"));
      assertThat(browser.getPageSource()).contains("酸梅汤");
    } finally {
      browser.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", false));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "phone-light, light, 390, 844",
    "phone-dark, dark, 390, 844",
    "narrow-light, light, 320, 640",
    "desktop-light, light, 1280, 800",
    "desktop-dark, dark, 1280, 800"
  })
  void nothingIsCutOff(String name, String scheme, int width, int height) throws Exception {
    look(scheme, width, height, width < 600);
    browser.get(shop.address() + "/");
    photograph(name + "-goods");
    browser.findElement(By.cssSelector("button[value=latiao]")).click();
    until("waiting");
    photograph(name + "-waiting");
    String page = browser.getCurrentUrl();
    String number = page.substring(page.lastIndexOf('/') + 1);
    shop.notify(shop.alipay().paymentSucceeded(number, new BigDecimal("3.50")).body());
    until("paid");
    photograph(name + "-paid");
    shop.notify(shop.alipay().fullRefund(number, new BigDecimal("3.50"), "R1").body());
    until("refunded");
    photograph(name + "-refunded");
    browser.get(shop.address() + "/orders/none");
    photograph(name + "-missing");
    assertThat(complaints()).allMatch(line -> line.contains("404"));
  }

  private static void look(String scheme, int width, int height, boolean touch) {
    browser.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", touch));
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

  private static void tabTo(WebElement element) {
    for (int i = 0; i < 30 && !browser.switchTo().activeElement().equals(element); i++) {
      browser.switchTo().activeElement().sendKeys(Keys.TAB);
    }
    assertThat(browser.switchTo().activeElement()).isEqualTo(element);
  }

  private static void until(String state) {
    waiting()
        .until(
            ExpectedConditions.presenceOfElementLocated(
                By.cssSelector("#order[data-state=" + state + "]")));
  }

  private static WebDriverWait waiting() {
    return new WebDriverWait(browser, Duration.ofSeconds(10));
  }

  /** What the browser's console says: a refused script or style would be there. */
  private static List<String> complaints() {
    return browser.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(Object::toString)
        .toList();
  }
}
