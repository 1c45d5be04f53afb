package io.eltgateway.engine.rest.format;

import io.eltgateway.engine.json.JsonPointer;
import io.eltgateway.spi.Creation;
import io.eltgateway.spi.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads which objects a tool acts on, adds, and takes along. */
final class ObjectReader {
  private final String file;
  private final Problems problems;

  ObjectReader(String file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  Optional<Target> target(Fields tool, String key) {
    return tool.fields(key, "the " + key + " of " + tool.owner()).map(this::target);
  }

  Optional<Creation> creation(Fields tool) {
    return tool.fields("creates", "the created object of " + tool.owner())
        .map(
            fields -> {
              String kind = kind(fields);
              fields.requiredText("id");
              JsonPointer id = Pointers.read(fields, "id").orElse(JsonPointer.ROOT);
              if (id.last().isEmpty() && fields.has("id")) {
                fields.problem(
                    "id", "The pointer in " + fields.owner() + " must lead to the new id.");
              }
              Optional<Target> owner = owner(fields);
              fields.refuseOthers();
              return new Creation(kind, id.toString(), owner);
            });
  }

  List<CascadePlan> cascades(Fields tool) {
    List<CascadePlan> cascades = new ArrayList<>();
    for (YamlNode node : tool.list("cascades")) {
      Fields.of(file, node, "a cascade of " + tool.owner(), problems)
          .ifPresent(
              fields -> {
                String kind = kind(fields);
                String listTool = fields.requiredText("tool");
                fields.requiredText("id");
                JsonPointer id = Pointers.read(fields, "id").orElse(JsonPointer.ROOT);
                cascades.add(
                    new CascadePlan(
                        kind,
                        listTool,
                        fields.textMap("arguments"),
                        id,
                        Pointers.readKeys(fields, "match")));
                fields.refuseOthers();
              });
    }
    return cascades;
  }

  private Target target(Fields fields) {
    String kind = kind(fields);
    String argument = fields.requiredText("argument");
    Optional<Target> owner = owner(fields);
    fields.refuseOthers();
    return new Target(kind, argument, owner);
  }

  private Optional<Target> owner(Fields fields) {
    return fields.fields("of", "the owner in " + fields.owner()).map(this::target);
  }

  private static String kind(Fields fields) {
    String kind = fields.requiredText("kind");
    if (!kind.isEmpty() && !Words.isName(kind)) {
      fields.problem(
          "kind", "The kind '" + kind + "' must be lower-case words joined by underscores.");
    }
    return kind;
  }
}
