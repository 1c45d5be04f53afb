package io.eltgateway.app.mcp;

import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.util.ByteArrayBuilder;

/** Writes messages to the client: compact JSON in UTF-8, without a line break. Thread-safe. */
public final class MessageWriter {

  private MessageWriter() {}

  /** The result of a request. */
  static byte[] result(Object id, ResultBody body) {
    return message(
        out -> {
          writeId(out, id);
          out.writeName("result");
          body.writeTo(out);
        });
  }

  /** An error instead of a result; the id is null when the request's could not be read. */
  public static byte[] error(Object idOrNull, ProtocolError error) {
    return message(
        out -> {
          writeId(out, idOrNull);
          out.writeName("error");
          out.writeStartObject();
          out.writeNumberProperty("code", error.code());
          out.writeStringProperty("message", error.message());
          if (error.data() != null) {
            out.writeName("data");
            JsonValues.write(out, error.data());
          }
          out.writeEndObject();
        });
  }

  static byte[] notification(String method, Object params) {
    return message(out -> writeCall(out, method, params));
  }

  static byte[] request(Object id, String method, Object params) {
    return message(
        out -> {
          writeId(out, id);
          writeCall(out, method, params);
        });
  }

  private static void writeCall(JsonGenerator out, String method, Object params) {
    out.writeStringProperty("method", method);
    if (params instanceof Map<?, ?> members) {
      out.writeName("params");
      JsonValues.write(out, members);
    }
  }

  private static void writeId(JsonGenerator out, Object idOrNull) {
    out.writeName("id");
    JsonValues.write(out, idOrNull);
  }

  private static byte[] message(Consumer<JsonGenerator> members) {
    return json(
        out -> {
          out.writeStartObject();
          out.writeStringProperty("jsonrpc", "2.0");
          members.accept(out);
          out.writeEndObject();
        });
  }

  /** Any JSON as bytes. */
  static byte[] json(Consumer<JsonGenerator> document) {
    ByteArrayBuilder bytes = new ByteArrayBuilder();
    try (JsonGenerator out =
        JsonValues.FACTORY.createGenerator(ObjectWriteContext.empty(), bytes, JsonEncoding.UTF8)) {
      document.accept(out);
    }
    return bytes.toByteArray();
  }
}
