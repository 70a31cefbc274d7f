package io.github.alipayjakarta.servers.war;

import jakarta.servlet.http.HttpFilter;

/** A filter that does nothing. */
public class Idle extends HttpFilter {
  private static final long serialVersionUID = 1L;
}
