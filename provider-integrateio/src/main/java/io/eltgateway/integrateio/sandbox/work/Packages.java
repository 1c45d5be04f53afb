package io.eltgateway.integrateio.sandbox.work;

import io.eltgateway.integrateio.sandbox.store.Kind;
import io.eltgateway.integrateio.sandbox.store.World;
import io.eltgateway.testkit.sandbox.http.Refusal;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Copying, editing and validating packages. */
public final class Packages {
  private final World world;

  /** The packages of this account. */
  public Packages(World world) {
    this.world = world;
  }

  /** Copies a package. */
  public JsonObject copy(long id, String name, Long workspace) {
    JsonObject copy = world.need(Kind.PACKAGE, id).copy();
    if (workspace != null) {
      world.need(Kind.WORKSPACE, workspace);
      copy.put("workspace_id", workspace);
    }
    copy.put("id", world.newId());
    copy.put("name", name == null ? "Copy of " + copy.text("name") : name);
    copy.put("status", "active");
    String now = world.now().toString();
    return world.add(Kind.PACKAGE, copy.with("created_at", now).with("updated_at", now));
  }

  /**
   * Changes components, all or none.
   *
   * @throws Refusal when one of them does not exist
   */
  public JsonObject update(long id, List<JsonObject> entries) {
    JsonObject edited = world.need(Kind.PACKAGE, id);
    Map<String, JsonObject> byName = new LinkedHashMap<>();
    for (JsonObject wrapper : edited.object("data_flow_json").objects("components")) {
      wrapper.keySet().stream()
          .map(wrapper::object)
          .forEach(component -> byName.put(component.text("name"), component));
    }
    for (JsonObject entry : entries) {
      if (!byName.containsKey(entry.text("component_name"))) {
        throw Refusal.notFound("NotFound", "component not found: " + entry.text("component_name"));
      }
    }
    for (JsonObject entry : entries) {
      merge(byName.get(entry.text("component_name")), entry.object("updates"));
    }
    return touched(edited);
  }

  private static void merge(JsonObject into, JsonObject updates) {
    updates.forEach(
        (name, value) -> {
          if (value instanceof JsonObject inner && into.get(name) instanceof JsonObject) {
            merge(into.object(name), inner);
          } else {
            into.put(name, value);
          }
        });
  }

  /** Marks a package as changed. */
  public JsonObject touched(JsonObject edited) {
    edited.put("_version", edited.number("_version") + 1);
    return edited.with("updated_at", world.now().plusMillis(edited.number("_version")).toString());
  }

  /** Validates a package, which leaves a record. */
  public JsonObject validate(long id) {
    JsonObject validated = world.need(Kind.PACKAGE, id);
    String now = world.now().toString();
    JsonObject validation =
        JsonObject.of("id", world.newId(), "package_id", id, "status", "running")
            .with("errors", new ArrayList<>())
            .with("_errors", validated.list("_validation_errors"))
            .with("created_at", now)
            .with("updated_at", now);
    return world.add(Kind.VALIDATION, validation);
  }

  /** The validation after a look, with which it ends. */
  public JsonObject look(long id) {
    JsonObject validation = world.need(Kind.VALIDATION, id);
    validation.put("status", "completed");
    validation.put(
        "errors",
        validation.objects("_errors").stream().map(error -> error.text("message")).toList());
    return validation;
  }
}
