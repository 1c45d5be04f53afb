package io.eltgateway.engine.rest;

import io.eltgateway.engine.json.JsonValues;
import io.eltgateway.engine.policy.Weight;
import io.eltgateway.engine.rest.format.BodyKind;
import io.eltgateway.engine.rest.format.ParameterPlace;
import io.eltgateway.engine.rest.format.ParameterPlan;
import io.eltgateway.engine.rest.format.RequestPlan;
import io.eltgateway.spi.Http;
import io.eltgateway.spi.ToolSpec;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fills one tool's request with arguments. Immutable. */
final class RequestBuilder {
  private static final Http.Body EMPTY_OBJECT = Http.Body.text("application/json", "{}");

  private final String method;
  private final Map<String, String> accept;
  private final boolean repeatable;
  private final String rateClass;
  private final Optional<Duration> timeout;
  private final UrlTemplate template;
  private final BodyKind bodyKind;
  private final List<ParameterPlan> query;
  private final List<ParameterPlan> headers;
  private final List<ParameterPlan> fields;
  private final Optional<ParameterPlan> wholeBody;
  private final MultipartBody files;

  RequestBuilder(ToolSpec spec, RequestPlan plan, RestContext context) {
    this.method = plan.method();
    this.accept = Map.of("Accept", plan.accept());
    // Only what changes nothing may be sent twice, whatever its method and its arguments.
    this.repeatable = !Weight.mayWrite(spec);
    this.rateClass = spec.rateClass();
    this.timeout = spec.timeout();
    this.template = new UrlTemplate(plan, context.pathValues());
    this.bodyKind = plan.body();
    this.query = placed(plan, ParameterPlace.QUERY);
    this.headers = placed(plan, ParameterPlace.HEADER);
    this.fields = placed(plan, ParameterPlace.BODY);
    this.wholeBody = placed(plan, ParameterPlace.WHOLE_BODY).stream().findFirst();
    this.files =
        new MultipartBody(placed(plan, ParameterPlace.FILE), context.options().uploadLimit());
  }

  /**
   * Path and query.
   *
   * @throws io.eltgateway.spi.ToolException when an argument must not stand in a path
   */
  String target(Map<String, Object> arguments) {
    StringBuilder target = template.fill(arguments);
    int path = target.length();
    for (ParameterPlan parameter : query) {
      Object value = arguments.get(parameter.name());
      if (value instanceof List<?> values) {
        values.forEach(single -> append(target, path, parameter.wire(), single));
      } else {
        append(target, path, parameter.wire(), value);
      }
    }
    return target.toString();
  }

  /**
   * The request for a path and query made by {@link #target}.
   *
   * @throws io.eltgateway.spi.ToolException when an argument must not stand in a header
   */
  Http.Request request(String target, Map<String, Object> arguments) {
    return new Http.Request(
        method, target, headers(arguments), body(arguments), repeatable, rateClass, timeout);
  }

  private Map<String, String> headers(Map<String, Object> arguments) {
    if (headers.isEmpty()) {
      return accept;
    }
    Map<String, String> sent = new LinkedHashMap<>(accept);
    for (ParameterPlan parameter : headers) {
      Object value = arguments.get(parameter.name());
      if (value != null) {
        sent.put(parameter.wire(), HeaderValue.of(parameter.name(), value));
      }
    }
    return sent;
  }

  /** The same path and query with one more pair. */
  static String withQuery(String target, String name, Object value) {
    int path = target.indexOf('?') < 0 ? target.length() : 0;
    StringBuilder longer = new StringBuilder(target);
    append(longer, path, name, value);
    return longer.toString();
  }

  private static void append(StringBuilder target, int path, String name, Object value) {
    if (value != null) {
      target
          .append(target.length() == path ? '?' : '&')
          .append(PercentEncoding.encode(name))
          .append('=')
          .append(PercentEncoding.encode(PlainText.of(value)));
    }
  }

  private Optional<Http.Body> body(Map<String, Object> arguments) {
    return switch (bodyKind) {
      case NONE -> Optional.empty();
      case JSON -> Optional.of(json(arguments));
      case MULTIPART -> Optional.of(files.of(arguments));
    };
  }

  private Http.Body json(Map<String, Object> arguments) {
    if (wholeBody.isPresent()) {
      String name = wholeBody.get().name();
      return arguments.containsKey(name) ? jsonBody(arguments.get(name)) : EMPTY_OBJECT;
    }
    Map<String, Object> body = new LinkedHashMap<>();
    for (ParameterPlan field : fields) {
      if (arguments.containsKey(field.name())) {
        body.put(field.wire(), arguments.get(field.name()));
      }
    }
    return body.isEmpty() ? EMPTY_OBJECT : jsonBody(body);
  }

  private static Http.Body jsonBody(Object value) {
    return new Http.Body("application/json", JsonValues.plain().writeBytes(value));
  }

  private static List<ParameterPlan> placed(RequestPlan plan, ParameterPlace place) {
    return plan.parameters().stream().filter(p -> p.place() == place).toList();
  }
}
