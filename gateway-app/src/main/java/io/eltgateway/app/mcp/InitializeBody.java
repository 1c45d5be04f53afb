package io.eltgateway.app.mcp;

import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
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
    ServerCapabilities capabilities = result.capabilities();
    out.writeObjectPropertyStart("capabilities");
    if (capabilities.tools() != null) {
      writeList(out, "tools", capabilities.tools().listChanged());
    }
    if (capabilities.prompts() != null) {
      writeList(out, "prompts", capabilities.prompts().listChanged());
    }
    if (capabilities.resources() != null) {
      out.writeObjectPropertyStart("resources");
      if (Boolean.TRUE.equals(capabilities.resources().subscribe())) {
        out.writeBooleanProperty("subscribe", true);
      }
      writeListChanged(out, capabilities.resources().listChanged());
    }
    if (capabilities.completions() != null) {
      out.writeObjectPropertyStart("completions");
      out.writeEndObject();
    }
    if (capabilities.logging() != null) {
      out.writeObjectPropertyStart("logging");
      out.writeEndObject();
    }
    out.writeEndObject();
  }

  private static void writeList(JsonGenerator out, String name, Boolean listChanged) {
    out.writeObjectPropertyStart(name);
    writeListChanged(out, listChanged);
  }

  private static void writeListChanged(JsonGenerator out, Boolean listChanged) {
    out.writeBooleanProperty("listChanged", Boolean.TRUE.equals(listChanged));
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
