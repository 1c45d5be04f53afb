package io.eltgateway.engine.plugin.declared;

import io.eltgateway.engine.rest.format.CompiledCatalogue;
import io.eltgateway.engine.rest.format.ProviderDeclaration;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * What a declared provider has instead of a jar: its catalogue as a build would have compiled it,
 * from memory, and no classes beside the platform's.
 */
final class DeclaredCatalogue extends ClassLoader {
  private static final String RESOURCE =
      ProviderDeclaration.CATALOGUE + "/" + CompiledCatalogue.FILE;

  private final byte[] compiled;

  DeclaredCatalogue(String directory, String compiled) {
    super("provider " + directory, ClassLoader.getPlatformClassLoader());
    this.compiled = compiled.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public InputStream getResourceAsStream(String name) {
    return name.equals(RESOURCE)
        ? new ByteArrayInputStream(compiled)
        : super.getResourceAsStream(name);
  }
}
