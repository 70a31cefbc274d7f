package io.github.alipayjakarta.orders;

import static org.assertj.core.api.Assertions.assertThat;

import com.alipay.api.internal.util.AlipaySignature;
import com.alipay.api.internal.util.AntCertificationUtil;
import io.github.alipayjakarta.Certificates;
import io.github.alipayjakarta.protocol.MessageCharset;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("In certificate mode, the official SDK verifies with the app's certificate")
class OrdersInCertificateModeTest {
  @TempDir private Path directory;

  private static OrderDesk desk(MessageCharset charset) {
    return SignedOrders.desk()
        .charset(charset)
        .certificates(Certificates.certificates(Clock.systemUTC()).ofRequests())
        .build();
  }

  private static Order order(Product product) {
    return Order.builder(product)
        .outTradeNo("R-1")
        .totalAmount(new BigDecimal("88.88"))
        .subject("辣条")
        .build();
  }

  private void assertVerified(String query, MessageCharset charset) throws Exception {
    Map<String, String> parameters = SignedOrders.parameters(query, charset);
    assertThat(parameters)
        .containsEntry(
            "app_cert_sn",
            AntCertificationUtil.getCertSN(
                AntCertificationUtil.getCertFromContent(Certificates.appFile())))
        .containsEntry(
            "alipay_root_cert_sn", AntCertificationUtil.getRootCertSN(Certificates.rootFile()));
    assertThat(
            AlipaySignature.rsaCertCheckV2(
                parameters,
                Certificates.path(directory, "app.crt", Certificates.appFile()),
                charset.wireName(),
                "RSA2"))
        .isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"UTF_8", "GBK"})
  @DisplayName("an order's address")
  void anAddress(MessageCharset charset) throws Exception {
    Order order = order(Product.WAP);

    assertVerified(SignedOrders.queryOf(desk(charset).url(order)), charset);
  }

  @Test
  @DisplayName("a text for the app")
  void aTextForTheApp() throws Exception {
    Order order = order(Product.APP);

    assertVerified(desk(MessageCharset.UTF_8).orderString(order), MessageCharset.UTF_8);
  }
}
