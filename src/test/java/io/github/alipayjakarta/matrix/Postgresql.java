package io.github.alipayjakarta.matrix;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A PostgreSQL that can be killed and started again, and that writes at commit. */
final class Postgresql implements AutoCloseable {
  private final Path data;
  private final int port;
  private final String program;
  private ProcessHandle postmaster;

  Postgresql() throws IOException {
    data = Files.createTempDirectory("matrix-postgresql-").resolve("data");
    EmbeddedPostgres first =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false)
            .start();
    port = first.getPort();
    postmaster = running();
    program = postmaster.info().command().orElseThrow();
    // Zonky's own start switches fsync off.
    first.close();
    postmaster.onExit().join();
    Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
    resume();
  }

  private ProcessHandle running() throws IOException {
    long pid = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0).trim());
    return ProcessHandle.of(pid).orElseThrow();
  }

  /** Starts it on its old data, and waits until it answers. */
  void resume() throws IOException {
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      // PostgreSQL refuses root; in a user namespace of its own it does not see who it is.
      command.addAll(List.of("unshare", "-U"));
    }
    command.addAll(List.of(program, "-D", data.toString(), "-p", Integer.toString(port)));
    command.addAll(List.of("-c", "listen_addresses=127.0.0.1", "-c", "max_connections=200"));
    command.addAll(List.of("-c", "fsync=on", "-c", "synchronous_commit=on"));
    command.addAll(List.of("-c", "unix_socket_directories="));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(data.resolveSibling("log").toFile()))
            .start();
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (true) {
      try (Connection connection = DriverManager.getConnection(url("postgres"), "postgres", "")) {
        postmaster = running();
        return;
      } catch (SQLException notYet) {
        if (!process.isAlive() || System.nanoTime() > end) {
          throw new IllegalStateException("PostgreSQL did not start, see " + data, notYet);
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      }
    }
  }

  /** Ends it and its children as kill -9 does. */
  void kill() {
    List<ProcessHandle> all = new ArrayList<>(postmaster.descendants().toList());
    all.add(0, postmaster);
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(process -> process.onExit().join());
  }

  /** Stops it as an operator does who waits for nobody. */
  void stop() throws IOException {
    // SIGINT is the fast shutdown; Java has no word for it.
    new ProcessBuilder("kill", "-INT", Long.toString(postmaster.pid())).start();
    postmaster.onExit().join();
  }

  String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  @Override
  public void close() {
    kill();
    Folders.delete(data.getParent());
  }
}
