package io.eltgateway.airbyte.testing;

import io.eltgateway.engine.http.HttpClientPool;
import io.eltgateway.engine.http.HttpClientSettings;
import io.eltgateway.engine.http.LaneSettings;
import io.eltgateway.engine.limit.InstanceLimits;
import io.eltgateway.engine.limit.LimitSettings;
import io.eltgateway.engine.limit.Time;
import io.eltgateway.engine.plugin.ProviderJson;
import io.eltgateway.engine.redact.Redactor;
import io.eltgateway.spi.Auth;
import io.eltgateway.spi.Http;
import io.eltgateway.spi.HttpRoot;
import io.eltgateway.spi.Json;
import java.net.URI;
import java.util.Map;

/** The gateway's own client and JSON, for tests of one part without an instance around it. */
public final class Lender implements AutoCloseable {
  private final HttpClientPool clients =
      new HttpClientPool(HttpClientSettings.of(Map.of()), new Redactor());

  /** The client for one root. */
  public Http http(URI root) {
    LaneSettings lane =
        LaneSettings.of("Airbyte", new InstanceLimits(LimitSettings.of("Airbyte"), Time.system()));
    return clients.lane(HttpRoot.of(root, new Auth.None()), lane);
  }

  /** JSON. */
  public Json json() {
    return new ProviderJson();
  }

  @Override
  public void close() {
    clients.close();
  }
}
