package io.eltgateway.engine.remote;

import io.eltgateway.spi.Client;
import io.eltgateway.spi.RemoteServer.Feature;
import io.eltgateway.spi.ToolException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

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
  private final Map<Change, List<Runnable>> listeners = new EnumMap<>(Change.class);

  /** A list that may change. */
  enum Change {
    TOOLS,
    PROMPTS,
    RESOURCES
  }

  Backchannel(ServerName server, Set<Feature> features, Background background) {
    this.server = server;
    this.features = features;
    this.background = background;
    for (Change change : Change.values()) {
      listeners.put(change, new CopyOnWriteArrayList<>());
    }
  }

  /** Whether the server may ask the client anything. */
  boolean asksBack() {
    return ASKED.values().stream().anyMatch(features::contains);
  }

  /** Takes an action to run when a list has changed. */
  void onChange(Change change, Runnable action) {
    listeners.get(change).add(action);
  }

  /** Takes a notification; null when it cannot be said whose it is. */
  void told(Message message, Client clientOrNull) {
    switch (String.valueOf(message.method())) {
      case "notifications/tools/list_changed" -> changed(Change.TOOLS);
      case "notifications/prompts/list_changed" -> changed(Change.PROMPTS);
      case "notifications/resources/list_changed" -> changed(Change.RESOURCES);
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

  /** Says that a list has changed, or may have. */
  void changed(Change change) {
    listeners.get(change).forEach(action -> background.soon(action));
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
    String method = message.method();
    Feature feature = ASKED.get(method);
    boolean ping = "ping".equals(method);
    boolean offered = feature != null && features.contains(feature) && clientOrNull != null;
    boolean begun =
        background.now(
            () ->
                session.tell(
                    ping
                        ? Wire.result(message.id(), Map.of())
                        : offered
                            ? answer(message, clientOrNull, time)
                            : Wire.error(
                                message.id(), METHOD_NOT_FOUND, "Not offered here: " + method)));
    if (!begun) {
      background.soon(
          () ->
              session.tell(
                  Wire.error(message.id(), REFUSED, "Too much is being asked at the same time.")));
    }
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
