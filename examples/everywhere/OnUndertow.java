import com.example.everywhere.TicketPages;
import com.example.everywhere.Tickets;
import io.github.alipayjakarta.servlet.AlipayNotifyRegistration;
import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.ServletContainerInitializerInfo;
import java.util.Set;

/**
 * The application on Undertow alone, which knows no WAR and reads no web.xml: what stands there is
 * said in code. The port is the one argument, 8080 without.
 */
final class OnUndertow {
  public static void main(String... args) throws Exception {
    int port = args.length == 0 ? 8080 : Integer.parseInt(args[0]);
    DeploymentInfo everywhere =
        Servlets.deployment()
            .setDeploymentName("everywhere")
            .setContextPath("/everywhere")
            .setClassLoader(OnUndertow.class.getClassLoader())
            .addInitParameter("alipay.notify-path", "/alipay/notify")
            .addInitParameter("alipay.handlers", Tickets.class.getName())
            .addInitParameter("alipay.order-book", Tickets.class.getName())
            .addServlet(Servlets.servlet("tickets", TicketPages.class).addMapping("/"))
            // Other servers find it in the library's jar.
            .addServletContainerInitializer(
                new ServletContainerInitializerInfo(AlipayNotifyRegistration.class, Set.of()));
    var deployment = Servlets.defaultContainer().addDeployment(everywhere);
    deployment.deploy();
    Undertow.builder()
        .addHttpListener(port, "localhost")
        .setHandler(Handlers.path().addPrefixPath("/everywhere", deployment.start()))
        .build()
        .start();
    System.out.println("listening on " + port);
  }

  private OnUndertow() {}
}
