package io.eltgateway.airbyte;

import io.eltgateway.airbyte.api.AirbyteApi;
import io.eltgateway.airbyte.api.AirbyteAuth;
import io.eltgateway.airbyte.api.Installation;
import io.eltgateway.airbyte.api.Jobs;
import io.eltgateway.airbyte.api.Parallel;
import io.eltgateway.airbyte.api.Roots;
import io.eltgateway.airbyte.api.WebAddresses;
import io.eltgateway.airbyte.api.Workspaces;
import io.eltgateway.airbyte.cloud.ActorChanges;
import io.eltgateway.airbyte.cloud.AirbytePipelines;
import io.eltgateway.airbyte.cloud.ConnectionChanges;
import io.eltgateway.airbyte.cloud.ConnectionTools;
import io.eltgateway.airbyte.cloud.DefinitionChanges;
import io.eltgateway.airbyte.cloud.DefinitionTools;
import io.eltgateway.airbyte.cloud.Deletions;
import io.eltgateway.airbyte.cloud.DeployedConnectors;
import io.eltgateway.airbyte.cloud.Deployments;
import io.eltgateway.airbyte.cloud.OrganizationTools;
import io.eltgateway.airbyte.cloud.SyncRuns;
import io.eltgateway.airbyte.cloud.SyncTools;
import io.eltgateway.airbyte.cloud.WorkspaceTools;
import io.eltgateway.airbyte.config.ConnectorConfigs;
import io.eltgateway.airbyte.interactive.InteractiveTools;
import io.eltgateway.airbyte.interactive.Prompts;
import io.eltgateway.airbyte.interactive.Resources;
import io.eltgateway.airbyte.registry.Registry;
import io.eltgateway.airbyte.registry.RegistryTools;
import io.eltgateway.spi.Auth;
import io.eltgateway.spi.Cascade;
import io.eltgateway.spi.Content;
import io.eltgateway.spi.HttpRoot;
import io.eltgateway.spi.PipelineSource;
import io.eltgateway.spi.PromptSource;
import io.eltgateway.spi.ProviderContext;
import io.eltgateway.spi.ProviderInfo;
import io.eltgateway.spi.ResourceSource;
import io.eltgateway.spi.RestCatalogue;
import io.eltgateway.spi.SandboxSource;
import io.eltgateway.spi.Settings;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolProvider;
import io.eltgateway.spi.VendorSwitches;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Airbyte Cloud and self-managed, the connector registry, and connectors on this machine. All tools
 * are declared in the catalogue; the families here answer them.
 */
