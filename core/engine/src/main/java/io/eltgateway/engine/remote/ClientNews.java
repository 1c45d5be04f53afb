package io.eltgateway.engine.remote;

import io.eltgateway.spi.Client;
import io.eltgateway.spi.RemoteServer.Feature;
import io.eltgateway.spi.ToolException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a server what its client says anew in the middle of a session. Thread-safe. */
final class ClientNews {
  private static final Logger log = LoggerFactory.getLogger(ClientNews.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Set<Feature> features;
  private final Background background;
  private final Backchannel backchannel;

  ClientNews(Set<Feature> features, Background background, Backchannel backchannel) {
    this.features = features;
    this.background = background;
    this.backchannel = backchannel;
  }

  /** The client has said something anew; a server that does not run yet will ask. */
  void changed(Client.Change change, Client client, Session session) {
    background.soon(
        () -> {
          try {
            session.peer().ifPresent(peer -> tell(change, client, session, peer));
          } catch (ToolException unheard) {
            log.debug("A server did not hear of {}: {}", change, unheard.getMessage());
          }
        });
  }

  private void tell(Client.Change change, Client client, Session session, Peer peer) {
    if (change == Client.Change.LOG_LEVEL) {
      logLevel(client, session, new Hearing(new BackgroundCall(PATIENCE), backchannel));
    } else if (features.contains(Feature.ROOTS)) {
      peer.tell(Wire.notification("notifications/roots/list_changed", Map.of()));
    }
  }

  /**
   * A client that asked for other log messages asks the server for them, too. Whatever becomes of
   * that, it is not what a call is about.
   */
  void logLevel(Client client, Session session, Hearing hearing) {
    Optional<String> level = client.logLevel();
    if (level.isPresent()
        && session.handshake(hearing).has("logging")
        && session.isNewLogLevel(level.get())) {
      try {
        session.ask("logging/setLevel", Map.of("level", level.get()), true, hearing);
      } catch (ToolException refused) {
        log.debug("A server did not take a log level: {}", refused.getMessage());
      }
    }
  }
}
