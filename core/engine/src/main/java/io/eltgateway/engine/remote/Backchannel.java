package io.eltgateway.engine.remote;

import io.eltgateway.engine.remote.ListChanges.Kind;
import io.eltgateway.spi.Client;
import io.eltgateway.spi.RemoteServer.Feature;
import io.eltgateway.spi.ToolException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a server says and asks by itself, and who gets it: the client of the call in which it does,
 * and only what the terms let through. Thread-safe.
 */
final class Backchannel {
  private static final int METHOD_NOT_FOUND = -32601;
  private static final int REFUSED = -32000;

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
  private final ListChanges changes;

  Backchannel(
      ServerName server, Set<Feature> features, Background background, ListChanges changes) {
    this.server = server;
    this.features = features;
    this.background = background;
    this.changes = changes;
  }

  /** Whether the server may ask the client anything. */
  boolean asksBack() {
    return ASKED.values().stream().anyMatch(features::contains);
  }

  /** Takes a notification; null when it cannot be said whose it is. */
  void told(Message message, Client clientOrNull) {
    switch (String.valueOf(message.method())) {
      case "notifications/tools/list_changed" -> changes.said(Kind.TOOLS);
      case "notifications/prompts/list_changed" -> changes.said(Kind.PROMPTS);
      case "notifications/resources/list_changed" -> changes.said(Kind.RESOURCES);
      case "notifications/message" -> {
        if (clientOrNull != null) {
          clientOrNull.notify("notifications/message", log(message.params()));
        }
      }
      default -> {
        // Nothing that the gateway promised to pass on.
      }
    }
  }

  /** A session has begun anew, so that what was listed before may be another server's. */
  void begunAnew() {
    changes.mayHaveChanged();
  }

  /** So that a person sees whose log it is. */
  private Map<String, Object> log(Map<String, Object> params) {
    Map<String, Object> named = new LinkedHashMap<>(params);
    Object logger = params.get("logger");
    named.put("logger", logger == null ? server.instance() : server.instance() + "/" + logger);
    return named;
  }

  /** Takes a request of the server's; the answer goes its own way. */
  void asked(Message message, Session session, Client clientOrNull, Hearing.Time time) {
    Feature feature = ASKED.get(message.method());
    if (feature == null || !features.contains(feature) || clientOrNull == null) {
      background.soon(() -> session.tell(withoutClient(message)));
    } else if (!background.now(() -> session.tell(answer(message, clientOrNull, time)))) {
      byte[] refusal =
          Wire.error(message.id(), REFUSED, "Too much is being asked at the same time.");
      background.soon(() -> session.tell(refusal));
    }
  }

  private static byte[] withoutClient(Message message) {
    return "ping".equals(message.method())
        ? Wire.result(message.id(), Map.of())
        : Wire.error(message.id(), METHOD_NOT_FOUND, "Not offered here: " + message.method());
  }

  private byte[] answer(Message message, Client client, Hearing.Time time) {
    try {
      time.extend(THINKING);
      Map<String, Object> result = client.request(message.method(), params(message));
      time.extend(Duration.ZERO);
      return Wire.result(message.id(), result);
    } catch (ToolException refused) {
      return Wire.error(message.id(), REFUSED, refused.failure().message());
    } catch (RuntimeException bug) {
      background.report("An answer for " + server + " failed", bug);
      return Wire.error(message.id(), REFUSED, "The client could not be asked.");
    }
  }

  /** A person must know who asks: the client shows its own name for the gateway only. */
  private Map<String, Object> params(Message message) {
    Map<String, Object> params = new LinkedHashMap<>(message.params());
    // Means a request of the server's, which the client does not know.
    params.remove("_meta");
    if (message.method().equals("elicitation/create")) {
      params.computeIfPresent("message", (name, text) -> server.instance() + " asks: " + text);
    }
    return params;
  }
}
