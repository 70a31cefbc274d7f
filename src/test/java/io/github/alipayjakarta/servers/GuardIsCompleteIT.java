package io.github.alipayjakarta.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("What the chain is given answers every call by itself")
class GuardIsCompleteIT {
  private static final String ROOM = "io.github.alipayjakarta.servlet.";
  private static final String API = "jakarta.servlet.";

  /** Containers unwrap by these. */
  private static final Set<String> UNWRAPS =
      Set.of("getRequest", "setRequest", "getResponse", "setResponse", "isWrapperFor");

  /** What the container knows of a request, and cannot change the answer or the parameters by. */
  private static final Set<String> CONTAINERS_OWN =
      Set.of(
          "getAttributeNames",
          "getAuthType",
          "getCookies",
          "getDateHeader",
          "getHeaderNames",
          "getHttpServletMapping",
          "getMethod",
          "getPathInfo",
          "getPathTranslated",
          "getContextPath",
          "getQueryString",
          "getRemoteUser",
          "isUserInRole",
          "getUserPrincipal",
          "getRequestedSessionId",
          "getRequestURI",
          "getRequestURL",
          "getServletPath",
          "isRequestedSessionIdValid",
          "isRequestedSessionIdFromCookie",
          "isRequestedSessionIdFromURL",
          "newPushBuilder",
          "getTrailerFields",
          "isTrailerFieldsReady",
          "getProtocol",
          "getScheme",
          "getServerName",
          "getServerPort",
          "getRemoteAddr",
          "getRemoteHost",
          "setAttribute",
          "removeAttribute",
          "getLocale",
          "getLocales",
          "isSecure",
          "getRequestDispatcher",
          "getRemotePort",
          "getLocalName",
          "getLocalAddr",
          "getLocalPort",
          "getServletContext",
          "isAsyncStarted",
          "getAsyncContext",
          "getDispatcherType",
          "getRequestId",
          "getProtocolRequestId",
          "getServletConnection");

  @ParameterizedTest(name = "of a response, in the servlet API of {0}")
  @MethodSource("io.github.alipayjakarta.servers.Server#quick")
  void ofAResponse(Server server) throws Exception {
    Set<String> guarded = declared("GuardedResponse");
    guarded.addAll(declared("RecordedHeaders"));

    assertThat(guarded)
        .containsAll(
            wrapped(server, Set.of(), "http.HttpServletResponseWrapper", "ServletResponseWrapper"));
  }

  @ParameterizedTest(name = "of a request, in the servlet API of {0}")
  @MethodSource("io.github.alipayjakarta.servers.Server#quick")
  void ofARequest(Server server) throws Exception {
    assertThat(declared("NotificationRequest"))
        .containsAll(
            wrapped(
                server, CONTAINERS_OWN, "http.HttpServletRequestWrapper", "ServletRequestWrapper"));
  }

  private static Set<String> declared(String type) throws ClassNotFoundException {
    return methods(Class.forName(ROOM + type), Set.of());
  }

  /** What wrappers hand on in this server's own API, which may be newer than the tests' one. */
  private static Set<String> wrapped(Server server, Set<String> except, String... wrappers)
      throws IOException, ClassNotFoundException {
    try (Stream<Path> jars = Files.list(server.home().resolve("lib"));
        var api =
            new URLClassLoader(
                jars.map(GuardIsCompleteIT::url).toArray(URL[]::new),
                ClassLoader.getPlatformClassLoader())) {
      Set<String> methods = new TreeSet<>();
      for (String wrapper : wrappers) {
        methods.addAll(methods(api.loadClass(API + wrapper), except));
      }
      assertThat(methods).hasSizeGreaterThan(20);
      return methods;
    }
  }

  private static Set<String> methods(Class<?> type, Set<String> except) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isBridge())
        .filter(method -> !except.contains(method.getName()))
        .filter(method -> !UNWRAPS.contains(method.getName()))
        .map(GuardIsCompleteIT::signature)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String signature(Method method) {
    return method.getName()
        + Arrays.stream(method.getParameterTypes())
            .map(Class::getName)
            .collect(Collectors.joining(",", "(", ")"));
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }
}
