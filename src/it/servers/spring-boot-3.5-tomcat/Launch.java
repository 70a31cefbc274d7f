import io.github.alipayjakarta.servers.war.Descriptor;
import io.github.alipayjakarta.servers.war.InCode;
import io.github.alipayjakarta.spring.AlipayOrderController;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.io.File;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.boot.web.servlet.server.ConfigurableServletWebServerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * Runs the applications that web.xml files describe, each as a Spring Boot application at the name
 * of its directory and at a port of its own, until standard input ends. In each the
 * auto-configuration registers the library's filter once, by Spring's properties; what else web.xml
 * lists comes by FilterRegistrationBeans.
 */
public class Launch {
  private static final String NOTIFY_PATH = "alipay.notify-path";

  @EnableAutoConfiguration
  @Import(AlipayOrderController.class)
  static class Application {
    @Bean
    WebServerFactoryCustomizer<ConfigurableServletWebServerFactory> war(
        @Value("${war}") String war) {
      return server -> server.setDocumentRoot(new File(war));
    }

    /** Spring Boot reads no web.xml. */
    @Bean
    ServletContextInitializer registration(
        @Value("${war}") Path war, @Value("${" + NOTIFY_PATH + "}") String notifyPath) {
      return context -> {
        Descriptor xml = read(war);
        for (Descriptor.Part filter : xml.filters()) {
          add(context, filter, notifyPath);
        }
        InCode.addServlets(context, xml);
      };
    }

    /** But for the path that has the filter named alipay already, see {@link #properties}. */
    private static void add(ServletContext context, Descriptor.Part filter, String notifyPath)
        throws ServletException {
      List<String> patterns = new ArrayList<>(filter.patterns());
      if (filter.name().equals("alipay") && !notifyPath.isEmpty()) {
        patterns.removeAll(List.of(notifyPath, notifyPath + "/*"));
      }
      if (patterns.isEmpty()) {
        // A registration without patterns would be one on every path.
        return;
      }
      var registration = new FilterRegistrationBean<>(made(filter.type()));
      registration.setName(filter.name());
      registration.setInitParameters(filter.settings());
      registration.setUrlPatterns(patterns);
      registration.onStartup(context);
    }

    private static Filter made(String type) throws ServletException {
      try {
        return (Filter) Class.forName(type).getDeclaredConstructor().newInstance();
      } catch (ReflectiveOperationException e) {
        throw new ServletException(e);
      }
    }
  }

  private static Descriptor read(Path war) {
    try (InputStream xml = Files.newInputStream(war.resolve("WEB-INF/web.xml"))) {
      return Descriptor.of(xml);
    } catch (Exception e) {
      throw new IllegalStateException("web.xml cannot be read", e);
    }
  }

  /** The settings of the whole application; where it has none, of the filter named alipay. */
  private static Map<String, Object> properties(Path war) {
    Descriptor xml = read(war);
    Map<String, Object> properties = new HashMap<>(xml.parameters());
    if (properties.containsKey(NOTIFY_PATH)) {
      // The order resource is where that of JAX-RS is elsewhere.
      properties.put("spring.mvc.servlet.path", "/api");
      return properties;
    }
    for (Descriptor.Part filter : xml.filters()) {
      if (filter.name().equals("alipay")) {
        properties.putAll(filter.settings());
        properties.put(NOTIFY_PATH, filter.patterns().get(0).replace("/*", ""));
      }
    }
    return properties;
  }

  public static void main(String[] wars) throws Exception {
    String[] ports = System.getProperty("ports").split(",");
    List<ConfigurableApplicationContext> applications = new ArrayList<>();
    for (int i = 0; i < wars.length; i++) {
      Path war = Path.of(wars[i]);
      Map<String, Object> properties = properties(war);
      properties.put("war", wars[i]);
      properties.put("server.port", ports[i]);
      properties.put("server.servlet.context-path", "/" + war.getFileName());
      properties.put("server.http2.enabled", "true");
      properties.put(
          "spring.threads.virtual.enabled", System.getProperty("virtual-threads", "false"));
      properties.put("spring.main.banner-mode", "off");
      var application = new SpringApplication(Application.class);
      application.setDefaultProperties(properties);
      applications.add(application.run());
    }
    System.out.println("listening on " + ports[0]);
    while (System.in.read() != -1) {}
    applications.forEach(ConfigurableApplicationContext::close);
    System.exit(0);
  }
}
