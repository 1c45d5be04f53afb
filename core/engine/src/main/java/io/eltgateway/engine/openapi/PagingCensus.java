package io.eltgateway.engine.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the way of paging that most lists of a document share: a catalogue has one. */
final class PagingCensus {
  private final OpenApiDocument document;
  private final Schemas schemas;
  private final Map<PagingGuess.Cursor, Integer> counts = new LinkedHashMap<>();
  private final Map<PagingGuess.Cursor, Integer> maxima = new LinkedHashMap<>();

  PagingCensus(OpenApiDocument document, Schemas schemas) {
    this.document = document;
    this.schemas = schemas;
  }

  /** The way, which is written into the index; empty where there is none. */
  Optional<PagingGuess.Cursor> take(
      List<Operation> operations, Map<String, Object> index, Report report) {
    operations.stream().filter(each -> each.method().equals("GET")).forEach(this::count);
    Map<String, Object> defaults = new LinkedHashMap<>();
    ErrorGuess.of(operations, document, schemas).ifPresent(error -> defaults.put("error", error));
    Optional<PagingGuess.Cursor> most = Optional.empty();
    for (PagingGuess.Cursor each : counts.keySet()) {
      if (most.isEmpty() || counts.get(each) > counts.get(most.get())) {
        most = Optional.of(each);
      }
    }
    most.ifPresent(
        cursor -> {
          Integer maximum = maxima.get(cursor);
          if (maximum == null) {
            report.note(
                "The document does not say how many items a page may have;"
                    + " catalogue/index.yaml assumes "
                    + PagingGuess.USUAL_MAXIMUM
                    + ".");
          }
          defaults.put(
              "paging", cursor.entry(maximum == null ? PagingGuess.USUAL_MAXIMUM : maximum));
        });
    if (counts.size() > 1) {
      report.note(
          "Lists page in "
              + counts.size()
              + " ways. The commonest stands in catalogue/index.yaml; tools of the others take their"
              + " vendor's parameters themselves.");
    }
    if (!defaults.isEmpty()) {
      index.put("defaults", defaults);
    }
    return most;
  }

  private void count(Operation operation) {
    Answer answer;
    try {
      answer = Answer.of(operation, document, schemas);
    } catch (LeftOutException noJson) {
      return;
    }
    List<Map<String, Object>> declared = operation.parameters(document);
    new PagingGuess(schemas)
        .cursor(ToolDrafts.queryNames(declared), answer.schema(), operation.lastWord())
        .ifPresent(
            cursor -> {
              counts.merge(cursor, 1, Integer::sum);
              maximum(declared, cursor.limit())
                  .ifPresent(maximum -> maxima.merge(cursor, maximum, Math::min));
            });
  }

  private Optional<Integer> maximum(List<Map<String, Object>> declared, String limit) {
    return declared.stream()
        .filter(parameter -> limit.equals(parameter.get("name")))
        .map(parameter -> schemas.merged(parameter.get("schema")).get("maximum"))
        .filter(Integer.class::isInstance)
        .map(Integer.class::cast)
        .filter(maximum -> maximum > 0)
        .findFirst();
  }
}
