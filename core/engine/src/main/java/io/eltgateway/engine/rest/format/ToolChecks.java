package io.eltgateway.engine.rest.format;

import io.eltgateway.engine.json.JsonPointer;
import io.eltgateway.spi.Creation;
import io.eltgateway.spi.Effect;
import io.eltgateway.spi.Raise;
import io.eltgateway.spi.Target;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks that the parts of one entry fit each other. */
final class ToolChecks {
  private final Fields fields;
  private final ToolDeclaration tool;
  private final RequestLine line;
  private final Index index;

  ToolChecks(Fields fields, ToolDeclaration tool, RequestLine line, Index index) {
    this.fields = fields;
    this.tool = tool;
    this.line = line;
    this.index = index;
  }

  void run(boolean saysWhyPost) {
    readByPost(saysWhyPost);
    placeholders();
    wireNames();
    body();
    paging();
    blob();
    effects();
    arguments();
    raises();
    rateClass();
  }

  private void readByPost(boolean saysWhyPost) {
    boolean needed = tool.outline().effect() == Effect.READ && !line.isGet();
    if (needed && !saysWhyPost) {
      fields.problem(
          "request",
          "A read that is not a GET must say why: add 'read-by-post' to " + fields.owner() + ".");
    } else if (saysWhyPost && !needed) {
      fields.problem("read-by-post", "'read-by-post' is for reads whose request is not a GET.");
    }
  }

  private void placeholders() {
    Set<String> filled = new HashSet<>(index.pathValues());
    for (ParameterDeclaration parameter : tool.parameters()) {
      ParameterPlan plan = parameter.plan();
      if (plan.place() != ParameterPlace.PATH) {
        continue;
      }
      filled.add(plan.wire());
      if (!line.placeholders().contains(plan.wire())) {
        fields.problem(
            "parameters",
            "The path has no placeholder {"
                + plan.wire()
                + "} for parameter '"
                + plan.name()
                + "' of "
                + fields.owner()
                + "."
                + Problems.didYouMean(plan.wire(), line.placeholders()));
      }
    }
    for (String placeholder : line.placeholders()) {
      if (!filled.contains(placeholder)) {
        fields.problem(
            "request",
            "No parameter of "
                + fields.owner()
                + " fills the placeholder {"
                + placeholder
                + "}: declare one with 'wire: "
                + placeholder
                + "'.");
      }
    }
  }

  private void wireNames() {
    Set<String> seen = new HashSet<>();
    for (ParameterDeclaration parameter : tool.parameters()) {
      ParameterPlan plan = parameter.plan();
      if (!seen.add(plan.place() + " " + plan.wire())) {
        fields.problem(
            "parameters",
            "Two parameters of "
                + fields.owner()
                + " go to '"
                + plan.wire()
                + "' in the "
                + plan.place().label()
                + ".");
      }
    }
  }

  private void body() {
    long fields = count(ParameterPlace.BODY);
    long wholes = count(ParameterPlace.WHOLE_BODY);
    long files = count(ParameterPlace.FILE);
    String fault =
        switch (tool.request().body()) {
          case NONE ->
              fields + wholes + files > 0 ? "has parameters in a body that it does not send" : null;
          case JSON ->
              files > 0
                  ? "has a file, so it needs 'body: multipart'"
                  : wholes > 1 || (wholes == 1 && fields > 0)
                      ? "has a parameter that is the whole body, and another one in the body"
                      : null;
          case MULTIPART ->
              files == 0 || fields + wholes > 0
                  ? "has 'body: multipart', which carries files ('in: file') and nothing else"
                  : null;
        };
    if (fault != null) {
      this.fields.problem("parameters", capital(this.fields.owner()) + " " + fault + ".");
    }
  }

  private long count(ParameterPlace place) {
    return tool.parameters().stream().filter(p -> p.plan().place() == place).count();
  }

