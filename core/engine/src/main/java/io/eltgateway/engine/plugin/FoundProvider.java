package io.eltgateway.engine.plugin;

import io.eltgateway.spi.ProviderInfo;
import io.eltgateway.spi.ToolProvider;
import java.util.function.Supplier;

/**
 * A provider that was found and answered what it is.
 *
 * @param info what it said
 * @param probe the instance that was asked, which is never configured
 * @param supplier makes the instances that are
 * @param directory where it lies
 * @param loader its classes
 */
public record FoundProvider(
    ProviderInfo info,
    ToolProvider probe,
    Supplier<ToolProvider> supplier,
    ProviderDirectory directory,
    ClassLoader loader) {}
