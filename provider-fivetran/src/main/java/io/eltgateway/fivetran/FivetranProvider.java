package io.eltgateway.fivetran;

import io.eltgateway.fivetran.sandbox.FivetranSandbox;
import io.eltgateway.spi.Auth;
import io.eltgateway.spi.HttpRoot;
import io.eltgateway.spi.PipelineSource;
import io.eltgateway.spi.ProviderContext;
import io.eltgateway.spi.ProviderInfo;
import io.eltgateway.spi.RestCatalogue;
import io.eltgateway.spi.SandboxSource;
import io.eltgateway.spi.Secret;
import io.eltgateway.spi.Setting;
import io.eltgateway.spi.Settings;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolProvider;
import io.eltgateway.spi.VendorSwitches;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Fivetran's REST API as tools. All of them are declared in the catalogue; what only this vendor
 * needs is its environment switches, the reading of its connections as pipelines, and its sandbox.
 */
public final class FivetranProvider
    implements ToolProvider, VendorSwitches, PipelineSource, SandboxSource {
  private static final ProviderInfo INFO =
      ProviderInfo.of("fivetran", "Fivetran")
          .setting(
              Setting.credential("api-key", "API key, from fivetran.com, your user menu, API Key.")
                  .fromEnvironment("FIVETRAN_APIKEY", "FIVETRAN_API_KEY"))
          .setting(
              Setting.credential("api-secret", "API secret, shown once beside the key.")
                  .fromEnvironment("FIVETRAN_APISECRET", "FIVETRAN_API_SECRET"))
          .setting(
              Setting.url("base-url", "Root of the REST API, without /v1.")
                  .orElse("https://api.fivetran.com"))
          .credentialTool("get_account_info")
          .build();

  private FivetranPipelines pipelines;

  @Override
  public ProviderInfo info() {
    return INFO;
  }

  @Override
  public List<Tool> tools(ProviderContext context) {
    Settings settings = context.settings();
    HttpRoot root =
        HttpRoot.of(settings.url("base-url").orElseThrow(), auth(settings))
            .withHeaders(Map.of("User-Agent", "elt-gateway"));
    pipelines = new FivetranPipelines(context.jsonHttp(root));
    return context.restTools(RestCatalogue.over(context.http(root)));
  }

  private static Auth auth(Settings settings) {
    Optional<Secret> key = settings.secret("api-key");
    Optional<Secret> secret = settings.secret("api-secret");
    return key.isPresent() && secret.isPresent()
        ? new Auth.Basic(key.get(), secret.get())
        : new Auth.None();
  }

  @Override
  public Switches switches(Function<String, Optional<String>> environment) {
    return FivetranSwitches.read(environment);
  }

  @Override
  public String pipelinesTool() {
    return "list_connections";
  }

  @Override
  public Listing pipelines(ToolCall call) {
    return pipelines.read(call);
  }

  @Override
  public Sandbox startSandbox() throws Exception {
    FivetranSandbox sandbox = new FivetranSandbox();
    return new Sandbox() {
      @Override
      public Map<String, String> settings() {
        return Map.of(
            "base-url", sandbox.baseUri().toString(),
            "api-key", sandbox.apiKey(),
            "api-secret", sandbox.apiSecret());
      }

      @Override
      public Optional<String> demoScenes() {
        return Optional.of("demo/scenes.json");
      }

      @Override
      public void close() {
        sandbox.close();
      }
    };
  }
}
