package io.eltgateway.spi;

import java.util.Map;
import java.util.Optional;

/** One block of a result, in MCP's terms. Immutable. */
public sealed interface Content {

  /** Text for the model. */
  record Text(String text) implements Content {}

  /** A picture: base64 data and its media type. */
  record Image(String base64, String mimeType) implements Content {}

  /** A sound: base64 data and its media type. */
  record Audio(String base64, String mimeType) implements Content {}

  /** Bytes that travel with the result, as base64, under a URI that names them. */
  record Blob(String uri, String mimeType, String base64) implements Content {}

  /** A text document that travels with the result, under a URI that names it. */
  record Document(String uri, String mimeType, String text) implements Content {}

  /** A resource that the client can read if it wants to. */
  record Link(String uri, String name, Optional<String> mimeType, Optional<String> description)
      implements Content {}

  /** A block passed on from another MCP server as it came. */
  record Raw(Map<String, Object> block) implements Content {}
}
