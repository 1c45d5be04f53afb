package io.eltgateway.integrateio;

import io.eltgateway.integrateio.api.Account;
import io.eltgateway.integrateio.api.Failures;
import io.eltgateway.integrateio.api.Login;
import io.eltgateway.integrateio.api.Pause;
import io.eltgateway.integrateio.api.Upstream;
import io.eltgateway.integrateio.mcp.McpUpstream;
import io.eltgateway.integrateio.mcp.Reconciliation;
import io.eltgateway.integrateio.rest.RestUpstream;
import io.eltgateway.integrateio.tools.ApiChoice;
import io.eltgateway.integrateio.tools.IntegrateioPipelines;
import io.eltgateway.integrateio.tools.IntegrateioTools;
import io.eltgateway.spi.Auth;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.HttpRoot;
import io.eltgateway.spi.PipelineSource;
import io.eltgateway.spi.ProviderContext;
import io.eltgateway.spi.ProviderInfo;
import io.eltgateway.spi.Remote;
import io.eltgateway.spi.RestCatalogue;
import io.eltgateway.spi.SandboxSource;
import io.eltgateway.spi.Settings;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolProvider;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;

/**
 * Integrate.io. All tools are declared in the catalogue; the account's MCP server answers them, or
 * its REST API.
 */
public final class IntegrateioProvider implements ToolProvider, PipelineSource, SandboxSource {
  /** Stands in the address where no account is named; no call gets that far then. */
  private static final String NO_ACCOUNT = "account";

  private IntegrateioPipelines pipelines;
  private ApiChoice choice;
  private Reconciliation reconciliation;

  @Override
  public ProviderInfo info() {
    return IntegrateioSettings.INFO;
  }

  @Override
  public List<Tool> tools(ProviderContext context) {
    Settings settings = context.settings();
    IntegrateioSettings.check(settings);
    URI base = settings.url(IntegrateioSettings.BASE_URL).orElseThrow();
    Account account = new Account(base, IntegrateioSettings.account(settings).orElse(NO_ACCOUNT));
    Upstream upstream = upstream(context, account, login(context, base));
    pipelines = new IntegrateioPipelines(upstream, context.json(), InstantSource.system());
    IntegrateioTools tools =
        new IntegrateioTools(upstream, context.json(), settings.flag(IntegrateioSettings.RAW_SQL));
    List<Tool> declared =
        context.restTools(
            RestCatalogue.over(context.http(HttpRoot.of(base, new Auth.None())))
                .answering(tools.handlers()));
    if (reconciliation != null) {
      reconciliation.with(declared);
    }
    return declared;
  }

  private static Login login(ProviderContext context, URI base) {
    Settings settings = context.settings();
    return Login.with(
        new Login.Given(
            settings.secret(IntegrateioSettings.TOKEN),
            settings.secret(IntegrateioSettings.EMAIL),
            settings.secret(IntegrateioSettings.PASSWORD),
            settings.secret(IntegrateioSettings.API_KEY)),
        base,
        context);
  }

  private Upstream upstream(ProviderContext context, Account account, Login login) {
    Interface wanted = Interface.of(IntegrateioSettings.api(context.settings())).orElseThrow();
    Upstream rest = rest(context, account, login);
    if (wanted == Interface.REST || (wanted == Interface.AUTO && login.mcp().isEmpty())) {
      return rest;
    }
    Upstream mcp = login.mcp().map(auth -> mcp(context, account, auth)).orElse(NO_TOKEN);
    if (wanted == Interface.MCP) {
      return mcp;
    }
    choice = new ApiChoice(mcp, rest, System::nanoTime);
    return choice;
  }

  private static final Upstream NO_TOKEN =
      (tool, arguments, call) -> {
        throw Failures.of(
            FailureKind.CREDENTIALS,
            "Integrate.io's MCP server takes a token, and there is only an api-key. Nothing was"
                + " sent. An operator must set token, or 'api: auto' or 'api: rest' to use the REST"
                + " API.");
      };

  private Upstream mcp(ProviderContext context, Account account, Auth auth) {
    Remote server = context.remote(account.mcp(auth));
    reconciliation = new Reconciliation(server, context, System::nanoTime);
    return new McpUpstream(server, context.json(), IntegrateioTools.READS, reconciliation::start);
  }

  private static Upstream rest(ProviderContext context, Account account, Login login) {
    HttpRoot root = account.rest(login.rest().orElse(new Auth.None()));
    return new RestUpstream(
        context.jsonHttp(root),
        context.http(root),
        context.json(),
        login.restByKey(),
        Pause.real());
  }

  @Override
  public void compare() throws InterruptedException {
    if (reconciliation != null && !lacksServer()) {
      reconciliation.finish();
    }
  }

  private boolean lacksServer() {
    return choice != null && choice.lacksServer();
  }

  @Override
  public List<String> notices() {
    if (lacksServer()) {
      return List.of(ApiChoice.NOTICE);
    }
    return reconciliation == null ? List.of() : reconciliation.notices();
  }

  @Override
  public String pipelinesTool() {
    return "list_packages";
  }

  @Override
  public Listing pipelines(ToolCall call) {
    return pipelines.read(call);
  }

  @Override
  public void close() {
    if (reconciliation != null) {
      reconciliation.close();
    }
  }

  @Override
  public Sandbox startSandbox() throws IOException {
    return SimulatedIntegrateio.start();
  }
}
