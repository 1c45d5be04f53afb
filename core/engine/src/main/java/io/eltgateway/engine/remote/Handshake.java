package io.eltgateway.engine.remote;

import io.eltgateway.spi.Client;
import io.eltgateway.spi.RemoteServer.Feature;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a server said when a session began. Compared by identity: two sessions are two handshakes.
 */
final class Handshake {
  /** What the gateway speaks, the newest first. */
  static final List<String> REVISIONS =
      List.of("2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05");

  private final String revision;
  private final Optional<String> sessionId;
  private final Map<String, Object> capabilities;

  private Handshake(String revision, Optional<String> sessionId, Map<String, Object> capabilities) {
    this.revision = revision;
    this.sessionId = sessionId;
    this.capabilities = capabilities;
  }

  /** A server that is sent single messages. */
  static Handshake none() {
    return new Handshake("", Optional.empty(), Map.of("tools", Map.of()));
  }

  /** What is sent to begin. */
  static Map<String, Object> request(Set<Feature> features, Client client) {
    Map<String, Object> capabilities = new LinkedHashMap<>();
    if (offers(Feature.ELICITATION, "elicitation", features, client)) {
      capabilities.put("elicitation", modes(client));
    }
    if (offers(Feature.SAMPLING, "sampling", features, client)) {
      // Not its context: for the client that is what all servers behind the gateway have said.
      capabilities.put("sampling", parts("sampling", List.of("tools"), client));
    }
    if (offers(Feature.ROOTS, "roots", features, client)) {
      capabilities.put("roots", Map.of("listChanged", client.supports("roots.listChanged")));
    }
    Map<String, Object> params = new LinkedHashMap<>();
    params.put("protocolVersion", REVISIONS.get(0));
    params.put("capabilities", capabilities);
    params.put("clientInfo", Map.of("name", "elt-gateway", "version", version()));
    return params;
  }

  /** Clients that name no mode mean forms, as all did once. */
  private static Map<String, Object> modes(Client client) {
    Map<String, Object> modes = parts("elicitation", List.of("form", "url"), client);
    return modes.isEmpty() ? Map.of("form", Map.of()) : modes;
  }

  private static Map<String, Object> parts(String capability, List<String> names, Client client) {
    Map<String, Object> parts = new LinkedHashMap<>();
    for (String name : names) {
      if (client.supports(capability + "." + name)) {
        parts.put(name, Map.of());
      }
    }
    return parts;
  }

  private static boolean offers(
      Feature feature, String capability, Set<Feature> features, Client client) {
    return features.contains(feature) && client.supports(capability);
  }

  private static String version() {
    String version = Handshake.class.getPackage().getImplementationVersion();
    return version == null ? "1" : version;
  }

  /** What the server answered; empty when it chose a revision that nobody here knows. */
  static Optional<Handshake> of(Map<String, Object> result, Optional<String> sessionId) {
    return result.get("protocolVersion") instanceof String revision && REVISIONS.contains(revision)
        ? Optional.of(new Handshake(revision, sessionId, Message.object(result, "capabilities")))
        : Optional.empty();
  }

  /** The revision that was agreed upon; empty where none was. */
  String revision() {
    return revision;
  }

  /** What HTTP servers that keep state know the session by. */
  Optional<String> sessionId() {
    return sessionId;
  }

  /** Whether the server can do this at all. */
  boolean has(String capability) {
    return capabilities.containsKey(capability);
  }

  /** Whether the server says when a resource holds something new. */
  boolean tellsUpdates() {
    return Boolean.TRUE.equals(Message.object(capabilities, "resources").get("subscribe"));
  }
}
