package io.github.alipayjakarta.servers.found;

import io.github.alipayjakarta.notification.AlipayNotification;
import io.github.alipayjakarta.servers.war.Seen;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The same in Spring MVC. */
@RestController
public class TakenBySpring {
  @PostMapping("/api/taken/{where}")
  void taken(AlipayNotification notification, HttpServletRequest request) {
    Seen.noteOrder(request, notification.parameter("out_trade_no"));
  }
}
