package io.eltgateway.engine.remote;

import io.eltgateway.engine.json.Jackson;
import io.eltgateway.engine.json.JsonValues;
import io.eltgateway.spi.FailureKind;
import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/** Messages of JSON-RPC 2.0, as bytes without a line break. */
final class Wire {
  private static final int USUAL_SIZE = 256;

  private Wire() {}

  /**
   * A request.
   *
   * @param token whether the server may report progress, under the request's id
   */
  static byte[] request(long id, String method, Map<String, Object> params, boolean token) {
    return message(
        out -> {
          out.writeNumberProperty("id", id);
          out.writeStringProperty("method", method);
          out.writeObjectPropertyStart("params");
          for (Map.Entry<String, Object> param : params.entrySet()) {
            out.writeName(param.getKey());
            JsonValues.write(param.getValue(), out);
          }
          if (token) {
            out.writeObjectPropertyStart("_meta");
            out.writeNumberProperty("progressToken", id);
            out.writeEndObject();
          }
          out.writeEndObject();
        });
  }

  static byte[] notification(String method, Map<String, Object> params) {
    return message(
        out -> {
          out.writeStringProperty("method", method);
          if (!params.isEmpty()) {
            out.writeName("params");
            JsonValues.write(params, out);
          }
        });
  }

  /** Says that nobody waits for the answer to this request of ours any more. */
  static byte[] cancelled(long id, FailureKind reason) {
    Map<String, Object> params = new LinkedHashMap<>();
    params.put("requestId", id);
    params.put("reason", reason.label());
    return notification("notifications/cancelled", params);
  }

  /**
   * How far something is.
   *
   * @param token what whoever waits for it knows it by
   * @param textOrNull for a person
   */
  static byte[] progress(Object token, double done, OptionalDouble total, String textOrNull) {
    Map<String, Object> params = new LinkedHashMap<>();
    params.put("progressToken", token);
    params.put("progress", done);
    total.ifPresent(all -> params.put("total", all));
    if (textOrNull != null) {
      params.put("message", textOrNull);
    }
    return notification("notifications/progress", params);
  }

  /** The answer to a request of the server's. */
  static byte[] result(Object id, Map<String, Object> result) {
    return message(
        out -> {
          out.writeName("id");
          JsonValues.write(id, out);
          out.writeName("result");
          JsonValues.write(result, out);
        });
  }

  /** The refusal of a request of the server's. */
  static byte[] error(Object id, int code, String text) {
    return message(
        out -> {
          out.writeName("id");
          JsonValues.write(id, out);
          out.writeObjectPropertyStart("error");
          out.writeNumberProperty("code", code);
          out.writeStringProperty("message", text);
          out.writeEndObject();
        });
  }

  private static byte[] message(Consumer<JsonGenerator> members) {
    ByteArrayOutputStream utf8 = new ByteArrayOutputStream(USUAL_SIZE);
    try (JsonGenerator out = Jackson.factory().createGenerator(ObjectWriteContext.empty(), utf8)) {
      out.writeStartObject();
      out.writeStringProperty("jsonrpc", "2.0");
      members.accept(out);
      out.writeEndObject();
    }
    return utf8.toByteArray();
  }
}
