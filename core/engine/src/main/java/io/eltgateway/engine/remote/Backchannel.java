package io.eltgateway.engine.remote;

import io.eltgateway.engine.remote.ListChanges.Kind;
import io.eltgateway.spi.Client;
import io.eltgateway.spi.RemoteServer.Feature;
import java.util.Map;
import java.util.Set;

/**
 * What a server says and asks by itself, and who gets it: the client of the call in which it does,
 * and only what the terms let through. Thread-safe.
 */
final class Backchannel {
  private final Set<Feature> features;
  private final ListChanges changes;
  private final Questions questions;
  private final Named named;

  Backchannel(
      ServerName server, Set<Feature> features, Background background, ListChanges changes) {
    this.features = features;
    this.changes = changes;
    this.questions = new Questions(server, features, background);
    this.named = new Named(server);
  }

  /** Whether the server may ask the client anything. */
  boolean asksBack() {
    return questions.areAllowed();
  }

  /** Takes a notification; null when it cannot be said whose it is. */
  void told(Message message, Peer peer, Client clientOrNull) {
    Map<String, Object> params = message.params();
    switch (String.valueOf(message.method())) {
      case "notifications/tools/list_changed" -> changes.said(Kind.TOOLS);
      case "notifications/prompts/list_changed" -> changes.said(Kind.PROMPTS);
      case "notifications/resources/list_changed" -> changes.said(Kind.RESOURCES);
      case "notifications/resources/updated" -> peer.subscriptions().changed(params.get("uri"));
      case "notifications/cancelled" -> questions.takenBack(peer, params.get("requestId"));
      case "notifications/message" -> tell(clientOrNull, message.method(), named.log(params));
      case "notifications/elicitation/complete" -> {
        if (features.contains(Feature.ELICITATION)) {
          tell(clientOrNull, message.method(), named.complete(params));
        }
      }
      default -> {
        // Nothing that the gateway promised to pass on.
      }
    }
  }

  private static void tell(Client clientOrNull, String method, Map<String, Object> params) {
    if (clientOrNull != null) {
      clientOrNull.notify(method, params);
    }
  }

  /** A session has begun anew, so that what was listed before may be another server's. */
  void begunAnew() {
    changes.mayHaveChanged();
  }

  /** Takes a request of the server's; the answer goes its own way. */
  void asked(Message message, Peer peer, Client clientOrNull, Hearing.Time time) {
    questions.asked(message, peer, clientOrNull, time);
  }

  /** This run of a session is over. */
  void over(Peer peer) {
    questions.over(peer);
  }
}
