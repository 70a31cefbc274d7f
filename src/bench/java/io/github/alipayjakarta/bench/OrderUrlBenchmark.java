package io.github.alipayjakarta.bench;

import com.alipay.api.AlipayApiException;
import com.alipay.api.AlipayClient;
import com.alipay.api.DefaultAlipayClient;
import com.alipay.api.domain.AlipayTradeWapPayModel;
import com.alipay.api.request.AlipayTradeWapPayRequest;
import io.github.alipayjakarta.orders.Order;
import io.github.alipayjakarta.orders.OrderDesk;
import io.github.alipayjakarta.orders.Product;
import io.github.alipayjakarta.protocol.AppPrivateKey;
import java.math.BigDecimal;
import java.security.InvalidKeyException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * From an order's fields to the signed URL, against the SDK's pageExecute; both on the JDK's RSA.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class OrderUrlBenchmark {
  private static final String GATEWAY = "https://openapi.alipay.com/gateway.do";

  private OrderDesk desk;
  private AlipayClient sdk;

  @Setup
  public void setUp() throws InvalidKeyException {
    String privateKey = Sample.ALIPAY.privateKey();
    desk =
        OrderDesk.builder(Sample.APP_ID, AppPrivateKey.of(privateKey))
            .notifyUrl("https://shop.example/alipay/notify")
            .returnUrl("https://shop.example/orders")
            .build();
    sdk =
        new DefaultAlipayClient(
            GATEWAY, Sample.APP_ID, privateKey, "json", "UTF-8", Sample.ALIPAY.publicKey(), "RSA2");
  }

  @Benchmark
  public String ours() {
    return desk.url(
        Order.builder(Product.WAP)
            .outTradeNo("T0001")
            .totalAmount(new BigDecimal("88.88"))
            .subject("辣条")
            .quitUrl("https://shop.example/")
            .build());
  }

  @Benchmark
  public String sdk() throws AlipayApiException {
    AlipayTradeWapPayRequest request = new AlipayTradeWapPayRequest();
    request.setNotifyUrl("https://shop.example/alipay/notify");
    request.setReturnUrl("https://shop.example/orders");
    AlipayTradeWapPayModel model = new AlipayTradeWapPayModel();
    model.setOutTradeNo("T0001");
    model.setTotalAmount("88.88");
    model.setSubject("辣条");
    model.setQuitUrl("https://shop.example/");
    model.setProductCode("QUICK_WAP_WAY");
    request.setBizModel(model);
    return sdk.pageExecute(request, "GET").getBody();
  }
}
