package io.eltgateway.app.mcp;

import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.InitializeRequest;
import java.util.Map;

/**
 * What a client says of itself in initialize. Its name and version are for logs only: nothing may
 * depend on them, because anybody can claim anything.
 *
 * @param revision the revision the client asks for
 * @param capabilities the client's optional abilities, as it wrote them
 */
record Handshake(String revision, Map<String, Object> capabilities, String name, String version) {
  private static final String UNKNOWN = "unknown";

  static Handshake of(Map<String, Object> params) {
    if (!(params.get("protocolVersion") instanceof String revision)) {
      String problem = "initialize needs a protocolVersion, for example " + Revisions.NEWEST + ".";
      throw new ProtocolException(ProtocolError.invalidParams(problem));
    }
    Map<String, Object> info = object(params.get("clientInfo"));
    return new Handshake(
        revision,
        object(params.get("capabilities")),
        text(info.get("name")),
        text(info.get("version")));
  }

  private static Map<String, Object> object(Object value) {
    return value instanceof Map<?, ?> members ? MessageReader.members(members) : Map.of();
  }

  private static String text(Object value) {
    return value instanceof String text && !text.isBlank() ? text : UNKNOWN;
  }

  /** The part the SDK keeps; capabilities are asked of this record instead. */
  InitializeRequest toSdk() {
    return InitializeRequest.builder(revision, sdkCapabilities(), sdkClient()).build();
  }

  ClientCapabilities sdkCapabilities() {
    return ClientCapabilities.builder().build();
  }

  Implementation sdkClient() {
    return Implementation.builder(name, version).build();
  }

  /** Whether the client declared this capability or extension, or, after a dot, a part of one. */
  boolean supports(String capability) {
    int dot = capability.indexOf('.');
    if (dot > 0 && !capabilities.containsKey(capability) && capability.indexOf('/') < 0) {
      Map<String, Object> whole = object(capabilities.get(capability.substring(0, dot)));
      return isDeclared(whole, capability.substring(dot + 1));
    }
    return isDeclared(capabilities, capability)
        || isDeclared(object(capabilities.get("extensions")), capability)
        || isDeclared(object(capabilities.get("experimental")), capability);
  }

  /** Some write down what they cannot do. */
  private static boolean isDeclared(Map<String, Object> in, String name) {
    Object value = in.get(name);
    return value != null && !Boolean.FALSE.equals(value);
  }
}
