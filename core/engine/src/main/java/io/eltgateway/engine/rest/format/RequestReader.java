package io.eltgateway.engine.rest.format;

import io.eltgateway.engine.json.JsonPointer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads how one tool asks the vendor, or refuses to where it does not. */
final class RequestReader {
  private static final List<String> KEYS =
      List.of("accept", "body", "blob", "result", "secrets", "paging", "items", "removes");

  private static final Map<String, String> REMEDIES =
      Map.of(
          "secrets",
          " Remove the key, and let the code mask the value: 'context.secrets().mask(Secret.of(value))'.",
          "removes",
          " Remove the key, and let the code say it: 'call.changes().deleted(object)'.");

  private final Fields fields;
  private final Index index;

  RequestReader(Fields fields, Index index) {
    this.fields = fields;
    this.index = index;
  }

  /** Reports the keys that mean nothing in an entry without a request. */
  void refuse() {
    for (String key : KEYS) {
      if (fields.has(key)) {
        fields.problem(
            key,
            "'"
                + key
                + "' is about a request, and "
                + fields.owner()
                + " has none: its provider's code answers."
                + REMEDIES.getOrDefault(key, " Add 'request', or remove the key."));
      }
    }
  }

  /** The request, whose other keys stand beside it in the entry. */
  RequestPlan read(RequestLine line, List<ParameterDeclaration> parameters) {
    BodyKind usual = line.hasQueryByDefault() ? BodyKind.NONE : BodyKind.JSON;
    Optional<BodyKind> body = Words.read(fields, "body", BodyKind.values(), BodyKind::label);
    Optional<String> blob = fields.text("blob");
    String accept = fields.text("accept").orElse(index.accept());
    JsonPointer result = Pointers.read(fields, "result").orElse(index.result());
    List<JsonPointer> secrets = Pointers.readAll(fields, "secrets", index.commons());
    Optional<PagingPlan> paging = PagingReader.ofTool(fields, index.paging());
    boolean removes =
        Words.read(fields, "removes", new String[] {"target"}, word -> word).isPresent();
    return new RequestPlan(
        line.method(),
        line.path(),
        accept,
        parameters.stream().flatMap(parameter -> parameter.plan().stream()).toList(),
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
}
