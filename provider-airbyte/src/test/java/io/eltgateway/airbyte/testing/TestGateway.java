package io.eltgateway.airbyte.testing;

import io.eltgateway.airbyte.AirbyteProvider;
import io.eltgateway.harness.ProviderGateway;
import io.eltgateway.spi.Mode;
import java.net.URI;
import java.util.Map;

/** Airbyte's tools behind the real chain. */
public final class TestGateway extends ProviderGateway<AirbyteProvider> {
  /** What a fake's token endpoint should be asked with. */
  public static final String CLIENT_ID = "made-up-client-id";

  /** Its secret. */
  public static final String CLIENT_SECRET = "made-up-client-secret";

  private TestGateway(Setup setup) {
    super(new AirbyteProvider(), setup);
  }

  /** A self-managed installation at this origin, with client credentials. */
  public static TestGateway in(Mode mode, URI origin) {
    return with(mode, selfManaged(origin));
  }

  /** The same with these settings, as they are. */
  public static TestGateway with(Mode mode, Map<String, String> settings) {
    return with(mode, settings, Map.of());
  }

  /** The same with these named secrets. */
  public static TestGateway with(
      Mode mode, Map<String, String> settings, Map<String, String> secrets) {
    return new TestGateway(new Setup(mode, settings, secrets, 16, false));
  }

  /** Reads only, and so many requests may be under way at a time. */
  public static TestGateway reading(URI origin, int inFlight) {
    return new TestGateway(
        new Setup(Mode.READ_ONLY, selfManaged(origin), Map.of(), inFlight, false));
  }

  /** The settings for a self-managed installation at this origin. */
  public static Map<String, String> selfManaged(URI origin) {
    return Map.of(
        "api-url", origin + "/api/public/v1",
        "client-id", CLIENT_ID,
        "client-secret", CLIENT_SECRET);
  }
}
