package wrong;

import jakarta.enterprise.context.ApplicationScoped;

/** A bean, without which CDI injects nothing. */
@ApplicationScoped
public class Stock {}
