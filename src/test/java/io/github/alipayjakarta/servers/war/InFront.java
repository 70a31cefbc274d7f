package io.github.alipayjakarta.servers.war;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A filter in front of the library's; the request says what it does. */
public class InFront implements Filter {
  public static final String WAY = "X-In-Front";

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    filter((HttpServletRequest) request, (HttpServletResponse) response, chain);
  }

  private static void filter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    switch (request.getHeader(WAY)) {
      case "rereadableRequest" -> chain.doFilter(Wrappers.rereadable(request), response);
      case "compressedResponse" -> {
        Wrappers.Compressed compressed = new Wrappers.Compressed(response);
        chain.doFilter(request, compressed);
        compressed.finish();
      }
      default -> {
        act(request, response);
        chain.doFilter(request, response);
      }
    }
  }

  private static void act(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    switch (request.getHeader(WAY)) {
      case "nothing" -> {}
      case "getParameter" -> request.getParameter("_csrf");
      case "getInputStream" -> request.getInputStream().readAllBytes();
      case "partOfTheStream" -> request.getInputStream().readNBytes(10);
      case "getReader" -> request.getReader().lines().count();
      case "getReaderUnread" -> request.getReader();
      case "getWriter" -> response.getWriter();
      case "getOutputStream" -> response.getOutputStream();
      case "setCharacterEncoding" -> {
        request.setCharacterEncoding("ISO-8859-1");
        response.setCharacterEncoding("ISO-8859-1");
      }
      case "isoThenGetParameter" -> {
        request.setCharacterEncoding("ISO-8859-1");
        request.getParameter("_csrf");
      }
      case "utf8ThenGetParameter" -> {
        request.setCharacterEncoding("UTF-8");
        request.getParameter("_csrf");
      }
      case "addCookie" -> response.addCookie(new Cookie("basket", "1"));
      case "getSession" -> request.getSession().setAttribute("basket", "1");
      case "setHeaders" -> {
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Content-Encoding", "identity");
        response.setHeader("X-Frame-Options", "DENY");
      }
      default -> throw new IllegalArgumentException(request.getHeader(WAY));
    }
  }
}
