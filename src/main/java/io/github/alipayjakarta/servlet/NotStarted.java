package io.github.alipayjakarta.servlet;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;

/**
 * Stands for the filter that could not be registered, before every path: Open Liberty goes on with
 * an application whose initializer has failed, and what handles payments there would get forged
 * ones. Thread-safe.
 */
record NotStarted(String sentence) implements Filter {
  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws ServletException {
    throw new ServletException(sentence);
  }
}
