package io.github.alipayjakarta.servers;

import java.nio.file.Path;

/** The servers that the library is run on. */
enum Server {
  TOMCAT_10_1("Tomcat 10.1", "tomcat-10.1"),
  TOMCAT_11("Tomcat 11", "tomcat-11.0"),
  JETTY_12_0("Jetty 12.0", "jetty-12.0"),
  JETTY_12_1("Jetty 12.1", "jetty-12.1");

  private final String title;
  private final String directory;

  Server(String title, String directory) {
    this.title = title;
    this.directory = directory;
  }

  /** Where the build has put its launcher and, under lib, what it needs. */
  Path home() {
    return Path.of("target", "it", "servers", directory);
  }

  boolean isTomcat() {
    return this == TOMCAT_10_1 || this == TOMCAT_11;
  }

  @Override
  public String toString() {
    return title;
  }
}
