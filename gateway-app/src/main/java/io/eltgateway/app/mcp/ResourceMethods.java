package io.eltgateway.app.mcp;

import io.eltgateway.app.mcp.Message.Request;
import io.eltgateway.engine.call.ResourceService;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ResourceSource.Resource;
import io.eltgateway.spi.ResourceSource.Template;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import io.eltgateway.spi.ToolResult.Failed;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.core.JsonGenerator;

/** The methods around resources, between the protocol's terms and the gateway's. */
final class ResourceMethods {
  static final String LIST = "resources/list";
  static final String LIST_TEMPLATES = "resources/templates/list";
  static final String READ = "resources/read";
  static final String SUBSCRIBE = "resources/subscribe";
  static final String UNSUBSCRIBE = "resources/unsubscribe";
  static final String LIST_CHANGED = "notifications/resources/list_changed";

  private final ResourceService service;

  ResourceMethods(ResourceService service) {
    this.service = service;
  }

  ResultBody list() {
    List<Resource> resources = service.resources();
    return out -> {
      out.writeStartObject();
      out.writeArrayPropertyStart("resources");
      resources.forEach(resource -> write(out, resource));
      out.writeEndArray();
      out.writeEndObject();
    };
  }

  private static void write(JsonGenerator out, Resource resource) {
    out.writeStartObject();
    out.writeStringProperty("uri", resource.uri());
    out.writeStringProperty("name", resource.name());
    if (!resource.description().isEmpty()) {
      out.writeStringProperty("description", resource.description());
    }
    resource.mimeType().ifPresent(type -> out.writeStringProperty("mimeType", type));
    JsonValues.writeMembers(out, resource.extras());
    JsonValues.writeMetadata(out, resource.metadata());
    out.writeEndObject();
  }

  /** Clients ask for them wherever there are resources. */
  ResultBody listTemplates() {
    List<Template> templates = service.templates();
    return out -> {
      out.writeStartObject();
      out.writeArrayPropertyStart("resourceTemplates");
      templates.forEach(template -> write(out, template));
      out.writeEndArray();
      out.writeEndObject();
    };
  }

  private static void write(JsonGenerator out, Template template) {
    out.writeStartObject();
    out.writeStringProperty("uriTemplate", template.uriTemplate());
    out.writeStringProperty("name", template.name());
    if (!template.description().isEmpty()) {
      out.writeStringProperty("description", template.description());
    }
    template.mimeType().ifPresent(type -> out.writeStringProperty("mimeType", type));
    JsonValues.writeMembers(out, template.extras());
    JsonValues.writeMetadata(out, template.metadata());
    out.writeEndObject();
  }

  /** From now on the client is told when this resource holds something new. */
  ResultBody subscribe(SdkContext context) {
    String uri = uri(context);
    ClientSession session = context.session();
    if (session.subscriptions().isFull()) {
      String problem = "This session is subscribed to too many resources. Unsubscribe from some.";
      throw new ProtocolException(ProtocolError.failed(problem, null));
    }
    if (!session.subscriptions().has(uri)) {
      session
          .subscriptions()
          .add(
              uri,
              answered(
                  uri, () -> service.subscribe(context.callRequest(uri, null), session::updated)));
    }
    return ResultBody.EMPTY;
  }

  ResultBody unsubscribe(SdkContext context) {
    context.session().subscriptions().remove(uri(context));
    return ResultBody.EMPTY;
  }

  private static String uri(SdkContext context) {
    Request request = context.exchange().request();
    if (request.params().get("uri") instanceof String uri) {
      return uri;
    }
    String problem = request.method() + " needs the URI of a resource.";
    throw new ProtocolException(ProtocolError.invalidParams(problem));
  }

  ResultBody read(SdkContext context) {
    String uri = uri(context);
    ToolResult.Ok result = answered(uri, () -> service.read(context.callRequest(uri, null)));
    return out -> {
      out.writeStartObject();
      out.writeArrayPropertyStart("contents");
      result.content().forEach(each -> ResourceContents.write(out, uri, each, result.metadata()));
      out.writeEndArray();
      out.writeEndObject();
    };
  }

  private static <T> T answered(String uri, Supplier<T> question) {
    try {
      return question.get();
    } catch (ToolException e) {
      throw new ProtocolException(error(e.failure(), uri));
    }
  }

  private static ProtocolError error(Failed failed, String uri) {
    Map<String, Object> data = ToolResultBody.failure(failed);
    if (failed.kind() == FailureKind.NOT_FOUND) {
      data.put("uri", uri);
      return ProtocolError.resourceNotFound(failed.message(), data);
    }
    return ProtocolError.failed(failed.message(), data);
  }
}
