package io.eltgateway.app.mcp;

import io.eltgateway.engine.call.PromptService;
import io.eltgateway.spi.PromptSource.Argument;
import io.eltgateway.spi.PromptSource.Message;
import io.eltgateway.spi.PromptSource.Prompt;
import io.eltgateway.spi.PromptSource.Rendered;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult.Failed;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/** prompts/list and prompts/get, between the protocol's terms and the gateway's. */
final class PromptMethods {
  static final String LIST = "prompts/list";
  static final String GET = "prompts/get";
  static final String LIST_CHANGED = "notifications/prompts/list_changed";

  private final PromptService service;

  PromptMethods(PromptService service) {
    this.service = service;
  }

  ResultBody list() {
    List<Prompt> prompts = service.prompts();
    return out -> {
      out.writeStartObject();
      out.writeArrayPropertyStart("prompts");
      prompts.forEach(prompt -> write(out, prompt));
      out.writeEndArray();
      out.writeEndObject();
    };
  }

  private static void write(JsonGenerator out, Prompt prompt) {
    out.writeStartObject();
    out.writeStringProperty("name", prompt.name());
    writeDescription(out, prompt.description());
    if (!prompt.arguments().isEmpty()) {
      out.writeArrayPropertyStart("arguments");
      prompt.arguments().forEach(argument -> write(out, argument));
      out.writeEndArray();
    }
    JsonValues.writeMembers(out, prompt.extras());
    out.writeEndObject();
  }

  private static void write(JsonGenerator out, Argument argument) {
    out.writeStartObject();
    out.writeStringProperty("name", argument.name());
    writeDescription(out, argument.description());
    if (argument.required()) {
      out.writeBooleanProperty("required", true);
    }
    JsonValues.writeMembers(out, argument.extras());
    out.writeEndObject();
  }

  private static void writeDescription(JsonGenerator out, String description) {
    if (!description.isEmpty()) {
      out.writeStringProperty("description", description);
    }
  }

  ResultBody get(SdkContext context) {
    Map<String, Object> params = context.exchange().request().params();
    if (!(params.get("name") instanceof String name)) {
      String problem = "prompts/get needs the name of a prompt.";
      throw new ProtocolException(ProtocolError.invalidParams(problem));
    }
    Rendered rendered = render(context, name, params.get("arguments"));
    return out -> {
      out.writeStartObject();
      writeDescription(out, rendered.description());
      out.writeArrayPropertyStart("messages");
      rendered.messages().forEach(message -> write(out, message));
      out.writeEndArray();
      JsonValues.writeMetadata(out, rendered.metadata());
      out.writeEndObject();
    };
  }

  private Rendered render(SdkContext context, String name, Object arguments) {
    try {
      return service.render(context.callRequest(name, arguments));
    } catch (ToolException e) {
      throw new ProtocolException(error(e.failure()));
    }
  }

  private static ProtocolError error(Failed failed) {
    Object data = ToolResultBody.failure(failed);
    return switch (failed.kind()) {
      case NOT_FOUND, INVALID_ARGUMENTS -> ProtocolError.invalidParams(failed.message(), data);
      default -> ProtocolError.failed(failed.message(), data);
    };
  }

  private static void write(JsonGenerator out, Message message) {
    out.writeStartObject();
    out.writeStringProperty("role", message.role());
    out.writeName("content");
    ContentBlocks.write(out, message.content());
    out.writeEndObject();
  }
}
