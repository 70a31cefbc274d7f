package io.github.alipayjakarta.servers;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** An application of src/it/servers, compiled with what its own server has. */
final class CompiledApplication {
  private CompiledApplication() {}

  /** Where the build has put the sources of a server's application and, under lib, its jars. */
  static Path home(String server) {
    return Path.of("target", "it", "servers", server);
  }

  /** Compiles what lies under shop, against the library and the server's jars. */
  static Path compile(Path home, Path classes) throws IOException {
    return compile(home, "shop", classes);
  }

  /** Compiles what lies under another directory. */
  static Path compile(Path home, String sourceFolder, Path classes) throws IOException {
    return compile(files(home.resolve("lib"), ".jar"), home.resolve(sourceFolder), classes);
  }

  /** Compiles what lies in this directory, against the library and these jars. */
  static Path compile(List<Path> jars, Path sources, Path classes) throws IOException {
    List<Path> path = new ArrayList<>(jars);
    path.add(ExplodedWar.origin(TestApplication.FILTER));
    path.add(ExplodedWar.origin("jakarta.json.Json"));
    path.add(ExplodedWar.origin("jakarta.servlet.Servlet"));
    path.add(ExplodedWar.origin("jakarta.transaction.Transactional"));
    Files.createDirectories(classes);
    var compiler = ToolProvider.getSystemJavaCompiler();
    var messages = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of(
              "-d",
              classes.toString(),
              "-parameters",
              "-proc:none",
              "-classpath",
              String.join(":", path.stream().map(Path::toString).toList()));
      var units = files.getJavaFileObjectsFromPaths(files(sources, ".java"));
      if (!compiler.getTask(messages, files, null, options, null, units).call()) {
        throw new IllegalStateException(sources + " does not compile:\n" + messages);
      }
    }
    return classes;
  }

  static List<Path> files(Path directory, String ending) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(ending)).toList();
    }
  }
}
