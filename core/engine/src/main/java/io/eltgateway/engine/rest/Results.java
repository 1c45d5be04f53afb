package io.eltgateway.engine.rest;

import io.eltgateway.engine.json.JsonPointerSet;
import io.eltgateway.engine.json.JsonValues;
import io.eltgateway.engine.policy.Weight;
import io.eltgateway.engine.redact.Redactor;
import io.eltgateway.engine.rest.format.RequestPlan;
import io.eltgateway.spi.Content;
import io.eltgateway.spi.Effect;
import io.eltgateway.spi.Http;
import io.eltgateway.spi.ObjectPath;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolResult;
import io.eltgateway.spi.ToolSpec;
import io.eltgateway.spi.Trait;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes of a vendor's answer what the model reads. Immutable. */
final class Results {
  private static final int NO_CONTENT = 204;

  private final ToolSpec spec;
  private final RequestPlan plan;
  private final RestOptions options;
  private final Upstream upstream;
  private final ObjectChanges changes;
  private final JsonPointerSet secrets;

  /** Whether the catalogue takes something else than JSON, which may be text or nothing. */
  private final boolean plain;

  Results(ToolSpec spec, RequestPlan plan, RestOptions options, Upstream upstream) {
    this.spec = spec;
    this.plan = plan;
    this.options = options;
    this.upstream = upstream;
    this.changes = new ObjectChanges(spec, plan.removesTarget());
    this.secrets = SecretPlaces.of(plan);
    this.plain =
        Stream.of(plan.accept().toLowerCase(Locale.ROOT).split(",", -1))
                .anyMatch(type -> !type.contains("json"))
            && plan.secrets().isEmpty()
            && !changes.needsAnswer();
  }

  /**
   * The result of a request whose status was 2xx.
   *
   * @param target path and query of the request
   */
  ToolResult of(Http.Answer answer, String target, ToolCall call) {
    if (plan.blob().isPresent()) {
      return blob(answer, target, call);
    }
    Optional<ObjectPath> removed = changes.removed(call);
    if (answer.bytes().length == 0) {
      return empty(answer, removed, call);
    }
    if (plain && isText(answer)) {
      return ToolResult.text(new String(answer.bytes(), StandardCharsets.UTF_8));
    }
    return changes.needsAnswer()
        ? of(upstream.values(answer, call), call)
        : ToolResult.text(upstream.excerpt(answer, plan.result(), hidden(call), call));
  }

  /** The result of an answer that was parsed already. */
  ToolResult of(Object answer, ToolCall call) {
    changes.created(answer, call);
    mask(answer, call);
    return ToolResult.text(JsonValues.plain().write(plan.result().find(answer).orElse(answer)));
  }

  /** Takes the declared secrets out of an answer. */
  void mask(Object answer, ToolCall call) {
    hidden(call).replaceAll(answer, Redactor.MASK);
  }

  private JsonPointerSet hidden(ToolCall call) {
    return reveals(call) ? JsonPointerSet.NONE : secrets;
  }

  private boolean reveals(ToolCall call) {
    return options.revealSecrets() && Weight.of(spec, call.arguments()).has(Trait.SECRET);
  }

  private ToolResult empty(Http.Answer answer, Optional<ObjectPath> removed, ToolCall call) {
    if (spec.effect() == Effect.READ && answer.status() != NO_CONTENT && !plain) {
      throw upstream.notJson(answer, false, call);
    }
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("ok", true);
    result.put(
        "message",
        removed
            .map(path -> "Deleted " + path + ".")
            .orElse(spec.name() + " succeeded; " + options.vendor() + " sent no content."));
    return ToolResult.text(JsonValues.plain().write(result));
  }

  /** A web page is text only for whom asked for one; else a proxy or a login page has answered. */
  private boolean isText(Http.Answer answer) {
    String type =
        answer.header("Content-Type").stream().findFirst().orElse("").toLowerCase(Locale.ROOT);
    return type.startsWith("text/") && (!type.contains("html") || plan.accept().contains("html"));
  }

  private ToolResult blob(Http.Answer answer, String target, ToolCall call) {
    String wanted = plan.blob().orElseThrow();
    String type =
        answer.header("Content-Type").stream().findFirst().orElse(wanted).toLowerCase(Locale.ROOT);
    boolean other =
        !type.startsWith(wanted) && (type.startsWith("text/html") || type.contains("json"));
    if (other || answer.bytes().length == 0) {
      throw upstream.wrongType(answer, wanted, call);
    }
    return new ToolResult.Ok(
        List.of(
            new Content.Blob(
                options.instance() + ":/" + target,
                wanted,
                Base64.getEncoder().encodeToString(answer.bytes()))),
        Optional.empty(),
        Map.of());
  }
}
