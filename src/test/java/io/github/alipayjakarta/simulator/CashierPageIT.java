package io.github.alipayjakarta.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.alipayjakarta.orders.Product;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The cashier in a browser. Pictures of what it showed are in target/simulator-pictures. */
@DisplayName("The cashier's page")
class CashierPageIT {
  private static final File BROWSER = new File("/usr/bin/chromium");
  private static final File DRIVER = new File("/usr/bin/chromedriver");
  private static final Path PICTURES = Path.of("target/simulator-pictures");

  @TempDir private static Path folder;
  private static ChromeDriver browser;
  private static Application shop;
  private static Simulator alipay;

  @BeforeAll
  static void opens() throws Exception {
    boolean there = BROWSER.canExecute() && DRIVER.canExecute();
    String missing = "the browser tests need Debian's packages chromium and chromium-driver";
    if (System.getenv("CI") != null) {
      assertThat(there).as(missing).isTrue();
    }
    assumeTrue(there, missing);
    Files.createDirectories(PICTURES);
    shop = new Application();
    shop.answers(
        exchange -> {
          boolean notified = exchange.getRequestMethod().equals("POST");
          byte[] page =
              (notified ? "success" : "<p id=back>back at the shop</p>")
                  .getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", notified ? "text/plain" : "text/html");
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
        });
    alipay = Simulated.builder().start();
    var options = new ChromeOptions();
    options.setBinary(BROWSER);
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
    browser =
        new ChromeDriver(
            new ChromeDriverService.Builder().usingDriverExecutable(DRIVER).build(), options);
  }

  @AfterAll
  static void closes() {
    if (browser != null) {
      browser.quit();
    }
    if (alipay != null) {
      alipay.close();
      shop.close();
    }
  }

  @ParameterizedTest(name = "takes the money and leads back, on a screen {1} wide")
  @CsvSource({"WAP, 390, 844", "PAGE, 1280, 800"})
  void takesTheMoneyAndLeadsBack(Product product, int width, int height) throws Exception {
    browser.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
    String number = "P" + width;
    browser.get(
        Simulated.desk(alipay)
            .notifyUrl(shop.notifyUrl())
            .returnUrl(shop.notifyUrl().replace("/notify", "/back"))
            .build()
            .url(Simulated.order(product, number)));

    assertThat(browser.findElement(By.id("amount")).getText()).isEqualTo("88.88");
    assertThat(browser.findElement(By.tagName("h1")).getText()).isEqualTo("辣条 a+b *~!'()");
    Files.write(
        PICTURES.resolve("cashier-" + width + ".png"), browser.getScreenshotAs(OutputType.BYTES));
    assertThat(
            browser.executeScript(
                "return document.documentElement.scrollWidth"
                    + " - document.documentElement.clientWidth"))
        .isEqualTo(0L);
    browser.findElement(By.id("pay")).click();
    // On a busy machine the click is over before the browser has left the page.
    new WebDriverWait(browser, Duration.ofSeconds(20))
        .until(ExpectedConditions.presenceOfElementLocated(By.id("back")));

    assertThat(browser.findElement(By.id("back")).getText()).isEqualTo("back at the shop");
    assertThat(browser.getCurrentUrl()).contains("/back?", "out_trade_no=" + number, "&sign=");
    assertThat(alipay.trade(number).paidAt()).isPresent();
    alipay.expectDeliveries(number, 1);
  }
}
