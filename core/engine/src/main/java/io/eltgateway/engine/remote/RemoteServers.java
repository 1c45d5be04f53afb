package io.eltgateway.engine.remote;

import io.eltgateway.engine.http.EventHttp;
import io.eltgateway.engine.http.HttpClientPool;
import io.eltgateway.engine.http.LaneSettings;
import io.eltgateway.engine.remote.process.ChildEnvironment;
import io.eltgateway.spi.Remote;
import io.eltgateway.spi.RemoteServer;
import java.util.Map;
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
    Background background = new Background("remote-" + instance);
    ListChanges changes = new ListChanges(background, System::nanoTime);
    Backchannel backchannel = new Backchannel(name, server.terms().features(), background, changes);
    boolean mayElicit = server.terms().features().contains(RemoteServer.Feature.ELICITATION);
    Failures failures = new Failures(name, mayElicit);
    ClientNews news = new ClientNews(server.terms().features(), background, backchannel);
    Function<OwnedSession, Session> maker =
        server instanceof RemoteServer.OverHttp http
            ? overHttp(http, name, lane, background, failures, backchannel)
            : overStdio(
                (RemoteServer.OverStdio) server, name, lane, background, failures, backchannel);
    int most = server instanceof RemoteServer.OverHttp ? MOST_SESSIONS : MOST_CHILDREN;
    Sessions sessions =
        new Sessions(
            maker, failures, background, news, backchannel.asksBack(), most, System::nanoTime);
    return new RemoteUpstream(
        name, backchannel, changes, sessions, background, news, failures, lane.readTimeout());
  }

  private Function<OwnedSession, Session> overHttp(
      RemoteServer.OverHttp server,
      ServerName name,
      LaneSettings lane,
      Background background,
      Failures failures,
      Backchannel backchannel) {
    EventHttp http = clients.lane(server.root(), lane);
    HttpServer shared =
        new HttpServer(
            name, http, http.unlimited(), server.path(), server.terms(), failures, background);
    return owned -> new HttpSession(shared, backchannel, owned);
  }

  private static Function<OwnedSession, Session> overStdio(
      RemoteServer.OverStdio server,
      ServerName name,
      LaneSettings lane,
      Background background,
      Failures failures,
      Backchannel backchannel) {
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
