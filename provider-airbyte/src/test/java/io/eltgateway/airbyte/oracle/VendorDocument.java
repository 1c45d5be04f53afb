package io.eltgateway.airbyte.oracle;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import io.eltgateway.harness.SharedFiles;
import io.eltgateway.testkit.sandbox.RecordedRequest;
import io.eltgateway.testkit.sandbox.json.Json;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** One of the vendor's OpenAPI documents, as far as requests go. */
final class VendorDocument {
  private final OpenApiInteractionValidator validator;
  private final String root;
  private final String prefix;

  private VendorDocument(JsonObject document, String root, String prefix) {
    this.root = root;
    this.prefix = prefix;
    this.validator =
        OpenApiInteractionValidator.createForInlineApiSpecification(Json.write(document))
            .withLevelResolver(
                LevelResolver.create().withDefaultLevel(ValidationReport.Level.ERROR).build())
            .build();
  }

  /** The public API, whose root has this path at the server that is asked. */
  static VendorDocument publicApi(String root) {
    JsonObject document = read("airbyte-public-openapi.yaml");
    // It speaks of 3.1 and means 3.0: nothing that the newer version added is in it.
    document.put("openapi", "3.0.3");
    JsonObject schemas = document.object("components").object("schemas");
    // It requires a property that it does not have; the workspace stands in the path.
    schemas
        .object("CreateDeclarativeSourceDefinitionRequest")
        .put("required", List.of("name", "manifest"));
    // It requires grant_type and describes grant-type.
    JsonObject token = schemas.object("ApplicationTokenRequestWithGrant").object("properties");
    token.put("grant_type", token.remove("grant-type"));
    return new VendorDocument(document, root, root);
  }

  /** The configuration API, likewise. Its document repeats the end of its root in every path. */
  static VendorDocument configurationApi(String root) {
    return new VendorDocument(
        read("airbyte-config-openapi.yaml"), root, root.substring(0, root.lastIndexOf("/v1")));
  }

  /** Reads a document; skips the test where it is absent. Answers are no business of this. */
  private static JsonObject read(String file) {
    Object tree = YAMLMapper.shared().readValue(SharedFiles.read("contracts/" + file), Map.class);
    JsonObject document = (JsonObject) Json.read(Json.write(tree));
    document.put("servers", List.of(JsonObject.of("url", "/")));
    document.remove("security");
    for (Object path : document.object("paths").values()) {
      for (Object operation : ((JsonObject) path).values()) {
        if (operation instanceof JsonObject object && object.containsKey("responses")) {
          object.remove("security");
          object.put("responses", JsonObject.of("200", JsonObject.of("description", "done")));
        }
      }
    }
    document.object("components").remove("responses");
    return document;
  }

  /** Whether a request goes to this API: to a path below its root, whatever follows. */
  boolean isFor(RecordedRequest request) {
    return request.target().startsWith(root + "/");
  }

  /** What is wrong with a request; empty when nothing is. */
  List<String> problems(RecordedRequest request) {
    String[] parts = request.target().substring(prefix.length()).split("\\?", 2);
    SimpleRequest.Builder copy = new SimpleRequest.Builder(request.method(), parts[0]);
    if (parts.length > 1) {
      for (String pair : parts[1].split("&", -1)) {
        String[] sides = pair.split("=", 2);
        copy.withQueryParam(sides[0], URLDecoder.decode(sides[1], StandardCharsets.UTF_8));
      }
    }
    request.headers().forEach((name, values) -> copy.withHeader(name, values));
    if (!request.body().isEmpty()) {
      copy.withBody(request.body());
    }
    return validator.validateRequest(copy.build()).getMessages().stream()
        .map(message -> message.getKey() + ": " + message.getMessage())
        .toList();
  }
}