public final class AirbyteProvider
    implements ToolProvider,
        VendorSwitches,
        PipelineSource,
        PromptSource,
        ResourceSource,
        SandboxSource {
  private final Prompts prompts = new Prompts();
  private Resources resources;
  private Parallel parallel;
  private AirbytePipelines pipelines;
  private LocalTools local;

  @Override
  public ProviderInfo info() {
    return AirbyteSettings.INFO;
  }

  @Override
  public List<Tool> tools(ProviderContext context) {
    Settings settings = context.settings();
    Installation installation = installation(context);
    pipelines = new AirbytePipelines(installation);
    resources = new Resources(context.json());
    Map<String, Tool.Handler> handlers = new LinkedHashMap<>();
    Registry registry = registry(context);
    local = new LocalTools(context, registry);
    Deletions deletions =
        new Deletions(installation, settings.flag(AirbyteSettings.REQUIRE_DELETE_MARKER));
    handlers.putAll(cloud(installation));
    handlers.putAll(changes(context, installation, registry));
    handlers.putAll(deletions.handlers());
    handlers.putAll(registryTools(context, registry).handlers());
    handlers.putAll(interactive(context, installation, registry).handlers());
    handlers.putAll(local.handlers());
    RestCatalogue catalogue =
        RestCatalogue.over(context.http(HttpRoot.of(roots(settings).publicApi(), new Auth.None())))
            .answering(handlers);
    Map<String, Cascade> cascades = new LinkedHashMap<>(deletions.cascades());
    cascades.putAll(DefinitionChanges.cascades(installation));
    for (Map.Entry<String, Cascade> cascade : cascades.entrySet()) {
      catalogue = catalogue.cascading(cascade.getKey(), cascade.getValue());
    }
    boolean workspaceIsGiven = settings.text(AirbyteSettings.WORKSPACE_ID).isPresent();
    return local
        .offered(
            context.restTools(
                workspaceIsGiven ? catalogue.withoutArgument(Workspaces.ARGUMENT) : catalogue))
        .stream()
        .map(InteractiveTools::withView)
        .toList();
  }

  @Override
  public List<Prompt> prompts() {
    return prompts.prompts();
  }

  @Override
  public List<Message> render(String name, Map<String, String> arguments, ToolCall call) {
    return prompts.render(name, arguments, call);
  }

  @Override
  public List<Resource> resources() {
    return resources.resources();
  }

  @Override
  public List<Content> read(String uri, ToolCall call) {
    return resources.read(uri, call);
  }

  private Installation installation(ProviderContext context) {
    Settings settings = context.settings();
    Roots roots = roots(settings);
    Auth auth =
        AirbyteAuth.of(
            context,
            roots,
            settings.secret(AirbyteSettings.CLIENT_ID),
            settings.secret(AirbyteSettings.CLIENT_SECRET),
            settings.secret(AirbyteSettings.BEARER_TOKEN));
    AirbyteApi api = AirbyteApi.of(context, roots, auth);
    parallel = new Parallel(context.concurrency());
    return new Installation(
        api,
        new Jobs(api),
        new Workspaces(
            settings.text(AirbyteSettings.WORKSPACE_ID), AirbyteSettings.WORKSPACE_HEADER),
        new WebAddresses(roots),
        parallel);
  }

  private static Registry registry(ProviderContext context) {
    Settings settings = context.settings();
    return Registry.of(
        context,
        settings.url(AirbyteSettings.REGISTRY_URL).orElseThrow(),
        settings.text(AirbyteSettings.REGISTRY_FILE));
  }

  private static InteractiveTools interactive(
      ProviderContext context, Installation installation, Registry registry) {
    URI root = context.settings().url(AirbyteSettings.REGISTRY_URL).orElseThrow();
    return new InteractiveTools(installation, registry, root, context.json());
  }

  private static RegistryTools registryTools(ProviderContext context, Registry registry) {
    return new RegistryTools(
        context,
        registry,
        context.settings().url(AirbyteSettings.REGISTRY_URL).orElseThrow(),
        context.settings().url(AirbyteSettings.DOCS_URL).orElseThrow());
  }

  private static Roots roots(Settings settings) {
    return Roots.of(
        settings.url(AirbyteSettings.API_URL).orElseThrow(),
        settings.url(AirbyteSettings.CONFIG_API_URL),
        settings.url(AirbyteSettings.WEB_URL));
  }

  private static Map<String, Tool.Handler> cloud(Installation installation) {
    Map<String, Tool.Handler> handlers = new LinkedHashMap<>();
    handlers.putAll(new WorkspaceTools(installation).handlers());
    handlers.putAll(new OrganizationTools(installation).handlers());
    handlers.putAll(new DeployedConnectors(installation).handlers());
    handlers.putAll(new ConnectionTools(installation).handlers());
    handlers.putAll(new SyncTools(installation).handlers());
    handlers.putAll(new DefinitionTools(installation).handlers());
    return handlers;
  }

  private static Map<String, Tool.Handler> changes(
      ProviderContext context, Installation installation, Registry registry) {
    ConnectorConfigs configs = ConnectorConfigs.of(context, AirbyteSettings.ownSecrets());
    Map<String, Tool.Handler> handlers = new LinkedHashMap<>();
    handlers.putAll(new Deployments(installation, registry, configs).handlers());
    handlers.putAll(new ActorChanges(installation, registry, configs).handlers());
    handlers.putAll(new ConnectionChanges(installation, context.json()).handlers());
    handlers.putAll(new SyncRuns(installation).handlers());
    handlers.putAll(new DefinitionChanges(installation, configs, context.json()).handlers());
    return handlers;
  }

  @Override
  public Switches switches(Function<String, Optional<String>> environment) {
    return AirbyteSwitches.read(environment);
  }

  @Override
  public String pipelinesTool() {
    return "list_deployed_cloud_connections";
  }

  @Override
  public Listing pipelines(ToolCall call) {
    return pipelines.read(call);
  }

  @Override
  public Sandbox startSandbox() throws IOException {
    return SimulatedAirbyte.start();
  }

  @Override
  public void close() {
    if (parallel != null) {
      parallel.close();
    }
    if (local != null) {
      local.close();
    }
  }
}
