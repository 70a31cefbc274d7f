package shop;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** Makes what handles. */
@ApplicationScoped
public class Desk {
  @Produces
  @ApplicationScoped
  Counter counter() {
    return new Counter();
  }
}
