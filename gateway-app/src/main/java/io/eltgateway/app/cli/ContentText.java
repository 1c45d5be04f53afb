package io.eltgateway.app.cli;

import io.eltgateway.engine.json.JsonValues;
import io.eltgateway.spi.Content;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a terminal shows of a block of a result: text as it is, anything else as one line of JSON.
 */
final class ContentText {
  private ContentText() {}

  static String of(Content content) {
    if (content instanceof Content.Text text) {
      return text.text();
    }
    if (content instanceof Content.Raw raw
        && "text".equals(raw.block().get("type"))
        && raw.block().get("text") instanceof String text) {
      return text;
    }
    return JsonValues.plain().write(members(content));
  }

  private static Map<String, Object> members(Content content) {
    if (content instanceof Content.Raw raw) {
      return raw.block();
    }
    Map<String, Object> members = new LinkedHashMap<>();
    if (content instanceof Content.Image image) {
      members.put("mimeType", image.mimeType());
      members.put("data", image.base64());
    } else if (content instanceof Content.Audio audio) {
      members.put("mimeType", audio.mimeType());
      members.put("data", audio.base64());
    } else if (content instanceof Content.Blob blob) {
      members.put("uri", blob.uri());
      members.put("mimeType", blob.mimeType());
      members.put("blob", blob.base64());
    } else if (content instanceof Content.Document document) {
      members.put("uri", document.uri());
      members.put("mimeType", document.mimeType());
      members.put("text", document.text());
    } else if (content instanceof Content.Link link) {
      members.put("uri", link.uri());
      members.put("name", link.name());
      link.mimeType().ifPresent(type -> members.put("mimeType", type));
      link.description().ifPresent(text -> members.put("description", text));
    }
    return members;
  }
}
