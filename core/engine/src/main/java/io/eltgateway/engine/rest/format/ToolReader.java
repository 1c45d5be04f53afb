package io.eltgateway.engine.rest.format;

import io.eltgateway.spi.Creation;
import io.eltgateway.spi.Effect;
import io.eltgateway.spi.Http;
import io.eltgateway.spi.Raise;
import io.eltgateway.spi.Target;
import io.eltgateway.spi.Trait;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads one entry of a group's file into a declaration. */
final class ToolReader {
  private static final String READ_BY_POST = Trait.READ_BY_POST.label();

  /** All but those that have a key of their own. */
  private static final Trait[] TRAITS =
      Arrays.stream(Trait.values())
          .filter(trait -> trait != Trait.UNREVIEWED && trait != Trait.READ_BY_POST)
          .toArray(Trait[]::new);

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
          "name",
          "The name '"
              + name
              + "' must be lower-case words joined by underscores."
              + Words.suggestedName(name));
    }
    Optional<RequestLine> line = RequestLine.read(fields);
    if (line.isEmpty() && fields.has("request")) {
      requireEffect(fields);
      return Optional.empty();
    }
    List<ParameterDeclaration> parameters =
        new ParameterReader(file, index.commons(), problems).read(fields, line);
    Optional<ToolOutline> outline = outline(name, fields);
    RequestReader requests = new RequestReader(fields, index);
    Optional<RequestPlan> request = line.map(l -> requests.read(l, parameters));
    if (line.isEmpty()) {
      requests.refuse();
    }
    fields.refuseOthers();
    Optional<ToolDeclaration> declaration =
        outline.map(o -> new ToolDeclaration(file, fields.line(), o, parameters, request));
    declaration.ifPresent(
        tool -> {
          line.ifPresent(l -> new RequestChecks(fields, tool, l, index).run());
          new ToolChecks(fields, tool, index).run();
        });
    return declaration;
  }

  private Optional<ToolOutline> outline(String name, Fields fields) {
    String description = fields.requiredText("description").strip();
    Optional<Effect> effect = requireEffect(fields);
    Set<Trait> traits = traits(fields);
    if (fields.text(READ_BY_POST).isPresent()) {
      traits.add(Trait.READ_BY_POST);
    }
    if (fields.flag("review").orElse(false)) {
      traits.add(Trait.UNREVIEWED);
    }
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
                List.copyOf(traits),
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

  private static Set<Trait> traits(Fields fields) {
    Set<Trait> traits = new TreeSet<>();
    for (String word : fields.texts("traits")) {
      Words.find(fields, "traits", word, TRAITS, Trait::label).ifPresent(traits::add);
    }
    return traits;
  }
}
