import io.github.alipayjakarta.testkit.PretendAlipay;
import io.github.alipayjakarta.testkit.PretendNotification;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Pays an order of the example shop: plays Alipay with the throw-away keys that the shop trusts,
 * and posts it a notification that is really signed.
 */
final class Pay {
  private static final String USAGE =
      """
      Pays an order of the example shop, as Alipay would: posts it a signed notification.

        java -cp target/alipay-jakarta-VERSION.jar examples/shop/Pay.java ORDER_NUMBER

        --refund          give all of the money back instead
        --amount YUAN     pay this amount instead of the order's; the shop refuses a wrong one
        --shop ADDRESS    where the shop is (http://localhost:8080)
        --keys FOLDER     where the shop has its throw-away keys (target/shop-keys)

      Exit code: 0 if the shop answered success, 1 if it did not, 2 for wrong use.
      """;

  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  private String shop = "http://localhost:8080";
  private Path keys = Path.of("target/shop-keys");
  private String order = "";
  private String amount = "";
  private boolean refund;

  public static void main(String... args) throws Exception {
    if (args.length == 0 || Arrays.asList(args).contains("--help")) {
      System.out.print(USAGE);
      System.exit(args.length == 0 ? 2 : 0);
    }
    try {
      var pay = new Pay();
      pay.read(new ArrayDeque<>(Arrays.asList(args)));
      System.exit(pay.post() ? 0 : 1);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    } catch (IOException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  private void read(Deque<String> args) {
    while (!args.isEmpty()) {
      String arg = args.remove();
      switch (arg) {
        case "--refund" -> refund = true;
        case "--amount" -> amount = value(arg, args);
        case "--shop" -> shop = value(arg, args).replaceAll("/+$", "");
        case "--keys" -> keys = Path.of(value(arg, args));
        default -> {
          if (arg.startsWith("-") || !order.isEmpty()) {
            throw new IllegalArgumentException(
                arg + " is not understood; --help shows what there is.");
          }
          order = arg;
        }
      }
    }
    if (!order.matches("[0-9A-Za-z_]{1,64}")) {
      throw new IllegalArgumentException(
          "Write the order's number, as the order's page shows it: letters and digits.");
    }
    if (!amount.matches("|[0-9]{1,9}(\\.[0-9]{1,2})?")) {
      throw new IllegalArgumentException("--amount is in yuan, such as 3.50.");
    }
  }

  private static String value(String option, Deque<String> args) {
    if (args.isEmpty()) {
      throw new IllegalArgumentException(option + " needs a value; --help shows an example.");
    }
    return args.remove();
  }

  private boolean post() throws IOException, InterruptedException {
    PretendAlipay alipay = alipay();
    BigDecimal yuan = new BigDecimal(amount.isEmpty() ? price() : amount);
    PretendNotification notification =
        refund ? alipay.fullRefund(order, yuan, "R" + order) : alipay.paymentSucceeded(order, yuan);
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(address("/alipay/notify"))
                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .POST(BodyPublishers.ofByteArray(notification.body())));
    System.out.printf(
        "%s of ¥%s for order %s: the shop answered %s%n",
        refund ? "Refund" : "Payment", yuan.toPlainString(), order, answer.body());
    if (answer.body().equals("success")) {
      return true;
    }
    System.err.println("The shop did not take it; its log says why. Alipay would send it again.");
    return false;
  }

  private PretendAlipay alipay() throws IOException {
    try {
      // Nobody's id, and that of the demo: com.example.shop.demo.ThrowAwayKeys.
      return PretendAlipay.withKeys(
          "2021000000000001",
          Files.readString(keys.resolve("alipay-private-key.txt")),
          Files.readString(keys.resolve("alipay-public-key.txt")),
          Clock.systemUTC());
    } catch (NoSuchFileException e) {
      throw new IOException(
          "There are no keys in "
              + keys
              + ": start the shop first with mvn -Pdemo, or say where"
              + " they are with --keys FOLDER.",
          e);
    } catch (InvalidKeyException e) {
      throw new IOException(
          "The key in " + keys + " is damaged: delete the folder and start the shop again.", e);
    }
  }

  private String price() throws IOException, InterruptedException {
    HttpResponse<String> answer =
        send(HttpRequest.newBuilder(address("/api/orders/" + order)).GET());
    if (answer.statusCode() == 404) {
      throw new IOException(
          "The shop has no order " + order + ": order again, and take the number that it shows.");
    }
    Matcher total = Pattern.compile("\"total_amount\":\"([0-9.]+)\"").matcher(answer.body());
    if (!total.find()) {
      throw new IOException("What answers at " + shop + " is not the example shop.");
    }
    return total.group(1);
  }

  private URI address(String path) {
    try {
      return URI.create(shop + path);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--shop is an address, such as http://localhost:8080.", e);
    }
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    try {
      return HTTP.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
    } catch (ConnectException e) {
      throw new IOException(
          "No shop answers at "
              + shop
              + ": start it with mvn -Pdemo, or say where it is with"
              + " --shop ADDRESS.",
          e);
    }
  }
}
