package io.eltgateway.airbyte;

import io.eltgateway.spi.Auth;
import io.eltgateway.spi.Http;
import io.eltgateway.spi.HttpRoot;
import io.eltgateway.spi.ProviderContext;
import io.eltgateway.spi.ProviderInfo;
import io.eltgateway.spi.RestCatalogue;
import io.eltgateway.spi.Settings;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolProvider;
import java.util.List;

/** Airbyte Cloud and self-managed, the connector registry, and connectors on this machine. */
public final class AirbyteProvider implements ToolProvider {

  @Override
  public ProviderInfo info() {
    return AirbyteSettings.INFO;
  }

  @Override
  public List<Tool> tools(ProviderContext context) {
    Settings settings = context.settings();
    Http http =
        context.http(
            HttpRoot.of(settings.url(AirbyteSettings.API_URL).orElseThrow(), new Auth.None()));
    return context.restTools(RestCatalogue.over(http));
  }
}
