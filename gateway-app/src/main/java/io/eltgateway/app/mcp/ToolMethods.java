package io.eltgateway.app.mcp;

import io.eltgateway.engine.call.ToolDefinition;
import io.eltgateway.engine.call.ToolService;
import io.eltgateway.engine.session.WorkSession;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolResult;
import io.eltgateway.spi.ToolResult.Failed;
import java.util.List;
import java.util.Map;

/** tools/list and tools/call, between the protocol's terms and the gateway's. */
final class ToolMethods {
  static final String LIST = "tools/list";
  static final String CALL = "tools/call";
  static final String LIST_CHANGED = "notifications/tools/list_changed";

  private final ToolService service;

  ToolMethods(ToolService service) {
    this.service = service;
  }

  /** The definitions as the gateway wrote them; they are not parsed again. */
  ResultBody list(WorkSession session) {
    List<ToolDefinition> tools = service.tools(session);
    return out -> {
      out.writeStartObject();
      out.writeArrayPropertyStart("tools");
      tools.forEach(tool -> out.writeRawValue(tool.json()));
      out.writeEndArray();
      out.writeEndObject();
    };
  }

  ResultBody call(SdkContext context) {
    Map<String, Object> params = context.exchange().request().params();
    if (!(params.get("name") instanceof String tool)) {
      throw invalid("tools/call needs the name of a tool.");
    }
    ToolResult result = service.call(context.callRequest(tool, params.get("arguments")));
    if (result instanceof Failed failed && sendsToPage(failed, context)) {
      throw new ProtocolException(
          ProtocolError.urlElicitationRequired(failed.message(), failed.details().get("data")));
    }
    return body(tool, result);
  }

  /** A client that can send a person to a page does so by itself, and calls again. */
  private static boolean sendsToPage(Failed failed, SdkContext context) {
    return failed.details().get("code") instanceof Number code
        && code.intValue() == ProtocolError.URL_ELICITATION_REQUIRED
        && failed.details().get("data") instanceof Map<?, ?>
        && context.session().handshake().supports("elicitation.url");
  }

  private ResultBody body(String tool, ToolResult result) {
    // The protocol wants an unknown name as an error of the request, not of the tool.
    if (result instanceof Failed failed && failed.kind() == FailureKind.UNKNOWN_TOOL) {
      throw new ProtocolException(
          ProtocolError.invalidParams(failed.message(), ToolResultBody.failure(failed)));
    }
    return new ToolResultBody(result, service.hasOutputSchema(tool));
  }

  private static ProtocolException invalid(String problem) {
    return new ProtocolException(ProtocolError.invalidParams(problem));
  }
}
