package shop;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** What {@link Audit} is around. */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
public @interface Audited {}
