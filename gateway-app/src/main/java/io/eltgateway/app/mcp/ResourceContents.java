package io.eltgateway.app.mcp;

import io.eltgateway.spi.Content;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/** What resources/read returns, in the protocol's JSON. */
final class ResourceContents {
  private static final String PLAIN_TEXT = "text/plain";

  private ResourceContents() {}

  /**
   * Writes one part of a resource.
   *
   * @param uri what was asked for, for parts that name no URI themselves
   * @param metadata the resource's own, for the part that is the resource itself
   */
  static void write(JsonGenerator out, String uri, Content content, Map<String, Object> metadata) {
    if (content instanceof Content.Raw raw) {
      JsonValues.write(out, raw.block());
      return;
    }
    Part part = part(uri, content);
    out.writeStartObject();
    out.writeStringProperty("uri", part.uri());
    out.writeStringProperty("mimeType", part.mimeType());
    out.writeStringProperty(part.form(), part.body());
    if (part.uri().equals(uri)) {
      JsonValues.writeMetadata(out, metadata);
    }
    out.writeEndObject();
  }

  /** One part, whose body is a {@code text} or a {@code blob}. */
  private record Part(String uri, String mimeType, String form, String body) {
    static Part text(String uri, String mimeType, String text) {
      return new Part(uri, mimeType, "text", text);
    }

    static Part blob(String uri, String mimeType, String base64) {
      return new Part(uri, mimeType, "blob", base64);
    }
  }

  private static Part part(String uri, Content content) {
    if (content instanceof Content.Document document) {
      return Part.text(document.uri(), document.mimeType(), document.text());
    }
    if (content instanceof Content.Blob blob) {
      return Part.blob(blob.uri(), blob.mimeType(), blob.base64());
    }
    if (content instanceof Content.Text text) {
      return Part.text(uri, PLAIN_TEXT, text.text());
    }
    if (content instanceof Content.Image image) {
      return Part.blob(uri, image.mimeType(), image.base64());
    }
    if (content instanceof Content.Audio audio) {
      return Part.blob(uri, audio.mimeType(), audio.base64());
    }
    throw new IllegalArgumentException("What a resource holds cannot be a link");
  }
}
