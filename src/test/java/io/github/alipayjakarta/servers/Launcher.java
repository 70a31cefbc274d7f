package io.github.alipayjakarta.servers;

import io.github.alipayjakarta.servers.war.Handled;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The program that runs a server with web applications, each at the name of its directory, until
 * its input ends: that is also when the tests' own process dies, however it does.
 */
final class Launcher {
  private final Server server;
  private final Jdk jdk;

  Launcher(Server server, Jdk jdk) {
    this.server = server;
    this.jdk = jdk;
  }

  /**
   * The command that starts it.
   *
   * @param ports the applications' directories, and where each is to listen
   * @param properties of the whole server, as its administrator sets them
   */
  List<String> command(Map<Path, Integer> ports, Map<String, String> properties)
      throws IOException {
    List<Path> jars = new ArrayList<>(server.jars());
    if (server.hasAPortForEach()) {
      // Spring Boot has no web application of its own: what the WAR holds is beside the server.
      for (Path war : ports.keySet()) {
        jars.add(war.resolve("WEB-INF/classes"));
      }
      // They carry the same.
      jars.addAll(jarsIn(ports.keySet().iterator().next().resolve("WEB-INF/lib")));
    }
    // Beforehand, so that how long a server takes to start is its own time.
    jars.add(compile(server.launcher(), server.run().resolve("launcher"), jars));
    List<String> command = jdk.command(server.options());
    if (jdk.virtualThreads()) {
      command.add("-Dvirtual-threads=true");
    }
    properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.add("-D" + Handled.FILE + "=" + handled(server).toAbsolutePath());
    command.add("-Dports=" + joined(ports.values().stream(), ","));
    command.addAll(List.of("-cp", joined(jars.stream(), ":"), "Launch"));
    ports.keySet().forEach(war -> command.add(war.toAbsolutePath().toString()));
    return command;
  }

  /** The file that the servlet {@link Handled} writes to. */
  static Path handled(Server server) {
    return server.run().resolve("handled.txt");
  }

  /** Compiles one source against jars, and returns where its classes are. */
  static Path compile(Path source, Path classes, List<Path> jars) throws IOException {
    Files.createDirectories(classes);
    var compiler = ToolProvider.getSystemJavaCompiler();
    var messages = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      var options =
          List.of("-d", classes.toString(), "-proc:none", "-classpath", joined(jars.stream(), ":"));
      var sources = files.getJavaFileObjects(source);
      if (!compiler.getTask(messages, files, null, options, null, sources).call()) {
        throw new IllegalStateException(source + " does not compile:\n" + messages);
      }
    }
    return classes;
  }

  private static List<Path> jarsIn(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }

  private static String joined(Stream<?> parts, String separator) {
    return parts.map(Object::toString).collect(Collectors.joining(separator));
  }
}
