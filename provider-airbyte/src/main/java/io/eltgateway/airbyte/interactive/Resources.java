package io.eltgateway.airbyte.interactive;

import io.eltgateway.spi.Content;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Json;
import io.eltgateway.spi.ResourceSource;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The views, and the vendor's resource that says which server this is. Thread-safe. */
public final class Resources implements ResourceSource {
  /** The vendor's own address. */
  private static final String SERVER_INFO = "airbyte-mcp://server/info";

  private static final String JSON = "application/json";

  /** Nothing may be loaded; that is also the default, but some hosts want it said. */
  private static final Map<String, Object> FRAME =
      Map.of("ui", Map.of("csp", Map.of(), "prefersBorder", true));

  private final Json json;

  /** Resources of one instance. */
  public Resources(Json json) {
    this.json = json;
  }

  @Override
  public List<Resource> resources() {
    List<Resource> all = new ArrayList<>();
    all.add(
        new Resource(
            SERVER_INFO,
            "server-info",
            "Name and version of the server behind these tools.",
            Optional.of(JSON),
            Map.of()));
    Arrays.stream(View.values())
        .map(
            view ->
                new Resource(
                    view.uri(), view.id(), view.title(), Optional.of(View.MIME_TYPE), FRAME))
        .forEach(all::add);
    return all;
  }

  @Override
  public List<Content> read(String uri, ToolCall call) {
    if (uri.equals(SERVER_INFO)) {
      return List.of(new Content.Document(uri, JSON, json.write(serverInfo())));
    }
    View view =
        View.at(uri)
            .orElseThrow(
                () ->
                    new ToolException(
                        FailureKind.NOT_FOUND,
                        "There is no resource " + uri + ". List the resources to find it."));
    return List.of(new Content.Document(uri, View.MIME_TYPE, view.html()));
  }

  private static Map<String, Object> serverInfo() {
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("name", "ELT Gateway: Airbyte");
    info.put("package_name", "elt-gateway-provider-airbyte");
    info.put(
        "version",
        Optional.ofNullable(Resources.class.getPackage().getImplementationVersion())
            .orElse("development"));
    return info;
  }
}
