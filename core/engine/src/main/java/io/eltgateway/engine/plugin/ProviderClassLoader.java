package io.eltgateway.engine.plugin;

import java.net.URL;
import java.net.URLClassLoader;

/**
 * Loads one provider directory. Isolation by omission: the parent is the platform loader, so
 * nothing of the gateway is visible but the one package both sides must agree on.
 *
 * <p>It separates libraries. It is no sandbox: a provider's code may do what the gateway may do.
 */
final class ProviderClassLoader extends URLClassLoader {
  private static final String SHARED = "io.eltgateway.spi.";

  static {
    registerAsParallelCapable();
  }

  private final ClassLoader gateway;

  ProviderClassLoader(String name, URL[] urls, ClassLoader gateway) {
    super("provider " + name, urls, ClassLoader.getPlatformClassLoader());
    this.gateway = gateway;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    return name.startsWith(SHARED) ? gateway.loadClass(name) : super.loadClass(name, resolve);
  }
}
