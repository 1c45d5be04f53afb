package io.eltgateway.integrateio.testing;

import io.eltgateway.harness.ProviderGateway;
import io.eltgateway.integrateio.IntegrateioProvider;
import io.eltgateway.integrateio.sandbox.IntegrateioSandbox;
import io.eltgateway.spi.Mode;
import java.util.LinkedHashMap;
import java.util.Map;

/** Integrate.io's tools behind the real chain. */
public final class TestGateway extends ProviderGateway<IntegrateioProvider> {
  private TestGateway(Setup setup) {
    super(new IntegrateioProvider(), setup);
  }

  /** A sandbox through its MCP endpoint, with nothing but a token. */
  public static TestGateway in(Mode mode, IntegrateioSandbox sandbox) {
    return with(mode, withToken(sandbox));
  }

  /** A sandbox through its REST API, with nothing but the key. */
  public static TestGateway byRest(Mode mode, IntegrateioSandbox sandbox) {
    return with(mode, withKey(sandbox));
  }

  /** The same with these settings, as they are. */
  public static TestGateway with(Mode mode, Map<String, String> settings) {
    return new TestGateway(Setup.of(mode, settings));
  }

  /** The settings that lead to a sandbox, with its token. */
  public static Map<String, String> withToken(IntegrateioSandbox sandbox) {
    return Map.of(
        "base-url", sandbox.baseUrl().toString(),
        "account-id", sandbox.accountId(),
        "token", sandbox.token());
  }

  /** The settings that lead to a sandbox, with its API key. */
  public static Map<String, String> withKey(IntegrateioSandbox sandbox) {
    return Map.of(
        "base-url", sandbox.baseUrl().toString(),
        "account-id", sandbox.accountId(),
        "api-key", sandbox.apiKey());
  }

  /** Arguments of names and values in turn. */
  public static Map<String, Object> arguments(Object... namesAndValues) {
    Map<String, Object> arguments = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      arguments.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return arguments;
  }
}
