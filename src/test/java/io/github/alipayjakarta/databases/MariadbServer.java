package io.github.alipayjakarta.databases;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Debian's MariaDB on a free port of this machine, until the JVM ends. */
public final class MariadbServer {
  private static final Path INSTALL = Path.of("/usr/bin/mariadb-install-db");
  private static final Path DAEMON = Path.of("/usr/sbin/mariadbd");

  private static MariadbServer shared;

  private final Path folder;
  private final int port;
  private Process process;

  private MariadbServer(Path folder, int port) {
    this.folder = folder;
    this.port = port;
  }

  /** The one that the tests of this JVM share. */
  public static synchronized MariadbServer shared() {
    if (shared == null) {
      shared = start();
    }
    return shared;
  }

  /** One of its own, for tests that stop it. */
  public static MariadbServer start() {
    if (!Files.isExecutable(DAEMON)) {
      throw new IllegalStateException(
          "these tests need MariaDB at " + DAEMON + ": apt-get install mariadb-server");
    }
    try (ServerSocket free = new ServerSocket(0)) {
      Path folder = Files.createTempDirectory("mariadb-");
      var server = new MariadbServer(folder, free.getLocalPort());
      server.install();
      free.close();
      server.resume();
      Runtime.getRuntime().addShutdownHook(new Thread(server::kill));
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> asRoot(List<String> command) {
    List<String> whole = new ArrayList<>(command);
    if (System.getProperty("user.name").equals("root")) {
      whole.add("--user=root");
    }
    return whole;
  }

  private void install() throws IOException {
    Process install =
        start(
            asRoot(
                List.of(
                    INSTALL.toString(),
                    "--no-defaults",
                    "--auth-root-authentication-method=normal",
                    "--datadir=" + folder.resolve("data"))));
    try {
      if (!install.waitFor(2, TimeUnit.MINUTES) || install.exitValue() != 0) {
        throw new IllegalStateException("mariadb-install-db failed, see " + log());
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Starts it, again if it was stopped, and waits until it answers. */
  public void resume() throws IOException {
    process =
        start(
            asRoot(
                List.of(
                    DAEMON.toString(),
                    "--no-defaults",
                    "--datadir=" + folder.resolve("data"),
                    "--socket=" + folder.resolve("s"),
                    "--bind-address=127.0.0.1",
                    "--max-connections=300",
                    "--skip-name-resolve",
                    "--port=" + port)));
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (true) {
      try (Connection connection = DriverManager.getConnection(url(""), "root", "")) {
        return;
      } catch (SQLException notYet) {
        if (!process.isAlive() || System.nanoTime() > end) {
          throw new IllegalStateException("MariaDB did not start, see " + log(), notYet);
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      }
    }
  }

  private Process start(List<String> command) throws IOException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log()))
        .start();
  }

  private File log() {
    return folder.resolve("log").toFile();
  }

  /** Ends it as kill -9 does. */
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** Makes a database. */
  public void create(String name) {
    try (Connection connection = DriverManager.getConnection(url(""), "root", "");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The address of one of its databases. */
  public String url(String database) {
    return "jdbc:mariadb://127.0.0.1:" + port + "/" + database + "?sslMode=disable";
  }
}
