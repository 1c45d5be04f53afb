package io.eltgateway.airbyte.sandbox.configuration;

import io.eltgateway.airbyte.sandbox.store.Kind;
import io.eltgateway.airbyte.sandbox.store.World;
import io.eltgateway.testkit.sandbox.http.Body;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.time.Instant;
import java.util.List;

/** The installation itself: its version and licence, where it runs syncs, and its tags. */
final class Installation {

  /** The version that it says it runs. */
  static final String VERSION = "2.0.1";

  private static final String EDITION = "enterprise";
  private static final String LICENCE = "pro";
  private static final long SECONDS_A_YEAR = 31_536_000;
  private static final long SECONDS_A_HEARTBEAT = 60;

  private final World world;

  Installation(World world) {
    this.world = world;
  }

  void register(Operations operations) {
    operations.get("/health", call -> JsonObject.of("available", true)).open();
    operations.get("/instance_configuration", call -> configuration());
    operations.get("/instance_configuration/license/info", call -> licence());
    operations.get(
        "/web_backend/config", call -> JsonObject.of("version", VERSION, "edition", EDITION));
    operations.ask("/deployment/metadata", this::deployment);
    operations.ask("/applications/list", this::applications);
    operations.read("/tags/list", this::tags);
    operations.read("/dataplane_group/list", this::groups);
    operations.read("/dataplanes/list", this::dataplanes);
    operations.read("/dataplanes/health", this::health);
  }

  private JsonObject configuration() {
    JsonObject workspace = world.in(List.of(), Kind.WORKSPACE, each -> true).get(0);
    JsonObject organization =
        world.store().find(Kind.ORGANIZATION, workspace.text("organizationId"));
    return JsonObject.of("edition", EDITION, "version", VERSION)
        .with("licenseStatus", LICENCE)
        .with("licenseExpirationDate", expiration())
        .with("auth", JsonObject.of("mode", "simple"))
        .with("airbyteUrl", "https://airbyte.example.com")
        .with("initialSetupComplete", true)
        .with("defaultUserId", World.CALLER)
        .with("defaultOrganizationId", organization.text("id"))
        .with("defaultOrganizationEmail", organization.text("email"))
        .with("defaultWorkspaceId", workspace.text("workspaceId"))
        .with("trackingStrategy", "logging");
  }

  private long expiration() {
    return world.start().getEpochSecond() + SECONDS_A_YEAR;
  }

  private JsonObject licence() {
    List<JsonObject> editors =
        world
            .store()
            .all(
                Kind.PERMISSION,
                each -> each.containsKey("userId") && each.text("type").endsWith("editor"));
    return JsonObject.of("edition", EDITION, "licenseStatus", LICENCE)
        .with("maxNodes", 8)
        .with("usedNodes", world.store().all(Kind.DATAPLANE, each -> !world.isForeign(each)).size())
        .with("maxEditors", 10)
        .with("usedEditors", editors.size())
        .with("expirationDate", expiration());
  }

  private JsonObject deployment() {
    return JsonObject.of("id", World.id("deployment"), "mode", EDITION, "version", VERSION);
  }

  private JsonObject applications() {
    return JsonObject.of(
        "applications",
        world.store().all(Kind.APPLICATION).stream().map(JsonObject::visible).toList());
  }

  private List<JsonObject> tags(Body body) {
    return world.in(List.of(body.requiredText("workspaceId")), Kind.TAG, tag -> true).stream()
        .map(World::tag)
        .toList();
  }

  private List<JsonObject> dataplanesOf(String group) {
    return world.store().all(Kind.DATAPLANE, each -> group.equals(each.text("regionId")));
  }

  private List<JsonObject> groupsOf(Body body, String field) {
    String id = world.need(Kind.ORGANIZATION, body.requiredText(field)).text("id");
    return world.store().all(Kind.REGION, each -> id.equals(each.text("organizationId")));
  }

  private JsonObject groups(Body body) {
    return JsonObject.of(
        "dataplaneGroups", groupsOf(body, "organization_id").stream().map(this::group).toList());
  }

  private JsonObject group(JsonObject region) {
    return dated(region)
        .with("dataplane_group_id", region.text("id"))
        .with("organization_id", region.text("organizationId"))
        .with(
            "dataplanes",
            dataplanesOf(region.text("id")).stream().map(Installation::dataplane).toList());
  }

  private JsonObject dataplanes(Body body) {
    JsonObject region = world.need(Kind.REGION, body.requiredText("dataplane_group_id"));
    return JsonObject.of(
        "dataplanes",
        dataplanesOf(region.text("id")).stream().map(Installation::dataplane).toList());
  }

  private static JsonObject dataplane(JsonObject dataplane) {
    return dated(dataplane)
        .with("dataplane_id", dataplane.text("id"))
        .with("dataplane_group_id", dataplane.text("regionId"));
  }

  private static JsonObject dated(JsonObject object) {
    String created = Instant.ofEpochSecond(object.number("createdAt")).toString();
    return JsonObject.of("name", object.text("name"), "enabled", object.flag("enabled"))
        .with("created_at", created)
        .with("updated_at", created);
  }

  private JsonObject health(Body body) {
    return JsonObject.of(
        "dataplanes",
        groupsOf(body, "organizationId").stream()
            .flatMap(region -> dataplanesOf(region.text("id")).stream())
            .map(this::health)
            .toList());
  }

  /** One that is switched off has not been heard of since. */
  private JsonObject health(JsonObject dataplane) {
    boolean enabled = dataplane.flag("enabled");
    JsonObject view =
        JsonObject.of("dataplane_id", dataplane.text("id"))
            .with("dataplane_name", dataplane.text("name"))
            .with("dataplane_group_id", dataplane.text("regionId"))
            .with("organization_id", dataplane.text("organizationId"))
            .with("status", enabled ? "HEALTHY" : "UNKNOWN")
            .with("control_plane_version", VERSION)
            .with("dataplane_version", dataplane.text("version"));
    if (enabled) {
      view.put("last_heartbeat_timestamp", world.seconds() - SECONDS_A_HEARTBEAT);
    }
    return view;
  }
}
