package io.github.alipayjakarta.settings;

import io.github.alipayjakarta.diagnosis.ExplainedApp;
import io.github.alipayjakarta.diagnosis.Explainer;
import io.github.alipayjakarta.notification.AlipayApp;
import io.github.alipayjakarta.notification.ServiceCheckReader;
import io.github.alipayjakarta.openapi.AlipayClient;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The settings of all applications: of the only one, or of those that {@code alipay.apps} names.
 */
record Apps(List<AppSettings> all) {

  static Apps of(Settings settings, ClassLoader loader, Clock clock) {
    List<AppSettings> all = new ArrayList<>();
    for (String name : settings.list(Setting.APPS)) {
      all.add(new AppSettings(settings.of(name), loader, clock));
    }
    if (all.isEmpty()) {
      all.add(new AppSettings(settings, loader, clock));
    }
    return new Apps(List.copyOf(all));
  }

  AppSettings first() {
    return all.get(0);
  }

  /** The application of this {@code app_id}. */
  AppSettings of(String appId) {
    return all.stream()
        .filter(app -> app.appId().equals(appId))
        .findFirst()
        .orElseThrow(
            () ->
                new SettingException(
                    "no app with the app_id "
                        + appId
                        + " is set up: name it in "
                        + Setting.APPS.key()
                        + " and write its settings"));
  }

  /** As a reader of notifications takes them, in this order. */
  List<AlipayApp> checked() {
    List<AlipayApp> apps = new ArrayList<>();
    for (AppSettings each : all) {
      apps.add(each.app());
    }
    for (AppSettings each : all) {
      each.checkOrders();
    }
    return apps;
  }

  List<AlipayClient> clients() {
    return all.stream().map(AppSettings::client).toList();
  }

  Explainer explainer(List<AlipayApp> checked) {
    List<ExplainedApp> explained = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      explained.add(all.get(i).explained(checked.get(i)));
    }
    return new Explainer(explained, Map.of());
  }

  ServiceCheckReader serviceChecks(List<AlipayApp> checked) {
    List<ServiceCheckReader.Gateway> gateways = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      gateways.add(all.get(i).gateway(checked.get(i)));
    }
    return new ServiceCheckReader(gateways);
  }
}
