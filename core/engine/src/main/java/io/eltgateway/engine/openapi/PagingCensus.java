package io.eltgateway.engine.openapi;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** Finds the way of paging that most lists of a document share: a catalogue has one. */
final class PagingCensus {
  private static final int USUAL_MAXIMUM = 100;

  private final OpenApiDocument document;
  private final Schemas schemas;
  private final Map<PagingGuess.Way, Map<String, Integer>> counts = new LinkedHashMap<>();
  private final Map<PagingGuess.Way, Integer> maxima = new LinkedHashMap<>();

  PagingCensus(OpenApiDocument document, Schemas schemas) {
    this.document = document;
    this.schemas = schemas;
  }

  /** The way, and where most lists have their items; both are written into the index. */
  Optional<PagingGuess.Pages> take(
      List<Operation> operations, Map<String, Object> index, Report report) {
    operations.stream().filter(each -> each.method().equals("GET")).forEach(this::count);
    Map<String, Object> defaults = new LinkedHashMap<>();
    ErrorGuess.of(operations, document, schemas)
        .ifPresentOrElse(
            error -> defaults.put("error", error),
            () ->
                report.note(
                    "No schema of the document says where an error tells what is wrong, so a failed"
                        + " call is told by its status alone. Look at such an answer, and write"
                        + " `error: {message: …, code: …}` below `defaults` of"
                        + " catalogue/index.yaml."));
    Optional<PagingGuess.Pages> most =
        first(counts, items -> items.values().stream().mapToInt(Integer::intValue).sum())
            .map(way -> new PagingGuess.Pages(way, first(counts.get(way), each -> each).get()));
    most.ifPresent(pages -> defaults.put("paging", entry(pages, report)));
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

  private Map<String, Object> entry(PagingGuess.Pages pages, Report report) {
    Integer maximum = maxima.get(pages.way());
    if (maximum == null) {
      report.note(
          "The document does not say how many items a page may have; catalogue/index.yaml assumes "
              + USUAL_MAXIMUM
              + ".");
    }
    return pages.way().entry(maximum == null ? USUAL_MAXIMUM : maximum, pages.items());
  }

  /** The key with the largest number, of several the first. */
  private static <K, V> Optional<K> first(Map<K, V> all, ToIntFunction<V> number) {
    return all.entrySet().stream()
        .sorted(Comparator.comparingInt(each -> -number.applyAsInt(each.getValue())))
        .map(Map.Entry::getKey)
        .findFirst();
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
        .pages(declared, answer.schema(), operation.lastWord())
        .ifPresent(
            pages -> {
              counts
                  .computeIfAbsent(pages.way(), way -> new LinkedHashMap<>())
                  .merge(pages.items(), 1, Integer::sum);
              maximum(declared, pages.way().limit())
                  .ifPresent(maximum -> maxima.merge(pages.way(), maximum, Math::min));
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
