package io.eltgateway.engine.rest.format;

import io.eltgateway.engine.json.JsonPointer;
import io.eltgateway.engine.json.JsonValues;
import io.eltgateway.engine.rest.format.PagingPlan.Ending;
import io.eltgateway.engine.rest.format.PagingPlan.Style;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Request plans as lines of the compiled catalogue. What has its usual value is left out. */
public final class RequestJson {
  private RequestJson() {}

  static String write(RequestPlan plan) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("method", plan.method());
    json.put("path", plan.path());
    json.put("accept", plan.accept());
    json.put("parameters", plan.parameters().stream().map(RequestJson::parameter).toList());
    json.put("body", plan.body().label());
    plan.blob().ifPresent(type -> json.put("blob", type));
    json.put("result", plan.result().toString());
    if (!plan.secrets().isEmpty()) {
      json.put("secrets", plan.secrets().stream().map(JsonPointer::toString).toList());
    }
    plan.paging().ifPresent(paging -> json.put("paging", paging(paging)));
    if (plan.removesTarget()) {
      json.put("removes", true);
    }
    plan.listTool().ifPresent(tool -> json.put("list", tool));
    json.put("message", plan.errorMessage().toString());
    json.put("code", plan.errorCode().toString());
    return JsonValues.plain().write(json);
  }

  /** Reads the request of a {@link CompiledCatalogue.CompiledTool}. */
  public static RequestPlan read(String line) {
    Map<?, ?> json = (Map<?, ?>) JsonValues.plain().read(line);
    List<ParameterPlan> parameters = new ArrayList<>();
    for (Object parameter : (List<?>) json.get("parameters")) {
      parameters.add(parameter((Map<?, ?>) parameter));
    }
    List<JsonPointer> secrets = new ArrayList<>();
    if (json.get("secrets") instanceof List<?> pointers) {
      pointers.forEach(pointer -> secrets.add(JsonPointer.of((String) pointer)));
    }
    return new RequestPlan(
        (String) json.get("method"),
        (String) json.get("path"),
        (String) json.get("accept"),
        parameters,
        BodyKind.valueOf(constant(json.get("body"))),
        Optional.ofNullable((String) json.get("blob")),
        pointer(json, "result"),
        secrets,
        Optional.ofNullable((Map<?, ?>) json.get("paging")).map(RequestJson::paging),
        json.containsKey("removes"),
        Optional.ofNullable((String) json.get("list")),
        pointer(json, "message"),
        pointer(json, "code"));
  }

  private static Map<String, Object> parameter(ParameterPlan plan) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", plan.name());
    if (!plan.wire().equals(plan.name())) {
      json.put("wire", plan.wire());
    }
    json.put("in", plan.place().label());
    if (plan.id()) {
      json.put("id", true);
    }
    if (plan.secret()) {
      json.put("secret", plan.secretFields().isEmpty() ? true : plan.secretFields());
    }
    return json;
  }

  private static ParameterPlan parameter(Map<?, ?> json) {
    String name = (String) json.get("name");
    String wire = (String) json.get("wire");
    return new ParameterPlan(
        name,
        wire == null ? name : wire,
        ParameterPlace.valueOf(constant(json.get("in"))),
        json.containsKey("id"),
        json.containsKey("secret"),
        json.get("secret") instanceof List<?> fields
            ? fields.stream().map(String::valueOf).toList()
            : List.of());
  }

  private static Map<String, Object> paging(PagingPlan plan) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("style", plan.style().label());
    json.put("items", plan.items().toString());
    if (!plan.local()) {
      json.put("place", plan.place());
      json.put("limit", plan.limit());
      json.put("maximum", plan.maximum());
      json.put("first", plan.first());
    }
    json.put("ending", plan.ending().label());
    json.put("end", plan.end().toString());
    return json;
  }

  private static PagingPlan paging(Map<?, ?> json) {
    if (json.get("style").equals(Style.LOCAL.label())) {
      return PagingPlan.local(pointer(json, "items"), pointer(json, "end"));
    }
    return new PagingPlan(
        Style.valueOf(constant(json.get("style"))),
        (String) json.get("place"),
        (String) json.get("limit"),
        (Integer) json.get("maximum"),
        pointer(json, "items"),
        Ending.valueOf(constant(json.get("ending"))),
        pointer(json, "end"),
        (Integer) json.get("first"));
  }

  private static JsonPointer pointer(Map<?, ?> json, String key) {
    return JsonPointer.of((String) json.get(key));
  }

  private static String constant(Object label) {
    return ((String) label).toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
