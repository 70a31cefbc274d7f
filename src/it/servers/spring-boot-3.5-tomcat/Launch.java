import io.github.alipayjakarta.servers.war.InCode;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.boot.web.servlet.server.ConfigurableServletWebServerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/**
 * Runs the applications that web.xml files describe, each as a Spring Boot application at the name
 * of its directory and at a port of its own, until standard input ends.
 */
public class Launch {
  @EnableAutoConfiguration
  static class Application {
    @Bean
    WebServerFactoryCustomizer<ConfigurableServletWebServerFactory> war(
        @Value("${war}") String war) {
      return server -> server.setDocumentRoot(new File(war));
    }

    /** Spring Boot reads no web.xml and asks no initializer of a library. */
    @Bean
    ServletContextInitializer registration() {
      return context -> new InCode().onStartup(Set.of(), context);
    }
  }

  public static void main(String[] wars) throws Exception {
    String[] ports = System.getProperty("ports").split(",");
    List<ConfigurableApplicationContext> applications = new ArrayList<>();
    for (int i = 0; i < wars.length; i++) {
      var application = new SpringApplication(Application.class);
      application.setDefaultProperties(
          Map.of(
              "war",
              wars[i],
              "server.port",
              ports[i],
              "server.servlet.context-path",
              "/" + Path.of(wars[i]).getFileName(),
              "server.http2.enabled",
              "true",
              "spring.threads.virtual.enabled",
              System.getProperty("virtual-threads", "false"),
              "spring.main.banner-mode",
              "off"));
      applications.add(application.run());
    }
    System.out.println("listening on " + ports[0]);
    while (System.in.read() != -1) {}
    applications.forEach(ConfigurableApplicationContext::close);
    System.exit(0);
  }
}
