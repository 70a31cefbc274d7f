import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.handlers.resource.PathResourceManager;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.ServletContainerInitializerInfo;
import jakarta.servlet.ServletContainerInitializer;
import java.io.File;
import java.net.InetSocketAddress;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** Runs exploded web applications, each at the name of its directory, until standard input ends. */
class Launch {
  public static void main(String[] wars) throws Exception {
    var paths = Handlers.path();
    for (String war : wars) {
      Path directory = Path.of(war);
      String path = "/" + directory.getFileName();
      ClassLoader loader = loader(directory);
      // Undertow alone looks for nothing: the application registers by itself, in code.
      var inCode = loader.loadClass("io.github.alipayjakarta.servers.war.InCode");
      var deployment =
          Servlets.deployment()
              .setDeploymentName(path)
              .setContextPath(path)
              .setClassLoader(loader)
              .setResourceManager(new PathResourceManager(directory))
              .addErrorPage(Servlets.errorPage("/page.html"))
              .addServletContainerInitializer(
                  new ServletContainerInitializerInfo(
                      inCode.asSubclass(ServletContainerInitializer.class), Set.of()));
      if (Boolean.getBoolean("virtual-threads")) {
        deployment.setExecutor(virtualThreads());
      }
      var manager = Servlets.defaultContainer().addDeployment(deployment);
      try {
        manager.deploy();
        paths.addPrefixPath(path, manager.start());
      } catch (Exception e) {
        e.printStackTrace();
        System.exit(1);
      }
    }
    Undertow undertow =
        Undertow.builder()
            .addHttpListener(
                Integer.parseInt(System.getProperty("ports").split(",")[0]), "localhost")
            // HTTP/2 without TLS, as behind a proxy that ends it.
            .setServerOption(UndertowOptions.ENABLE_HTTP2, true)
            .setHandler(paths)
            .build();
    undertow.start();
    var address = (InetSocketAddress) undertow.getListenerInfo().get(0).getAddress();
    System.out.println("listening on " + address.getPort());
    while (System.in.read() != -1) {}
    undertow.stop();
    System.exit(0);
  }

  /** By reflection: this is compiled on Java 17, which has none. */
  private static Executor virtualThreads() throws Exception {
    return (Executor) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
  }

  private static ClassLoader loader(Path war) throws Exception {
    List<URL> urls = new ArrayList<>();
    urls.add(war.resolve("WEB-INF/classes").toUri().toURL());
    for (File jar : war.resolve("WEB-INF/lib").toFile().listFiles()) {
      urls.add(jar.toURI().toURL());
    }
    return new URLClassLoader(urls.toArray(URL[]::new), Launch.class.getClassLoader());
  }
}
