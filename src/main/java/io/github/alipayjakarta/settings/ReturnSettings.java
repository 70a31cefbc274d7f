package io.github.alipayjakarta.settings;

import io.github.alipayjakarta.notification.AlipayApp;
import io.github.alipayjakarta.protocol.WebAddress;
import io.github.alipayjakarta.returned.AppResultReader;
import io.github.alipayjakarta.returned.ReturnReader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** The settings of what buyers bring back, and from them to its readers. */
record ReturnSettings(Settings settings, List<AppSettings> apps, boolean hasOrderBook) {

  ReturnReader returnReader() {
    Set<String> own = settings.list(Setting.RETURN_OWN_PARAMETERS);
    apps.forEach(app -> app.returnUrl().ifPresent(url -> requireNamed(url, own)));
    ReturnReader reader = reader();
    try {
      return reader.ownParameters(own.toArray(String[]::new));
    } catch (IllegalArgumentException e) {
      throw new SettingException(Setting.RETURN_OWN_PARAMETERS.key() + ": " + e.getMessage(), e);
    }
  }

  private ReturnReader reader() {
    try {
      return new ReturnReader(apps.stream().map(this::app).toList());
    } catch (IllegalArgumentException e) {
      throw new SettingException(Setting.APPS.key() + ": " + e.getMessage(), e);
    }
  }

  AppResultReader appResultReader(AppSettings settingsOfOne) {
    return new AppResultReader(app(settingsOfOne));
  }

  /** A seller that the order book names wins, and the order book is not asked here. */
  private AlipayApp app(AppSettings settingsOfOne) {
    AlipayApp app = settingsOfOne.app();
    return hasOrderBook ? app.withSellerIds(Set.of()) : app;
  }

  /** Without its names, no return to that address would ever be verified. */
  private static void requireNamed(String returnUrl, Set<String> own) {
    for (String name : namesInQuery(returnUrl)) {
      if (!own.contains(name)) {
        throw new SettingException(
            Setting.RETURN_URL.key()
                + " has a parameter of its own in its query: name it, "
                + Setting.RETURN_OWN_PARAMETERS.key()
                + "="
                + name);
      }
    }
  }

  private static List<String> namesInQuery(String address) {
    try {
      String query = WebAddress.of(address).getRawQuery();
      return query == null
          ? List.of()
          : List.of(query.split("&")).stream()
              .map(part -> URLDecoder.decode(part.split("=", 2)[0], StandardCharsets.UTF_8))
              .filter(name -> !name.isEmpty())
              .toList();
    } catch (IllegalArgumentException e) {
      throw new SettingException(Setting.RETURN_URL.key() + ": " + e.getMessage(), e);
    }
  }
}
