package io.eltgateway.airbyte.sandbox.registry;

import io.eltgateway.airbyte.sandbox.reference.ConnectorEntries;
import io.eltgateway.airbyte.sandbox.reference.SandboxFiles;
import io.eltgateway.testkit.sandbox.http.Answer;
import io.eltgateway.testkit.sandbox.http.Call;
import io.eltgateway.testkit.sandbox.http.Refusal;
import io.eltgateway.testkit.sandbox.http.RouteTable;
import io.eltgateway.testkit.sandbox.json.Json;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The connector registry: its list, what it knows of each version, and the documentation. */
public final class RegistryRoutes {

  /** Below the server: the registry. */
  public static final String FILES = "/files";

  /** Below the server: the documentation. */
  public static final String DOCS = "/docs";

  private static final String OWN = "airbyte";

  private final ConnectorEntries entries;
  private final JsonObject versions = SandboxFiles.ALL.json("versions.json");
  private final String list;
  private final String etag;

  /** The registry of these connectors. */
  public RegistryRoutes(ConnectorEntries entries) {
    this.entries = entries;
    this.list = Json.write(entries.list());
    byte[] content = list.getBytes(StandardCharsets.UTF_8);
    this.etag = '"' + UUID.nameUUIDFromBytes(content).toString() + '"';
  }

  /** Adds them. */
  public void register(RouteTable routes) {
    routes.get(FILES + "/registries/v0/oss_registry.json", this::list).open();
    routes.get(FILES + "/metadata/{owner}/{name}/{version}/{file}", this::file).open();
    routes.get(DOCS + "/integrations/{kind}/{name}", this::page).open();
  }

  private Answer list(Call call) {
    Answer answer =
        etag.equals(call.header("If-None-Match"))
            ? Answer.empty(304)
            : Answer.raw(200, "application/json", list);
    return answer.header("ETag", etag).header("Cache-Control", "public, max-age=300");
  }

  private Answer file(Call call) {
    String name = call.path("name");
    Optional<JsonObject> entry =
        call.path("owner").equals(OWN) ? entries.entry(name) : Optional.empty();
    JsonObject known = entry.filter(each -> isVersion(each, call)).orElseThrow(this::missing);
    String file = call.path("file");
    boolean source = name.startsWith("source-");
    // Destinations for a file of one's own run nowhere but at home: they have no entry for the
    // cloud.
    boolean inCloud = source || !known.text("sourceType", "").equals("file");
    return switch (file) {
      case "oss.json" -> Answer.json(200, known);
      case "cloud.json" -> inCloud ? Answer.json(200, known) : gone();
      case "manifest.yaml" -> isManifestOnly(known) ? manifest(known) : gone();
      default -> gone();
    };
  }

  private static boolean isVersion(JsonObject entry, Call call) {
    String version = call.path("version");
    return version.equals("latest") || version.equals(entry.text("dockerImageTag"));
  }

  private static boolean isManifestOnly(JsonObject entry) {
    return entry.text("language", "").equals("manifest-only");
  }

  private static Answer manifest(JsonObject entry) {
    String type = ConnectorEntries.type(entry);
    return Answer.raw(
        200, "application/yaml", SandboxFiles.ALL.text("manifest.yaml").replace("{type}", type));
  }

  private Refusal missing() {
    return Refusal.notFound("NotFound", "There is no such file.");
  }

  private Answer gone() {
    throw missing();
  }

  private Answer page(Call call) {
    String kind = call.path("kind").replaceFirst("s$", "");
    String name = kind + "-" + call.path("name");
    JsonObject entry = entries.entry(name).orElseThrow(this::missing);
    StringBuilder page = new StringBuilder("<!doctype html><html><head><title>");
    page.append(entry.text("name")).append("</title></head><body><h1>").append(entry.text("name"));
    page.append("</h1><h2 id=\"changelog\">Changelog</h2><table><thead><tr><th>Version</th>");
    page.append("<th>Date</th><th>Pull Request</th><th>Subject</th></tr></thead><tbody>");
    for (Object row : versions.list(name)) {
      List<?> cells = (List<?>) row;
      page.append("<tr><td>").append(cells.get(0)).append("</td><td>").append(cells.get(1));
      page.append("</td><td>").append(link(cells.get(2))).append("</td><td>");
      page.append(cells.get(3)).append("</td></tr>");
    }
    return Answer.raw(200, "text/html; charset=utf-8", page + "</tbody></table></body></html>");
  }

  private static String link(Object number) {
    return number == null
        ? "-"
        : "<a href=\"https://github.com/example-labs/connectors/pull/%s\">%s</a>"
            .formatted(number, number)
            .toLowerCase(Locale.ROOT);
  }
}
