package io.eltgateway.engine.remote;

import io.eltgateway.engine.http.EventHttp;
import io.eltgateway.engine.http.HttpClientPool;
import io.eltgateway.engine.http.LaneSettings;
import io.eltgateway.engine.process.ChildEnvironment;
import io.eltgateway.spi.Remote;
import io.eltgateway.spi.RemoteServer;
import io.eltgateway.spi.RemoteServer.Feature;
import io.eltgateway.spi.RemoteServer.OverHttp;
import io.eltgateway.spi.RemoteServer.OverStdio;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Puts MCP servers behind the gateway. Touches no network and starts no process. */
public final class RemoteServers {
  private static final int MOST_SESSIONS = 256;
  private static final int MOST_CHILDREN = 16;

  private final HttpClientPool clients;

  /** Servers that are reached with these clients. */
  public RemoteServers(HttpClientPool clients) {
    this.clients = clients;
  }

  /**
   * A server.
   *
   * @param instance the instance's name in the configuration
   * @param title the vendor's name as people write it
   * @param lane what holds for all requests to it
   * @throws IllegalArgumentException when its URL is none to send credentials to
   */
  public Remote open(RemoteServer server, String instance, String title, LaneSettings lane) {
    ServerName name = new ServerName(instance, title);
    Set<Feature> features = server.terms().features();
    Background background = new Background("remote-" + instance);
    ListChanges changes = new ListChanges(background, System::nanoTime);
    Backchannel backchannel = new Backchannel(name, features, background, changes);
    Failures failures = new Failures(name, features.contains(Feature.ELICITATION));
    ClientNews news = new ClientNews(features, background, backchannel);
    Carrier carrier = new Carrier(clients, name, lane, background, failures, backchannel);
    boolean http = server instanceof OverHttp;
    Sessions sessions =
        new Sessions(
            http ? carrier.of((OverHttp) server) : carrier.of((OverStdio) server),
            failures,
            background,
            news,
            backchannel.asksBack(),
            http ? MOST_SESSIONS : MOST_CHILDREN,
            System::nanoTime);
    return new RemoteUpstream(
        name, backchannel, changes, sessions, background, news, failures, lane.readTimeout());
  }

  /** Makes sessions of either kind. */
  private record Carrier(
      HttpClientPool clients,
      ServerName name,
      LaneSettings lane,
      Background background,
      Failures failures,
      Backchannel backchannel) {

    Function<OwnedSession, Session> of(OverHttp server) {
      EventHttp http = clients.lane(server.root(), lane);
      HttpServer shared =
          new HttpServer(
              name, http, http.unlimited(), server.path(), server.terms(), failures, background);
      return owned -> new HttpSession(shared, backchannel, owned);
    }

    Function<OwnedSession, Session> of(OverStdio server) {
      Map<String, String> named = new TreeMap<>();
      server.environment().forEach((variable, secret) -> named.put(variable, secret.reveal()));
      StdioServer shared =
          new StdioServer(
              name,
              server.command(),
              ChildEnvironment.of(System.getenv(), named),
              server.terms(),
              failures,
              background,
              lane.limits(),
              lane.answerLimit());
      return owned -> new StdioSession(shared, backchannel, owned);
    }
  }
}
