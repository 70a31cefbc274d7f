package shop;

import io.github.alipayjakarta.orders.KnownOrder;
import io.github.alipayjakarta.orders.OrderBook;
import io.github.alipayjakarta.spring.AlipayOrderController;
import java.math.BigDecimal;
import java.util.Optional;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.PlatformTransactionManager;

/** An application of Spring Boot, set up by properties, until standard input ends. */
@SpringBootApplication
@Import(AlipayOrderController.class)
public class Application {
  public static void main(String[] arguments) throws Exception {
    var running = SpringApplication.run(Application.class, arguments);
    int port = ((ServletWebServerApplicationContext) running).getWebServer().getPort();
    running
        .getBeanProvider(PlatformTransactionManager.class)
        .ifAvailable(
            manager -> System.out.println("transactions of " + manager.getClass().getSimpleName()));
    System.out.println("listening on " + port);
    while (System.in.read() != -1) {}
    running.close();
    System.exit(0);
  }

  @Bean
  OrderBook orders() {
    return number ->
        number.startsWith("strange")
            ? Optional.empty()
            : Optional.of(new KnownOrder("辣条", new BigDecimal("88.88")));
  }
}
