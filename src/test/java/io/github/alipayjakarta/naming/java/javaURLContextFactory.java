package io.github.alipayjakarta.naming.java;

import io.github.alipayjakarta.Naming;
import java.util.Hashtable;
import javax.naming.Context;
import javax.naming.Name;
import javax.naming.spi.ObjectFactory;

/**
 * Names that begin with {@code java:}. JNDI itself wants a class of this name in a package of this
 * name; without it the names would go to Jetty's, which is on the class path of the tests.
 */
public final class javaURLContextFactory implements ObjectFactory {
  @Override
  public Object getObjectInstance(
      Object object, Name name, Context context, Hashtable<?, ?> environment) {
    return new Naming.Factory().getInitialContext(environment);
  }
}
