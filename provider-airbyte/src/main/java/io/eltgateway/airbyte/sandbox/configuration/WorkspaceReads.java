package io.eltgateway.airbyte.sandbox.configuration;

import io.eltgateway.airbyte.sandbox.store.Kind;
import io.eltgateway.airbyte.sandbox.store.World;
import io.eltgateway.testkit.sandbox.http.Body;
import io.eltgateway.testkit.sandbox.http.Refusal;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Workspaces and the organizations of a user, found in the ways that are not by their lists. */
final class WorkspaceReads {

  private final World world;

  WorkspaceReads(World world) {
    this.world = world;
  }

  void register(Operations operations) {
    operations.read(
        "/workspaces/get",
        body -> view(world.need(Kind.WORKSPACE, body.requiredText("workspaceId"))));
    operations.read("/workspaces/get_by_slug", this::bySlug);
    operations.read("/workspaces/get_by_connection_id", this::ofConnection);
    operations.read("/workspaces/get_by_connection_id_with_tombstone", this::ofAnyConnection);
    operations.read(
        "/workspaces/list_paginated",
        body -> page(body, world.in(body.texts("workspaceIds"), Kind.WORKSPACE, each -> true)));
    operations.read("/workspaces/list_by_user_id", this::ofUser);
    operations.read(
        "/organizations/get",
        body -> organization(world.need(Kind.ORGANIZATION, body.requiredText("organizationId"))));
    operations.read("/organizations/list_by_user_id", this::organizations);
    operations.read("/organizations/list_summaries", this::summaries);
  }

  private static JsonObject view(JsonObject workspace) {
    return Organizations.view(workspace, workspace.text("organizationId"));
  }

  private static JsonObject page(Body body, List<JsonObject> workspaces) {
    return JsonObject.of(
        "workspaces", Operations.page(body, named(body, workspaces), WorkspaceReads::view));
  }

  private static List<JsonObject> named(Body body, List<JsonObject> objects) {
    String part = body.text("nameContains", "").toLowerCase(Locale.ROOT);
    return objects.stream()
        .filter(each -> each.text("name").toLowerCase(Locale.ROOT).contains(part))
        .toList();
  }

  private JsonObject bySlug(Body body) {
    String slug = body.requiredText("slug");
    return world.in(List.of(), Kind.WORKSPACE, each -> true).stream()
        .map(WorkspaceReads::view)
        .filter(each -> each.text("slug").equals(slug))
        .findFirst()
        .orElseThrow(
            () -> Refusal.notFound("NotFound", "There is no workspace called " + slug + "."));
  }

  private JsonObject ofConnection(Body body) {
    JsonObject connection = world.need(Kind.CONNECTION, body.requiredText("connectionId"));
    return view(world.need(Kind.WORKSPACE, connection.text("workspaceId")));
  }

  /** Also of a connection that was deleted. */
  private JsonObject ofAnyConnection(Body body) {
    String id = body.requiredText("connectionId");
    JsonObject connection = world.store().find(Kind.CONNECTION, id);
    if (connection == null) {
      throw World.missing(Kind.CONNECTION, id);
    }
    return view(world.need(Kind.WORKSPACE, connection.text("workspaceId")));
  }

  private List<JsonObject> organizationsOf(Body body) {
    String id = world.need(Kind.USER, body.requiredText("userId")).text("organizationId");
    return List.of(world.need(Kind.ORGANIZATION, id));
  }

  private List<JsonObject> workspacesOf(JsonObject organization) {
    return world
        .store()
        .all(Kind.WORKSPACE, each -> organization.text("id").equals(each.text("organizationId")));
  }

  private JsonObject ofUser(Body body) {
    List<JsonObject> found = new ArrayList<>();
    organizationsOf(body).forEach(each -> found.addAll(workspacesOf(each)));
    return page(body, found);
  }

  private static JsonObject organization(JsonObject organization) {
    return JsonObject.of("organizationId", organization.text("id"))
        .with("organizationName", organization.text("name"))
        .with("email", organization.text("email"));
  }

  private JsonObject organizations(Body body) {
    return JsonObject.of(
        "organizations",
        Operations.page(body, named(body, organizationsOf(body)), WorkspaceReads::organization));
  }

  private JsonObject summaries(Body body) {
    return JsonObject.of(
        "organizationSummaries",
        Operations.page(body, named(body, organizationsOf(body)), this::summary));
  }

  private JsonObject summary(JsonObject organization) {
    String id = organization.text("id");
    return JsonObject.of("organization", organization(organization))
        .with("workspaces", workspacesOf(organization).stream().map(WorkspaceReads::view).toList())
        .with(
            "memberCount",
            world.store().all(Kind.USER, user -> id.equals(user.text("organizationId"))).size());
  }
}
