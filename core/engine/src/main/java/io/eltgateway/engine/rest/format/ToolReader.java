package io.eltgateway.engine.rest.format;

import io.eltgateway.engine.json.JsonPointer;
import io.eltgateway.spi.Creation;
import io.eltgateway.spi.Effect;
import io.eltgateway.spi.Http;
import io.eltgateway.spi.Raise;
import io.eltgateway.spi.Target;
import io.eltgateway.spi.Trait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Reads one entry of a group's file into a declaration. */
final class ToolReader {
  private final String file;
  private final String group;
  private final Index index;
  private final Problems problems;

  ToolReader(String file, String group, Index index, Problems problems) {
    this.file = file;
    this.group = group;
    this.index = index;
    this.problems = problems;
  }

  /** The declaration, or empty when too little of it can be understood to go on. */
  Optional<ToolDeclaration> read(YamlNode node) {
    return Fields.of(file, node, "a tool", problems)
        .flatMap(
            anonymous -> {
              String name = anonymous.requiredText("name");
              return read(
                  name,
                  new Fields(
                      file,
                      (YamlNode.Mapping) node,
                      name.isEmpty() ? "a tool" : "tool '" + name + "'",
                      problems));
            });
  }

  private Optional<ToolDeclaration> read(String name, Fields fields) {
    fields.text("name");
    if (!name.isEmpty() && !Words.isName(name)) {
      fields.problem(
          "name", "The name '" + name + "' must be lower-case words joined by underscores.");
    }
    Optional<RequestLine> line = RequestLine.read(fields);
    if (line.isEmpty()) {
      requireEffect(fields);
      return Optional.empty();
    }
    List<ParameterDeclaration> parameters =
        new ParameterReader(file, index.commons(), problems).read(fields, line.get());
    Optional<ToolOutline> outline = outline(name, fields);
    RequestPlan request = request(fields, line.get(), parameters);
    Optional<String> whyPost = fields.text("read-by-post");
    fields.refuseOthers();
    Optional<ToolDeclaration> declaration =
        outline.map(o -> new ToolDeclaration(file, fields.line(), o, parameters, request));
    declaration.ifPresent(
        tool -> new ToolChecks(fields, tool, line.get(), index).run(whyPost.isPresent()));
    return declaration;
  }

  private Optional<ToolOutline> outline(String name, Fields fields) {
    String description = fields.requiredText("description").strip();
    Optional<Effect> effect = requireEffect(fields);
    List<Trait> traits = traits(fields);
    List<Raise> raises = new RaiseReader(file, problems).read(fields);
    Optional<Boolean> idempotent = fields.flag("idempotent");
    Optional<String> credentials =
        Words.read(fields, "credentials", new String[] {"none"}, word -> word);
    ObjectReader objects = new ObjectReader(file, problems);
    Optional<Target> target = objects.target(fields, "target");
    Optional<Creation> creation = objects.creation(fields);
    List<CascadePlan> cascades = objects.cascades(fields);
    String rateClass = fields.text("rate-class").orElse(Http.Request.GENERAL);
    Optional<Duration> timeout = Durations.read(fields, "timeout");
    return effect.map(
        e ->
            new ToolOutline(
                name,
                group,
                description,
                e,
                traits,
                raises,
                idempotent.orElse(e == Effect.READ),
                credentials.isEmpty(),
                target,
                creation,
                cascades,
                rateClass,
                timeout));
  }

  private static Optional<Effect> requireEffect(Fields fields) {
    if (!fields.has("effect")) {
      fields.problem(
          "effect",
          "The key 'effect' is missing in "
              + fields.owner()
              + ": say what a call can reach, one of read, execute, create, update or delete.");
    }
    return Words.read(fields, "effect", Effect.values(), Effect::label);
  }

  private static List<Trait> traits(Fields fields) {
    TreeSet<Trait> traits = new TreeSet<>();
    for (String word : fields.texts("traits")) {
      Words.find(fields, "traits", word, Trait.values(), Trait::label).ifPresent(traits::add);
    }
    return new ArrayList<>(traits);
  }

  private RequestPlan request(
      Fields fields, RequestLine line, List<ParameterDeclaration> parameters) {
    BodyKind usual = line.hasQueryByDefault() ? BodyKind.NONE : BodyKind.JSON;
    Optional<BodyKind> body = Words.read(fields, "body", BodyKind.values(), BodyKind::label);
    Optional<String> blob = fields.text("blob");
    String accept = fields.text("accept").orElse(index.accept());
    JsonPointer result = Pointers.read(fields, "result").orElse(index.result());
    List<JsonPointer> secrets = Pointers.readAll(fields, "secrets", index.commons());
    Optional<PagingPlan> paging = paging(fields);
    boolean removes =
        Words.read(fields, "removes", new String[] {"target"}, word -> word).isPresent();
    return new RequestPlan(
        line.method(),
        line.path(),
        accept,
        parameters.stream().map(ParameterDeclaration::plan).toList(),
        body.orElse(usual),
        blob,
        result,
        secrets,
        paging,
        removes,
        Optional.empty(),
        index.errorMessage(),
        index.errorCode());
  }

  private Optional<PagingPlan> paging(Fields fields) {
    Optional<String> kind =
        Words.read(fields, "paging", new String[] {"cursor", "local", "none"}, word -> word);
    Optional<JsonPointer> items = Pointers.read(fields, "items");
    if (items.isPresent() && !kind.equals(Optional.of("local"))) {
      fields.problem("items", "'items' belongs to 'paging: local' only.");
    }
    if (kind.isEmpty() || kind.get().equals("none")) {
      return Optional.empty();
    }
    if (kind.get().equals("cursor")) {
      if (index.paging().isEmpty()) {
        fields.problem(
            "paging", "'paging: cursor' needs 'defaults: paging:' in " + Index.FILE + ".");
      }
      return index.paging();
    }
    Optional<JsonPointer> where = items.or(() -> index.paging().map(PagingPlan::items));
    if (where.isEmpty()) {
      fields.problem("paging", "'paging: local' needs 'items', the pointer to the list.");
    }
    JsonPointer next = index.paging().map(PagingPlan::next).orElse(JsonPointer.ROOT);
    return Optional.of(PagingPlan.local(where.orElse(JsonPointer.ROOT), next));
  }
}