  private void paging() {
    if (tool.request().paging().isEmpty()) {
      return;
    }
    for (String name : InputSchemas.PAGING_ARGUMENTS) {
      if (tool.parameter(name).isPresent()) {
        fields.problem(
            "parameters",
            "The parameter '"
                + name
                + "' of "
                + fields.owner()
                + " comes with its paging; remove it.");
      }
    }
    if (!tool.request().paging().get().local() && !line.isGet()) {
      fields.problem(
          "paging", "'paging: cursor' needs a GET request, whose query takes the cursor.");
    }
  }

  private void blob() {
    if (tool.request().blob().isEmpty()) {
      return;
    }
    if (fields.has("paging")
        || fields.has("result")
        || fields.has("secrets")
        || fields.has("creates")) {
      fields.problem(
          "blob",
          "An answer that is a blob has no JSON, so 'paging', 'result', 'secrets' and 'creates' do not"
              + " go with it.");
    }
  }

  private void effects() {
    Effect effect = tool.outline().effect();
    if (tool.outline().creates().isPresent() && effect != Effect.CREATE) {
      fields.problem("creates", "'creates' needs 'effect: create'.");
    }
    if (tool.outline().creates().filter(this::isSecret).isPresent()) {
      fields.problem("creates", "The id of 'creates' is among 'secrets'; a secret is never an id.");
    }
    if (tool.request().removesTarget()) {
      if (effect != Effect.DELETE) {
        fields.problem("removes", "'removes: target' needs 'effect: delete'.");
      }
      if (tool.outline().target().isEmpty()) {
        fields.problem("removes", "'removes: target' needs a target.");
      }
    }
    if (!tool.outline().cascades().isEmpty() && tool.outline().target().isEmpty()) {
      fields.problem(
          "cascades", "'cascades' are what goes together with a target, so they need one.");
    }
  }

  private boolean isSecret(Creation creation) {
    return tool.request().secrets().contains(JsonPointer.of(creation.idPointer()));
  }

  private void arguments() {
    tool.outline().target().ifPresent(target -> arguments("target", target));
    tool.outline().creates().flatMap(c -> c.owner()).ifPresent(o -> arguments("creates", o));
    for (CascadePlan cascade : tool.outline().cascades()) {
      cascade.arguments().values().forEach(argument -> argument("cascades", argument));
      cascade.match().values().forEach(argument -> argument("cascades", argument));
    }
  }

  private void arguments(String key, Target target) {
    argument(key, target.argument());
    target.owner().ifPresent(owner -> arguments(key, owner));
  }

  private Optional<ParameterDeclaration> argument(String key, String argument) {
    Optional<ParameterDeclaration> parameter = tool.parameter(argument);
    if (parameter.isEmpty() && !argument.isEmpty()) {
      List<String> names = tool.parameterNames();
      fields.problem(
          key,
          "'"
              + key
              + "' of "
              + fields.owner()
              + " names the argument '"
              + argument
              + "', which is no parameter."
              + Problems.didYouMean(argument, names));
    }
    return parameter;
  }

  private void raises() {
    for (Raise raise : tool.outline().raises()) {
      Optional<ParameterDeclaration> parameter = argument("raises", raise.argument());
      if (parameter.isPresent()
          && raise.value().isPresent()
          && !allows(parameter.get(), raise.value().get())) {
        fields.problem(
            "raises",
            "'raises' of "
                + fields.owner()
                + " waits for '"
                + raise.argument()
                + "' to be '"
                + raise.value().get()
                + "', which its schema does not allow.");
      }
    }
  }

  private static boolean allows(ParameterDeclaration parameter, Object value) {
    if (parameter.schema().get("enum") instanceof List<?> values) {
      return values.contains(value);
    }
    return !(parameter.schema().get("type") instanceof String type)
        || SchemaReader.hasType(value, type);
  }

  private void rateClass() {
    String name = tool.outline().rateClass();
    if (fields.has("rate-class") && !index.rateClasses().containsKey(name)) {
      fields.problem(
          "rate-class",
          "There is no rate limit '"
              + name
              + "' in "
              + Index.FILE
              + "."
              + Problems.didYouMean(name, index.rateClasses().keySet()));
    }
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
