package jakarta.enterprise.concurrent;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Stands for the one of a full server, which is known by its name. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Asynchronous {}
