package io.eltgateway.app.mcp;

import io.eltgateway.spi.Content;
import tools.jackson.core.JsonGenerator;

/** Content blocks in the protocol's JSON. */
final class ContentBlocks {

  private ContentBlocks() {}

  static void write(JsonGenerator out, Content content) {
    if (content instanceof Content.Raw raw) {
      JsonValues.write(out, raw.block());
      return;
    }
    out.writeStartObject();
    if (content instanceof Content.Text text) {
      out.writeStringProperty("type", "text");
      out.writeStringProperty("text", text.text());
    } else if (content instanceof Content.Image image) {
      writeMedia(out, "image", image.base64(), image.mimeType());
    } else if (content instanceof Content.Audio audio) {
      writeMedia(out, "audio", audio.base64(), audio.mimeType());
    } else if (content instanceof Content.Blob blob) {
      writeResource(out, blob.uri(), blob.mimeType(), "blob", blob.base64());
    } else if (content instanceof Content.Document document) {
      writeResource(out, document.uri(), document.mimeType(), "text", document.text());
    } else if (content instanceof Content.Link link) {
      writeLink(out, link);
    }
    out.writeEndObject();
  }

  private static void writeMedia(JsonGenerator out, String type, String base64, String mimeType) {
    out.writeStringProperty("type", type);
    out.writeStringProperty("data", base64);
    out.writeStringProperty("mimeType", mimeType);
  }

  private static void writeResource(
      JsonGenerator out, String uri, String mimeType, String bodyName, String body) {
    out.writeStringProperty("type", "resource");
    out.writeObjectPropertyStart("resource");
    out.writeStringProperty("uri", uri);
    out.writeStringProperty("mimeType", mimeType);
    out.writeStringProperty(bodyName, body);
    out.writeEndObject();
  }

  private static void writeLink(JsonGenerator out, Content.Link link) {
    out.writeStringProperty("type", "resource_link");
    out.writeStringProperty("uri", link.uri());
    out.writeStringProperty("name", link.name());
    link.mimeType().ifPresent(type -> out.writeStringProperty("mimeType", type));
    link.description().ifPresent(text -> out.writeStringProperty("description", text));
  }
}
