package io.eltgateway.engine.plugin;

import io.eltgateway.spi.ProviderInfo;
import io.eltgateway.spi.ToolProvider;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A provider that was found and answered what it is.
 *
 * @param info what it said
 * @param probe the instance that was asked, which is never configured
 * @param supplier makes the instances that are
 * @param directory where it lies; empty for the gateway's own
 * @param loader its classes
 */
public record FoundProvider(
    ProviderInfo info,
    ToolProvider probe,
    Supplier<ToolProvider> supplier,
    Optional<ProviderDirectory> directory,
    ClassLoader loader) {

  /** A provider that lies in a directory. */
  public FoundProvider(
      ProviderInfo info,
      ToolProvider probe,
      Supplier<ToolProvider> supplier,
      ProviderDirectory directory,
      ClassLoader loader) {
    this(info, probe, supplier, Optional.of(directory), loader);
  }

  /** Where it comes from, for messages. */
  public String origin() {
    return directory.map(ProviderDirectory::name).orElse("the gateway itself");
  }

  /** What its jar says of itself; one without code of its own says nothing. */
  public BuiltFor builtFor() {
    return probe.getClass().getClassLoader() == loader
        ? BuiltFor.of(probe.getClass())
        : BuiltFor.NOTHING;
  }
}
