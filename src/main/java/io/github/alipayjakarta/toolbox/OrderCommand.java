package io.github.alipayjakarta.toolbox;

import io.github.alipayjakarta.orders.Order;
import io.github.alipayjakarta.orders.OrderDesk;
import io.github.alipayjakarta.orders.OrderField;
import io.github.alipayjakarta.orders.Product;
import io.github.alipayjakarta.protocol.JsonText;
import io.github.alipayjakarta.protocol.MessageCharset;
import io.github.alipayjakarta.protocol.SignType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Signs an order: the address for a browser, or the text for an app. */
@Command(name = "order")
final class OrderCommand implements Callable<Integer> {
  private static final List<String> NAMES =
      Arrays.stream(OrderField.values()).map(OrderField::wireName).toList();

  private final Shell shell;

  @Mixin private final Output output;

  @Option(names = "--app-id", required = true, paramLabel = "ID")
  private String appId = "";

  @Option(names = "--key", required = true, paramLabel = "FILE")
  private String keyPlace = "";

  @Option(names = "--product", paramLabel = "wap|page|app")
  private Product product = Product.WAP;

  @Option(names = "--gateway", paramLabel = "ADDRESS")
  private String gateway = "production";

  @Option(names = "--sign-type", paramLabel = "RSA2|RSA|SM2")
  private SignType signType = SignType.RSA2;

  @Option(names = "--charset", paramLabel = "NAME")
  private String charset = "utf-8";

  @Option(names = "--notify-url", paramLabel = "ADDRESS")
  private @Nullable String notifyUrl;

  @Option(names = "--return-url", paramLabel = "ADDRESS")
  private @Nullable String returnUrl;

  @Option(names = "--set", required = true, paramLabel = "NAME=VALUE")
  private Map<String, String> fields = new LinkedHashMap<>();

  OrderCommand(Shell shell, Output output) {
    this.shell = shell;
    this.output = output;
  }

  @Override
  public Integer call() {
    try {
      Order order = order();
      OrderDesk desk = desk();
      boolean app = product == Product.APP;
      String signed = app ? desk.orderString(order) : desk.url(order);
      if (output.isJson()) {
        output.json(Map.of(app ? "order_string" : "url", signed));
      } else {
        output.line(signed);
      }
      return 0;
    } catch (IllegalArgumentException e) {
      throw Stop.wrongUse("order-wrong", Words.Said.of(e));
    }
  }

  private Order order() {
    Order.Builder order = Order.builder(product);
    for (var field : fields.entrySet()) {
      OrderField known =
          OrderField.named(field.getKey())
              .orElseThrow(
                  () ->
                      Stop.wrongUse(
                          "order-unknown", field.getKey(), Nearest.to(field.getKey(), NAMES)));
      String text = field.getValue();
      order.set(known, text.startsWith("{") ? members(known, text) : text);
    }
    return order.build();
  }

  private static Map<String, Object> members(OrderField field, String json) {
    try {
      return JsonText.object(json);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(field.wireName() + ": " + e.getMessage(), e);
    }
  }

  private OrderDesk desk() {
    return OrderDesk.builder(appId, KeyFile.read(keyPlace).privateKey())
        .clock(shell.clock())
        .signType(signType)
        .gateway(
            switch (gateway) {
              case "production" -> "https://openapi.alipay.com/gateway.do";
              case "sandbox" -> "https://openapi-sandbox.dl.alipaydev.com/gateway.do";
              default -> gateway;
            })
        .charset(
            MessageCharset.named(charset)
                .orElseThrow(() -> Stop.wrongUse("order-charset", charset)))
        .notifyUrl(notifyUrl)
        .returnUrl(returnUrl)
        .build();
  }
}
