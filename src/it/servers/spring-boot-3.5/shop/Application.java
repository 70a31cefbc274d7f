package shop;

import io.github.alipayjakarta.handler.Handlers;
import io.github.alipayjakarta.intake.Intake;
import io.github.alipayjakarta.jdbc.JdbcInbox;
import io.github.alipayjakarta.notification.AlipayApp;
import io.github.alipayjakarta.notification.NotificationReader;
import io.github.alipayjakarta.protocol.AlipayPublicKey;
import io.github.alipayjakarta.servlet.AlipayNotifyFilter;
import io.github.alipayjakarta.spring.SpringTransactions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.transaction.PlatformTransactionManager;

/** An application of Spring Boot with the filter, until standard input ends. */
@SpringBootApplication
public class Application {
  public static void main(String[] arguments) throws Exception {
    var running = SpringApplication.run(Application.class, arguments);
    int port = ((ServletWebServerApplicationContext) running).getWebServer().getPort();
    System.out.println(
        "transactions of "
            + running.getBean(PlatformTransactionManager.class).getClass().getSimpleName());
    System.out.println("listening on " + port);
    while (System.in.read() != -1) {}
    running.close();
    System.exit(0);
  }

  @Bean
  FilterRegistrationBean<AlipayNotifyFilter> alipay(
      @Value("${shop.app-id}") String appId,
      @Value("${shop.key}") String key,
      PlatformTransactionManager manager,
      DataSource dataSource,
      Books books)
      throws Exception {
    var app = AlipayApp.of(appId, AlipayPublicKey.of(key));
    var reader = new NotificationReader(List.of(app), Clock.systemUTC(), Duration.ofDays(399));
    var inbox =
        JdbcInbox.builder(new SpringTransactions(manager, dataSource)).createTables(true).build();
    var intake = Intake.builder(reader).inbox(inbox).handlers(Handlers.of(List.of(books))).build();
    var filter = new FilterRegistrationBean<>(new AlipayNotifyFilter(intake));
    filter.addUrlPatterns("/alipay/notify");
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return filter;
  }
}
