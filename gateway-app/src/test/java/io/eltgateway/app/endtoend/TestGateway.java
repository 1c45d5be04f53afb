package io.eltgateway.app.endtoend;

import io.eltgateway.app.mcp.EdgeLimits;
import io.eltgateway.app.mcp.ProtocolEdge;
import io.eltgateway.app.mcp.ServerInfo;
import io.eltgateway.app.transport.http.BearerToken;
import io.eltgateway.app.transport.http.CannotListenException;
import io.eltgateway.app.transport.http.HttpSettings;
import io.eltgateway.app.transport.http.HttpTransport;
import io.eltgateway.app.wiring.Installation;
import io.eltgateway.app.wiring.RunningGateway;
import io.eltgateway.app.wiring.StartOptions;
import io.eltgateway.app.wiring.Transport;
import io.eltgateway.engine.config.files.OperatingSystem;
import io.eltgateway.engine.config.files.Surroundings;
import io.eltgateway.engine.redact.Redactor;
import io.eltgateway.engine.session.RunIds;
import io.eltgateway.fivetran.sandbox.FivetranSandbox;
import io.eltgateway.spi.Mode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The whole gateway in this process, wired as the program wires it, behind its real HTTP endpoint.
 * Its providers are loaded from their own folder, as installed ones are; the accounts behind them
 * are sandboxes that the test holds, so that it can look into them.
 */
public final class TestGateway implements AutoCloseable {
  private final TestInstallation installation;
  private final RunningGateway gateway;
  private final ProtocolEdge edge;
  private final RunIds runs = new RunIds(RunIds.newKey());
  private final List<HttpTransport> transports = new ArrayList<>();
  private final List<TestClient> clients = new ArrayList<>();
  private Door door;

  private TestGateway(TestInstallation installation, RunningGateway gateway) {
    this.installation = installation;
    this.gateway = gateway;
    this.edge =
        new ProtocolEdge(
            gateway.tools(),
            new ServerInfo("elt-gateway", "ELT Gateway", "test"),
            EdgeLimits.DEFAULT);
  }

  /** A gateway that is configured by a file, which this collects. */
  public static Builder configured() {
    return new Builder();
  }

  /** A gateway with one account of Fivetran's, called {@code fivetran}. */
  public static TestGateway over(FivetranSandbox sandbox, Mode mode) {
    return configured().instance("fivetran", mode, sandbox).start();
  }

  /** A gateway with {@code --sandbox}, without any file. */
  public static TestGateway sandbox() {
    return sandboxed(Mode.READ_ONLY);
  }

  /** A gateway with {@code --sandbox --mode}, without any file. */
  public static TestGateway sandboxed(Mode mode) {
    Builder builder = new Builder();
    builder.sandboxMode = mode;
    return builder.start();
  }

  /** The gateway itself. */
  public RunningGateway running() {
    return gateway;
  }

  /** The gateway as transports see it. */
  public ProtocolEdge edge() {
    return edge;
  }

  /** Its folders. */
  public TestInstallation installation() {
    return installation;
  }

  /** Where calls are recorded when nothing else is configured. */
  public Path auditFile() {
    return installation.state().resolve("audit.jsonl");
  }

  /** A new run id. */
  public String mintRun() {
    return runs.mint();
  }

  /** The door that {@link #connect()} uses. */
  public synchronized Door door() {
    if (door == null) {
      door = open("the-token-of-the-first-caller");
    }
    return door;
  }

  /** One more door, for a caller of its own: callers are told apart by their tokens. */
  public Door open(String token) {
    return open(token, settings -> settings);
  }

