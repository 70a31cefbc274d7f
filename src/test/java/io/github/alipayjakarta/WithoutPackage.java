package io.github.alipayjakarta;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.Callable;

/** The library and its tests once more, in an application that lacks a package. */
public final class WithoutPackage extends URLClassLoader {
  private final String lacking;

  /** Knows everything but what begins so. */
  public WithoutPackage(String lacking) {
    super(
        new URL[] {place(Alipay.class), place(io.github.alipayjakarta.protocol.Reply.class)},
        WithoutPackage.class.getClassLoader());
    this.lacking = lacking;
  }

  private static URL place(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation();
  }

  /** Has this done there, by a new object of the same class. */
  public Object call(Class<? extends Callable<?>> work) throws Exception {
    return ((Callable<?>) loadClass(work.getName()).getConstructor().newInstance()).call();
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (name.startsWith(lacking)) {
      throw new ClassNotFoundException(name);
    }
    if (!name.startsWith("io.github.alipayjakarta.")) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? findClass(name) : loaded;
    }
  }
}
