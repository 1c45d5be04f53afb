package com.example.acme;

import io.eltgateway.spi.Auth;
import io.eltgateway.spi.HttpRoot;
import io.eltgateway.spi.ProviderContext;
import io.eltgateway.spi.ProviderInfo;
import io.eltgateway.spi.RestCatalogue;
import io.eltgateway.spi.Setting;
import io.eltgateway.spi.Settings;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolProvider;
import java.util.List;

/** The tools of Acme. What they are stands in the catalogue, beside this class's jar. */
public final class AcmeProvider implements ToolProvider {

  @Override
  public ProviderInfo info() {
    return ProviderInfo.of("acme", "Acme")
        .setting(
            Setting.credential("api-token", "API token, from Settings, API access.")
                .fromEnvironment("ACME_API_TOKEN"))
        .setting(Setting.url("base-url", "Root of the API.").orElse("https://api.acme.example/v1"))
        .credentialTool("list_pipelines")
        .build();
  }

  @Override
  public List<Tool> tools(ProviderContext context) {
    Settings settings = context.settings();
    Auth auth = settings.secret("api-token").<Auth>map(Auth.Bearer::new).orElse(new Auth.None());
    HttpRoot root = HttpRoot.of(settings.url("base-url").orElseThrow(), auth);
    return context.restTools(RestCatalogue.over(context.http(root)));
  }
}
