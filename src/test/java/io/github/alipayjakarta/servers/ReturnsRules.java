package io.github.alipayjakarta.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alipayjakarta.Vectors;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

abstract class ReturnsRules {
  private final Shop shop;

  ReturnsRules(RunningServer server) {
    shop = new Shop(server);
  }

  static Stream<String> queries() {
    return Vectors.all()
        .filter(vector -> vector.name().startsWith("return_url"))
        .map(Vectors.Message::body);
  }

  private String open(String query) throws IOException {
    return shop.post(Post.to("/returned?" + query, "").by("GET")).text();
  }

  @ParameterizedTest(name = "gets what Alipay signed, beside parameters of the shop''s own")
  @MethodSource("queries")
  void getsWhatAlipaySigned(String query) throws Exception {
    assertThat(open("order=R-1&" + query)).isEqualTo("T0001 88.88");
  }

  @ParameterizedTest(name = "gets nothing of what is forged, added, repeated or split elsewhere")
  @MethodSource("queries")
  void getsNothingOfWhatIsForged(String query) throws Exception {
    assertThat(open(query.replace("88.88", "88.89"))).isEqualTo("nothing");
    assertThat(open(query + "&more=1")).isEqualTo("nothing");
    assertThat(open(query + "&out_trade_no=T0002")).isEqualTo("nothing");
    assertThat(open(query.replace("&seller_id=", "%26seller_id%3D"))).isEqualTo("nothing");
    assertThat(open("")).isEqualTo("nothing");
  }
}