  /** One more door with other limits. */
  public synchronized Door open(String token, UnaryOperator<HttpSettings> limits) {
    try {
      BearerToken bearer =
          BearerToken.load(installation.state(), Map.of(BearerToken.VARIABLE, token));
      HttpSettings settings =
          HttpSettings.defaults(Optional.of(bearer)).withAddress("127.0.0.1", 0);
      HttpTransport transport = new HttpTransport(edge, limits.apply(settings), runs::isMinted);
      transports.add(transport);
      return new Door(transport.start(), token);
    } catch (IOException | CannotListenException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * An HTTP endpoint and the token that opens it.
   *
   * @param endpoint where MCP is
   * @param token what a client must show
   */
  public record Door(URI endpoint, String token) {

    /** The endpoint of one run. */
    public Door forRun(String run) {
      return new Door(URI.create(endpoint + "/r/" + run), token);
    }
  }

  /** One more client, in a session of its own. */
  public TestClient connect() {
    return connect(door());
  }

  /** One more client, in a session of its own, through this door. */
  public synchronized TestClient connect(Door through) {
    TestClient client = new TestClient(through.endpoint(), through.token());
    clients.add(client);
    return client;
  }

  @Override
  public synchronized void close() {
    clients.forEach(TestClient::close);
    transports.forEach(HttpTransport::close);
    edge.close();
    gateway.close();
    installation.close();
  }

  /** Collects a configuration. Not thread-safe. */
  public static final class Builder {
    private final TestInstallation installation = TestInstallation.create();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final StringBuilder head = new StringBuilder();
    private final StringBuilder providers = new StringBuilder("providers:\n");
    private Redactor redactor = new Redactor();
    private Transport transport = Transport.HTTP;
    private Mode sandboxMode;
    private boolean withoutFile;

    /** Its folders. */
    public TestInstallation installation() {
      return installation;
    }

    /** Adds keys beside {@code providers}, as YAML. */
    public Builder also(String yaml) {
      head.append(yaml).append('\n');
      return this;
    }

    /** Adds an account of Fivetran's that this sandbox simulates; more keys of it as YAML. */
    public Builder instance(String name, Mode mode, FivetranSandbox sandbox, String... more) {
      return instance(name, mode, sandbox.baseUri(), sandbox.apiKey(), sandbox.apiSecret(), more);
    }

    /** Adds an account of Fivetran's at this address; more keys of it as YAML. */
    public Builder instance(
        String name, Mode mode, URI baseUrl, String key, String secret, String... more) {
      String variable = name.toUpperCase(Locale.ROOT).replace('-', '_') + "_TEST_SECRET";
      environment(variable, secret);
      providers.append(
          """
            %s:
              type: fivetran
              mode: %s
              settings: {base-url: "%s", api-key: "%s", api-secret: "${%s}"}
          """
              .indent(0)
              .formatted(name, mode, baseUrl, key, variable));
      for (String line : more) {
        providers.append("    ").append(line).append('\n');
      }
      return this;
    }

    /** Adds an instance, as YAML. */
    public Builder provider(String yaml) {
      providers.append(yaml.indent(2));
      return this;
    }

    /** Sets an environment variable. */
    public Builder environment(String name, String value) {
      environment.put(name, value);
      return this;
    }

    /** Leaves everything to the environment. */
    public Builder withoutFile() {
      withoutFile = true;
      return this;
    }

    /** How clients will talk to it. */
    public Builder transport(Transport newTransport) {
      transport = newTransport;
      return this;
    }

    /** Who learns the secrets. */
    public Builder redactor(Redactor newRedactor) {
      redactor = newRedactor;
      return this;
    }

    /** Starts it. */
    public TestGateway start() {
      environment.put("ELT_GATEWAY_STATE", installation.state().toString());
      Surroundings surroundings =
          new Surroundings(
              environment,
              installation.workingDirectory(),
              installation.userHome(),
              OperatingSystem.UNIX);
      StartOptions options =
          new StartOptions(
              file(),
              sandboxMode != null,
              Optional.ofNullable(sandboxMode),
              transport,
              surroundings);
      return new TestGateway(
          installation,
          RunningGateway.start(options, Installation.in(installation.home()), redactor));
    }

    private Optional<Path> file() {
      if (withoutFile || sandboxMode != null) {
        return Optional.empty();
      }
      try {
        Path file = installation.workingDirectory().resolve("test.yaml");
        return Optional.of(Files.writeString(file, head.toString() + providers));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
