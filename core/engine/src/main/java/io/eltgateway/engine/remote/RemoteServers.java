package io.eltgateway.engine.remote;

import io.eltgateway.engine.http.EventHttp;
import io.eltgateway.engine.http.HttpClientPool;
import io.eltgateway.engine.http.LaneSettings;
import io.eltgateway.spi.Remote;
import io.eltgateway.spi.RemoteServer;
import java.util.Optional;

/** Puts MCP servers behind the gateway. Touches no network and starts no process. */
public final class RemoteServers {
  private static final int MOST_SESSIONS = 256;

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
    Backchannel backchannel = new Backchannel(name, server.terms().features(), background);
    Failures failures = new Failures(name);
    if (!(server instanceof RemoteServer.OverHttp overHttp)) {
      throw new IllegalArgumentException("not there yet");
    }
    EventHttp http = clients.lane(overHttp.root(), lane);
    HttpServer shared =
        new HttpServer(
            name, http, http.unlimited(), overHttp.path(), server.terms(), failures, background);
    Sessions sessions =
        new Sessions(
            holder -> new HttpSession(shared, listener(backchannel, holder)),
            failures,
            backchannel.asksBack(),
            MOST_SESSIONS);
    return new RemoteUpstream(name, backchannel, sessions, background, lane.readTimeout());
  }

  private static Optional<Listening.Listener> listener(
      Backchannel backchannel, Sessions.Holder holder) {
    return Optional.of(
        (message, session) -> {
          if (message.isRequest()) {
            backchannel.asked(message, session, holder.clientOrNull(), atLeast -> {});
          } else if (message.isNotification()) {
            backchannel.told(message, holder.clientOrNull());
          }
        });
  }
}
