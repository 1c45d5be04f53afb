package io.eltgateway.engine.remote;

import io.eltgateway.spi.Client;
import io.eltgateway.spi.Progress;
import io.eltgateway.spi.RemoteServer.Feature;
import io.eltgateway.spi.ToolException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a server asks: of the client of the call in which it does, and only what the terms let
 * through. Bounded for the server and for each client. Thread-safe.
 */
final class Questions {
  private static final int METHOD_NOT_FOUND = -32601;
  private static final int REFUSED = -32000;

  /** One client that never answers must not keep those of others from being asked. */
  private static final int MOST_OF_A_CLIENT = 8;

  /** A person may think that long. */
  private static final Duration THINKING = Duration.ofMinutes(10);

  private static final Map<String, Feature> ASKED =
      Map.of(
          "elicitation/create",
          Feature.ELICITATION,
          "sampling/createMessage",
          Feature.SAMPLING,
          "roots/list",
          Feature.ROOTS);

  private final ServerName server;
  private final Set<Feature> features;
  private final Background background;
  private final Named named;
  private final Map<Key, Question> open = new ConcurrentHashMap<>();

  Questions(ServerName server, Set<Feature> features, Background background) {
    this.server = server;
    this.features = features;
    this.background = background;
    this.named = new Named(server);
  }

  /** The ids of a server are its own, and those of each run again. */
  private record Key(Peer peer, Object id) {}

  /** Whether the server may ask anything. */
  boolean areAllowed() {
    return ASKED.values().stream().anyMatch(features::contains);
  }

  /**
   * Takes a request of the server's; the answer goes its own way.
   *
   * @param clientOrNull whom it is for; null when that cannot be said
   */
  void asked(Message message, Peer peer, Client clientOrNull, Hearing.Time time) {
    String method = message.method();
    Feature feature = ASKED.get(method);
    if ("ping".equals(method)) {
      reply(peer, Wire.result(message.id(), Map.of()));
    } else if (feature == null || !features.contains(feature)) {
      reply(peer, Wire.error(message.id(), METHOD_NOT_FOUND, "Not offered here: " + method));
    } else if (clientOrNull == null) {
      reply(peer, Wire.error(message.id(), REFUSED, "It cannot be said which client is meant."));
    } else {
      put(message, peer, clientOrNull, time);
    }
  }

  private void reply(Peer peer, byte[] message) {
    background.soon(() -> peer.tell(message));
  }

  private void put(Message message, Peer peer, Client client, Hearing.Time time) {
    Key key = new Key(peer, message.id());
    Question question = new Question(client);
    boolean begun =
        !isTooMuch(client)
            && open.putIfAbsent(key, question) == null
            && background.now(() -> answer(key, question, message, time));
    if (!begun) {
      open.remove(key, question);
      String tooMuch = "Too much is being asked at the same time.";
      reply(peer, Wire.error(message.id(), REFUSED, tooMuch));
    }
  }

  private boolean isTooMuch(Client client) {
    return open.values().stream().filter(each -> each.isFor(client)).count() >= MOST_OF_A_CLIENT;
  }

  private void answer(Key key, Question question, Message message, Hearing.Time time) {
    byte[] answer;
    try {
      answer = answer(question, message, key.peer(), time);
    } finally {
      open.remove(key, question);
    }
    if (!question.isTakenBack()) {
      key.peer().tell(answer);
    }
  }

  private byte[] answer(Question question, Message message, Peer peer, Hearing.Time time) {
    String method = message.method();
    try {
      time.extend(THINKING);
      Map<String, Object> result =
          question.ask(
              method, named.params(method, message.params()), progress(message, peer, time));
      time.extend(Duration.ZERO);
      return Wire.result(message.id(), result);
    } catch (ToolException refused) {
      return Wire.error(message.id(), REFUSED, refused.failure().message());
    } catch (RuntimeException bug) {
      background.report("An answer for " + server + " failed", bug);
      return Wire.error(message.id(), REFUSED, "The client could not be asked.");
    }
  }

  /** How far the client is, for a server that asked for it, under the server's own token. */
  private Progress progress(Message question, Peer peer, Hearing.Time time) {
    Object token = Message.object(question.params(), "_meta").get("progressToken");
    return (done, total, text) -> {
      time.extend(THINKING);
      if (token != null) {
        byte[] report = Wire.progress(token, done, total, text);
        background.soon(() -> peer.tell(report));
      }
    };
  }

  /** The server does not want this answered any more. */
  void takenBack(Peer peer, Object id) {
    Question question = id == null ? null : open.get(new Key(peer, id));
    if (question != null) {
      question.takeBack();
    }
  }

  /** This run of a session is over: nobody waits for an answer there. */
  void over(Peer peer) {
    open.forEach(
        (key, question) -> {
          if (key.peer().equals(peer)) {
            question.takeBack();
          }
        });
  }
}
