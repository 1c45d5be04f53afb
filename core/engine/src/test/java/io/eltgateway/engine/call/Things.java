package io.eltgateway.engine.call;

import io.eltgateway.spi.Cascade;
import io.eltgateway.spi.Creation;
import io.eltgateway.spi.Effect;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ObjectPath;
import io.eltgateway.spi.Raise;
import io.eltgateway.spi.Target;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolResult;
import io.eltgateway.spi.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** A vendor in memory: things, each in a group. Thread-safe. */
final class Things {
  private static final String BY_ID =
      "{\"type\":\"object\",\"properties\":{\"id\":{\"type\":\"string\"},\"force\":{\"type\":"
          + "\"boolean\"}},\"required\":[\"id\"]}";
  private static final String BY_ID_AND_GROUP =
      "{\"type\":\"object\",\"properties\":{\"id\":{\"type\":\"string\"},\"group\":{\"type\":"
          + "\"string\"}},\"required\":[\"id\"]}";

  /** Group by thing. */
  final Map<String, String> groups = new ConcurrentSkipListMap<>();

  final List<String> calls = new ArrayList<>();
  volatile boolean listingComplete = true;
  volatile RuntimeException listingFailure;

  Tool[] tools() {
    return new Tool[] {list(), sync(), create(), createGroup(), update(), delete(), deleteGroup()};
  }

  private Tool list() {
    return Tool.of(
        ToolSpec.named("list_things", Effect.READ).build(),
        call -> {
          called("list");
          return ToolResult.json(groups);
        });
  }

  private Tool sync() {
    return Tool.of(
        ToolSpec.named("sync_thing", Effect.EXECUTE)
            .inputSchema(BY_ID)
            .target(Target.of("thing", "id"))
            .raises(Raise.whenEquals("force", true, Effect.UPDATE))
            .build(),
        call -> {
          called("sync");
          return ToolResult.text("started");
        });
  }

  private Tool create() {
    return Tool.of(
        ToolSpec.named("create_thing", Effect.CREATE)
            .inputSchema(BY_ID_AND_GROUP)
            .creates(Creation.of("thing", "/id"))
            .build(),
        call -> {
          String id = call.text("id").orElseThrow();
          called("create " + id);
          groups.put(id, call.text("group").orElse("none"));
          call.changes().created(ObjectPath.of("thing", id));
          return ToolResult.json(Map.of("id", id));
        });
  }

  private Tool createGroup() {
    return Tool.of(
        ToolSpec.named("create_group", Effect.CREATE).inputSchema(BY_ID).build(),
        call -> {
          call.changes().created(ObjectPath.of("group", call.text("id").orElseThrow()));
          return ToolResult.text("created");
        });
  }

  private Tool update() {
    return Tool.of(
        ToolSpec.named("update_thing", Effect.UPDATE)
            .inputSchema(BY_ID)
            .target(Target.of("thing", "id"))
            .build(),
        call -> {
          called("update " + call.text("id").orElseThrow());
          return ToolResult.text("updated");
        });
  }

  private Tool delete() {
    return Tool.of(
        ToolSpec.named("delete_thing", Effect.DELETE)
            .inputSchema(BY_ID)
            .target(Target.of("thing", "id"))
            .build(),
        call -> {
          String id = call.text("id").orElseThrow();
          called("delete " + id);
          return groups.remove(id) == null
              ? ToolResult.failed(FailureKind.NOT_FOUND, "There is no thing " + id + ".")
              : ToolResult.text("deleted");
        });
  }

  private Tool deleteGroup() {
    return Tool.of(
        ToolSpec.named("delete_group", Effect.DELETE)
            .inputSchema(BY_ID)
            .target(Target.of("group", "id"))
            .cascades(new Cascade("thing", call -> thingsIn(call.text("id").orElseThrow())))
            .build(),
        call -> {
          called("delete group " + call.text("id").orElseThrow());
          return ToolResult.text("deleted");
        });
  }

  Cascade.Listing thingsIn(String group) {
    if (listingFailure != null) {
      throw listingFailure;
    }
    List<ObjectPath> found =
        groups.entrySet().stream()
            .filter(entry -> entry.getValue().equals(group))
            .map(entry -> ObjectPath.of("thing", entry.getKey()))
            .toList();
    return new Cascade.Listing(found, listingComplete);
  }

  private synchronized void called(String what) {
    calls.add(what);
  }

  synchronized List<String> calls() {
    return List.copyOf(calls);
  }
}
