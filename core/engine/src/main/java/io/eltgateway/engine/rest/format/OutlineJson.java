package io.eltgateway.engine.rest.format;

import io.eltgateway.engine.json.JsonPointer;
import io.eltgateway.engine.json.JsonValues;
import io.eltgateway.spi.Creation;
import io.eltgateway.spi.Effect;
import io.eltgateway.spi.Http;
import io.eltgateway.spi.Raise;
import io.eltgateway.spi.Target;
import io.eltgateway.spi.Trait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Outlines as lines of the compiled catalogue. What has its usual value is left out. Reading runs
 * at every start before the virtual machine is warm, hence its plain loops: a lambda costs more
 * there than a hundred entries.
 */
final class OutlineJson {
  private OutlineJson() {}

  static String write(ToolOutline outline) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", outline.name());
    json.put("group", outline.group());
    json.put("description", outline.description());
    json.put("effect", outline.effect().label());
    putUnlessEmpty(json, "traits", outline.traits().stream().map(Trait::label).toList());
    putUnlessEmpty(json, "raises", outline.raises().stream().map(OutlineJson::raise).toList());
    if (outline.idempotent()) {
      json.put("idempotent", true);
    }
    if (!outline.needsCredentials()) {
      json.put("credentials", false);
    }
    outline.target().ifPresent(target -> json.put("target", target(target)));
    outline.creates().ifPresent(creation -> json.put("creates", creation(creation)));
    putUnlessEmpty(
        json, "cascades", outline.cascades().stream().map(OutlineJson::cascade).toList());
    if (!outline.rateClass().equals(Http.Request.GENERAL)) {
      json.put("rate-class", outline.rateClass());
    }
    outline.timeout().ifPresent(timeout -> json.put("timeout", timeout.toMillis()));
    return JsonValues.plain().write(json);
  }

  static ToolOutline read(String line) {
    Map<?, ?> json = (Map<?, ?>) JsonValues.plain().read(line);
    List<Trait> traits = new ArrayList<>();
    for (Object label : list(json, "traits")) {
      traits.add(Trait.of((String) label).orElseThrow());
    }
    List<Raise> raises = new ArrayList<>();
    for (Object raise : list(json, "raises")) {
      raises.add(raise((Map<?, ?>) raise));
    }
    List<CascadePlan> cascades = new ArrayList<>();
    for (Object cascade : list(json, "cascades")) {
      cascades.add(cascade((Map<?, ?>) cascade));
    }
    String rateClass = (String) json.get("rate-class");
    Number timeout = (Number) json.get("timeout");
    return new ToolOutline(
        (String) json.get("name"),
        (String) json.get("group"),
        (String) json.get("description"),
        Effect.of((String) json.get("effect")).orElseThrow(),
        traits,
        raises,
        json.containsKey("idempotent"),
        !json.containsKey("credentials"),
        target(json.get("target")),
        creation((Map<?, ?>) json.get("creates")),
        cascades,
        rateClass == null ? Http.Request.GENERAL : rateClass,
        timeout == null ? Optional.empty() : Optional.of(Duration.ofMillis(timeout.longValue())));
  }

  private static Map<String, Object> raise(Raise raise) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("argument", raise.argument());
    raise.value().ifPresent(value -> json.put("equals", value));
    raise.effect().ifPresent(effect -> json.put("effect", effect.label()));
    raise.trait().ifPresent(trait -> json.put("trait", trait.label()));
    return json;
  }

  private static Raise raise(Map<?, ?> json) {
    String effect = (String) json.get("effect");
    String trait = (String) json.get("trait");
    return new Raise(
        (String) json.get("argument"),
        Optional.ofNullable(json.get("equals")),
        effect == null ? Optional.empty() : Effect.of(effect),
        trait == null ? Optional.empty() : Trait.of(trait));
  }

  private static Map<String, Object> target(Target target) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kind", target.kind());
    json.put("argument", target.argument());
    target.owner().ifPresent(owner -> json.put("of", target(owner)));
    return json;
  }

  private static Optional<Target> target(Object json) {
    return json instanceof Map<?, ?> map
        ? Optional.of(
            new Target(
                (String) map.get("kind"), (String) map.get("argument"), target(map.get("of"))))
        : Optional.empty();
  }

  private static Map<String, Object> creation(Creation creation) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kind", creation.kind());
    json.put("id", creation.idPointer());
    creation.owner().ifPresent(owner -> json.put("of", target(owner)));
    return json;
  }

  private static Optional<Creation> creation(Map<?, ?> json) {
    return json == null
        ? Optional.empty()
        : Optional.of(
            new Creation(
                (String) json.get("kind"), (String) json.get("id"), target(json.get("of"))));
  }

  private static Map<String, Object> cascade(CascadePlan cascade) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kind", cascade.kind());
    json.put("tool", cascade.tool());
    json.put("arguments", cascade.arguments());
    json.put("id", cascade.id().toString());
    if (!cascade.match().isEmpty()) {
      Map<String, Object> match = new LinkedHashMap<>();
      cascade.match().forEach((pointer, argument) -> match.put(pointer.toString(), argument));
      json.put("match", match);
    }
    return json;
  }

  private static CascadePlan cascade(Map<?, ?> json) {
    Map<String, String> arguments = new LinkedHashMap<>();
    for (Map.Entry<?, ?> argument : ((Map<?, ?>) json.get("arguments")).entrySet()) {
      arguments.put((String) argument.getKey(), (String) argument.getValue());
    }
    Map<JsonPointer, String> match = new LinkedHashMap<>();
    if (json.get("match") instanceof Map<?, ?> pointers) {
      for (Map.Entry<?, ?> pointer : pointers.entrySet()) {
        match.put(JsonPointer.of((String) pointer.getKey()), (String) pointer.getValue());
      }
    }
    return new CascadePlan(
        (String) json.get("kind"),
        (String) json.get("tool"),
        arguments,
        JsonPointer.of((String) json.get("id")),
        match);
  }

  private static void putUnlessEmpty(Map<String, Object> json, String key, List<?> values) {
    if (!values.isEmpty()) {
      json.put(key, values);
    }
  }

  private static List<?> list(Map<?, ?> json, String key) {
    return json.get(key) instanceof List<?> list ? list : List.of();
  }
}
