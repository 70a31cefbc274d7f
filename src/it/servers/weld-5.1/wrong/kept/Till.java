package wrong;

import io.github.alipayjakarta.notification.AlipayNotification;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Would keep the first notification for good. */
@ApplicationScoped
public class Till {
  @Inject AlipayNotification first;
}
