package io.eltgateway.app.mcp;

import io.eltgateway.engine.call.CompletionService;
import io.eltgateway.spi.CompletionSource.Completion;
import io.eltgateway.spi.CompletionSource.Kind;
import io.eltgateway.spi.CompletionSource.Question;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult.Failed;
import java.util.HashMap;
import java.util.Map;

/** completion/complete, between the protocol's terms and the gateway's. */
final class CompletionMethods {
  static final String COMPLETE = "completion/complete";

  private final CompletionService service;

  CompletionMethods(CompletionService service) {
    this.service = service;
  }

  ResultBody complete(SdkContext context) {
    Question question = question(context.exchange().request().params());
    Completion completion = completed(question, context);
    return out -> {
      out.writeStartObject();
      out.writeObjectPropertyStart("completion");
      out.writeArrayPropertyStart("values");
      completion.values().forEach(out::writeString);
      out.writeEndArray();
      completion.total().ifPresent(total -> out.writeNumberProperty("total", total));
      out.writeBooleanProperty("hasMore", completion.more());
      out.writeEndObject();
      out.writeEndObject();
    };
  }

  private Completion completed(Question question, SdkContext context) {
    try {
      return service.complete(question, context.callRequest(question.name(), null));
    } catch (ToolException e) {
      throw new ProtocolException(error(e.failure()));
    }
  }

  private static Question question(Map<String, Object> params) {
    Map<?, ?> ref = object(params.get("ref"), "ref");
    boolean prompt = "ref/prompt".equals(ref.get("type"));
    Map<?, ?> argument = object(params.get("argument"), "argument");
    Map<String, String> given = new HashMap<>();
    if (params.get("context") instanceof Map<?, ?> about
        && about.get("arguments") instanceof Map<?, ?> others) {
      others.forEach((name, value) -> given.put(String.valueOf(name), String.valueOf(value)));
    }
    return new Question(
        prompt ? Kind.PROMPT : Kind.TEMPLATE,
        text(ref.get(prompt ? "name" : "uri"), prompt ? "ref.name" : "ref.uri"),
        text(argument.get("name"), "argument.name"),
        text(argument.get("value"), "argument.value"),
        given);
  }

  private static Map<?, ?> object(Object value, String name) {
    if (value instanceof Map<?, ?> object) {
      return object;
    }
    throw missing(name);
  }

  private static String text(Object value, String name) {
    if (value instanceof String text) {
      return text;
    }
    throw missing(name);
  }

  private static ProtocolException missing(String name) {
    String problem = "completion/complete needs '" + name + "'.";
    return new ProtocolException(ProtocolError.invalidParams(problem));
  }

  private static ProtocolError error(Failed failed) {
    Object data = ToolResultBody.failure(failed);
    return failed.kind() == FailureKind.NOT_FOUND || failed.kind() == FailureKind.INVALID_ARGUMENTS
        ? ProtocolError.invalidParams(failed.message(), data)
        : ProtocolError.failed(failed.message(), data);
  }
}
