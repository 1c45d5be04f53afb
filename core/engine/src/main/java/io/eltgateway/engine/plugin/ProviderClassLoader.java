package io.eltgateway.engine.plugin;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.Optional;

/**
 * Loads one provider directory. Isolation by omission: the parent is the platform loader, so
 * nothing of the gateway is visible but the one package both sides must agree on.
 *
 * <p>It separates libraries. It is no sandbox: a provider's code may do what the gateway may do.
 */
final class ProviderClassLoader extends URLClassLoader {
  private static final String NAME = "provider ";
  private static final String SHARED = "io.eltgateway.spi.";

  static {
    registerAsParallelCapable();
  }

  private final ClassLoader gateway;

  ProviderClassLoader(String name, URL[] urls, ClassLoader gateway) {
    super(NAME + name, urls, ClassLoader.getPlatformClassLoader());
    this.gateway = gateway;
  }

  /** The directory that a class loader of this name loads. */
  static Optional<String> directory(String loaderName) {
    return loaderName != null && loaderName.startsWith(NAME)
        ? Optional.of(loaderName.substring(NAME.length()))
        : Optional.empty();
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    return name.startsWith(SHARED) ? gateway.loadClass(name) : super.loadClass(name, resolve);
  }
}
