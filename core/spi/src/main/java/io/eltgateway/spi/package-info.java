/**
 * Everything a provider author compiles against, and nothing else.
 *
 * <p>Start with {@link io.eltgateway.spi.ToolProvider}: the gateway finds it through {@link
 * java.util.ServiceLoader}, asks for its {@link io.eltgateway.spi.ProviderInfo}, lends it a {@link
 * io.eltgateway.spi.ProviderContext} and takes its {@link io.eltgateway.spi.Tool}s. Names, policy,
 * limits, masking, audit and the MCP protocol are the gateway's business.
 *
 * <p>Signatures hold {@code java.*} types only, so that a provider can bring any version of any
 * library. JSON travels as {@code Map<String, Object>}, {@code List<Object>}, {@code String},
 * {@code Number}, {@code Boolean} and {@code null}; a JSON Schema travels as its text.
 */
package io.eltgateway.spi;
