package io.eltgateway.app.mcp;

import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import tools.jackson.core.JsonGenerator;

/** The answer to initialize. */
record InitializeBody(InitializeResult result) implements ResultBody {

  @Override
  public void writeTo(JsonGenerator out) {
    out.writeStartObject();
    out.writeStringProperty("protocolVersion", result.protocolVersion());
    writeCapabilities(out);
    writeServer(out, result.serverInfo());
    if (result.instructions() != null && !result.instructions().isBlank()) {
      out.writeStringProperty("instructions", result.instructions());
    }
    out.writeEndObject();
  }

  private void writeCapabilities(JsonGenerator out) {
    out.writeObjectPropertyStart("capabilities");
    if (result.capabilities().tools() != null) {
      out.writeObjectPropertyStart("tools");
      out.writeBooleanProperty(
          "listChanged", Boolean.TRUE.equals(result.capabilities().tools().listChanged()));
      out.writeEndObject();
    }
    if (result.capabilities().logging() != null) {
      out.writeObjectPropertyStart("logging");
      out.writeEndObject();
    }
    out.writeEndObject();
  }

  private static void writeServer(JsonGenerator out, Implementation server) {
    out.writeObjectPropertyStart("serverInfo");
    out.writeStringProperty("name", server.name());
    out.writeStringProperty("title", server.title());
    out.writeStringProperty("version", server.version());
    out.writeEndObject();
  }
}
