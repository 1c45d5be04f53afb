package io.eltgateway.engine.openapi;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Recognises lists that come in pages with a cursor, and lists that come whole. Other ways, such as
 * offsets and page numbers, stay the tool's own parameters.
 */
final class PagingGuess {
  static final int USUAL_MAXIMUM = 100;

  private static final Set<String> CURSORS =
      Set.of(
          "cursor",
          "page_token",
          "next_token",
          "starting_after",
          "after",
          "page_cursor",
          "continuation_token",
          "next_cursor",
          "next_page_token",
          "marker");
  private static final Set<String> LIMITS =
      Set.of(
          "limit",
          "page_size",
          "per_page",
          "max_results",
          "count",
          "size",
          "first",
          "results_per_page");
  private static final Set<String> NEXTS =
      Set.of(
          "next_cursor",
          "next_page_token",
          "next_token",
          "next",
          "cursor",
          "after",
          "end_cursor",
          "continuation_token",
          "next_page_cursor",
          "next_marker");
  private static final Set<String> OTHERS =
      Set.of(
          "offset", "page", "page_number", "skip", "start", "page_index", "start_at", "row_offset");
  private static final List<String> LISTS =
      List.of("items", "data", "results", "values", "records");
  private static final List<String> CONTAINERS =
      List.of("data", "meta", "pagination", "paging", "page_info", "response_metadata", "metadata");

  private final Schemas schemas;

  PagingGuess(Schemas schemas) {
    this.schemas = schemas;
  }

  /** How pages with a cursor are asked for, where an operation does so. */
  record Cursor(String cursor, String limit, String items, String next) {

    /** As {@code index.yaml} writes it. */
    Map<String, Object> entry(int maximum) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("cursor", cursor);
      entry.put("limit", limit);
      entry.put("maximum", maximum);
      entry.put("items", items);
      entry.put("next", next);
      return entry;
    }
  }

  /** The cursor of a list, from the names of its query parameters and the shape of its answer. */
  Optional<Cursor> cursor(Set<String> query, Map<String, Object> answer, Optional<String> word) {
    Optional<String> cursor = named(query, CURSORS);
    Optional<String> limit = named(query, LIMITS);
    Optional<String> items = items(answer, word);
    Optional<String> next = next(answer);
    return cursor.isPresent() && limit.isPresent() && items.isPresent() && next.isPresent()
        ? Optional.of(new Cursor(cursor.get(), limit.get(), items.get(), next.get()))
        : Optional.empty();
  }

  /** Where the items are of a list that comes whole, because nothing asks for its pages. */
  Optional<String> whole(Set<String> query, Map<String, Object> answer, Optional<String> word) {
    Set<String> all = new LinkedHashSet<>(CURSORS);
    all.addAll(LIMITS);
    all.addAll(OTHERS);
    return named(query, all).isPresent() || next(answer).isPresent()
        ? Optional.empty()
        : items(answer, word);
  }

  private static Optional<String> named(Set<String> query, Set<String> names) {
    return query.stream().filter(name -> names.contains(Names.snake(name))).findFirst();
  }

  private Optional<String> items(Map<String, Object> answer, Optional<String> word) {
    if (Schemas.isArray(answer)) {
      return Optional.of("");
    }
    Optional<String> here = list(answer, "", word);
    for (String container : CONTAINERS) {
      Object inner = Tree.map(answer.get("properties")).get(container);
      if (here.isEmpty() && inner != null) {
        here = list(schemas.merged(inner), "/" + container, word);
      }
    }
    return here;
  }

  /** The list among the properties: by its name, or because it is the only one. */
  private Optional<String> list(Map<String, Object> schema, String at, Optional<String> word) {
    Set<String> arrays = new LinkedHashSet<>();
    Tree.map(schema.get("properties"))
        .forEach(
            (name, property) -> {
              if (Schemas.isArray(schemas.merged(property))) {
                arrays.add(name);
              }
            });
    Optional<String> byName =
        arrays.stream()
            .filter(name -> LISTS.contains(name) || Optional.of(name).equals(word))
            .findFirst();
    Optional<String> only =
        arrays.size() == 1 && word.filter(name -> name.endsWith("s")).isPresent()
            ? arrays.stream().findFirst()
            : Optional.empty();
    return byName.or(() -> only).map(name -> at + "/" + Pointer.step(name));
  }

  private Optional<String> next(Map<String, Object> answer) {
    Optional<String> here = next(answer, "");
    for (String container : CONTAINERS) {
      Object inner = Tree.map(answer.get("properties")).get(container);
      if (here.isEmpty() && inner != null) {
        here = next(schemas.merged(inner), "/" + container);
      }
    }
    return here;
  }

  private Optional<String> next(Map<String, Object> schema, String at) {
    for (Map.Entry<String, Object> property : Tree.map(schema.get("properties")).entrySet()) {
      Map<String, Object> merged = schemas.merged(property.getValue());
      boolean value = Schemas.types(merged).equals(List.of("string"));
      // An address of the next page is no cursor.
      boolean address = String.valueOf(merged.get("format")).startsWith("ur");
      if (value && !address && NEXTS.contains(Names.snake(property.getKey()))) {
        return Optional.of(at + "/" + Pointer.step(property.getKey()));
      }
    }
    return Optional.empty();
  }
}
