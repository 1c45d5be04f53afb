package io.eltgateway.engine.openapi;

import io.eltgateway.engine.rest.format.PagingPlan.Ending;
import io.eltgateway.engine.rest.format.PagingPlan.Style;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Recognises lists that come in pages, from the names of query parameters and the shape of the
 * answer, and lists that come whole. Of what could be read in two ways, nothing is guessed: a wrong
 * guess would lose items and nobody would see it.
 */
final class PagingGuess {
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
  private static final Set<String> OFFSETS = Set.of("offset", "skip", "start_at", "row_offset");
  private static final Set<String> PAGES =
      Set.of("page", "page_number", "page_index", "page_num", "page_no");
  private static final Set<String> LIMITS =
      Set.of(
          "limit",
          "page_size",
          "per_page",
          "max_results",
          "count",
          "size",
          "first",
          "top",
          "take",
          "results_per_page",
          "items_per_page");
  private static final Set<String> OTHERS = Set.of("start", "start_index", "from", "before");
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
  private static final Set<String> MORES =
      Set.of("has_more", "has_next", "has_next_page", "more", "more_items");
  private static final Set<String> TOTALS =
      Set.of("total", "total_count", "total_items", "total_results", "total_elements");
  private static final Set<String> PAGE_COUNTS =
      Set.of("total_pages", "page_count", "pages", "last_page");
  private static final List<String> LISTS =
      List.of("items", "data", "results", "values", "records");
  private static final List<String> CONTAINERS =
      List.of("data", "meta", "pagination", "paging", "page_info", "response_metadata", "metadata");

  private final Schemas schemas;

  PagingGuess(Schemas schemas) {
    this.schemas = schemas;
  }

  /**
   * A way of paging, without the place of the items.
   *
   * @param place the query parameter that asks for a page
   * @param end the pointer to what tells the end; empty where nothing does
   */
  record Way(Style style, String place, String limit, Ending ending, String end, int first) {

    /** As {@code index.yaml} writes it. */
    Map<String, Object> entry(int maximum, String items) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put(style.label(), place);
      if (style == Style.PAGE && first != 1) {
        entry.put("first", first);
      }
      entry.put("limit", limit);
      entry.put("maximum", maximum);
      entry.put("items", items);
      if (ending != Ending.NOTHING) {
        entry.put(ending.label(), end);
      }
      return entry;
    }
  }

  /** A list that comes in pages, and where its items are. */
  record Pages(Way way, String items) {}

  /** How a list comes in pages. */
  Optional<Pages> pages(
      List<Map<String, Object>> declared, Map<String, Object> answer, Optional<String> word) {
    Map<String, Map<String, Object>> query = query(declared);
    Optional<String> limit = named(query, LIMITS);
    Optional<String> items = items(answer, word);
    if (limit.isEmpty() || items.isEmpty()) {
      return Optional.empty();
    }
    return cursor(query, limit.get(), answer)
        .or(() -> numbered(query, limit.get(), answer))
        .map(way -> new Pages(way, items.get()));
  }

  private Optional<Way> cursor(
      Map<String, Map<String, Object>> query, String limit, Map<String, Object> answer) {
    return named(query, CURSORS)
        .flatMap(
            place ->
                told(answer, NEXTS, "string")
                    .map(next -> new Way(Style.CURSOR, place, limit, Ending.NEXT, next, 1)));
  }

  private Optional<Way> numbered(
      Map<String, Map<String, Object>> query, String limit, Map<String, Object> answer) {
    Optional<String> offset = named(query, OFFSETS);
    Optional<String> page = named(query, PAGES);
    boolean both = offset.isPresent() == page.isPresent();
    if (both || named(query, CURSORS).isPresent() || named(query, OTHERS).isPresent()) {
      return Optional.empty();
    }
    String place = offset.or(() -> page).get();
    Map<String, Object> schema = query.get(place);
    Optional<Integer> first = first(schema);
    // An offset from one, and a page's number of which nobody knows where it begins, would skip.
    boolean clear = page.isPresent() ? first.isPresent() : !first.equals(Optional.of(1));
    if (!clear || !Schemas.types(schema).equals(List.of("integer"))) {
      return Optional.empty();
    }
    Style style = page.isPresent() ? Style.PAGE : Style.OFFSET;
    return Optional.of(ending(style, place, limit, first.orElse(1), answer));
  }

  private Way ending(
      Style style, String place, String limit, int first, Map<String, Object> answer) {
    Optional<String> total = told(answer, TOTALS, "integer");
    Optional<String> pages =
        style == Style.PAGE ? told(answer, PAGE_COUNTS, "integer") : Optional.empty();
    Optional<String> more = told(answer, MORES, "boolean");
    int start = style == Style.PAGE ? first : 1;
    if (more.isPresent()) {
      return new Way(style, place, limit, Ending.MORE, more.get(), start);
    }
    if (pages.isPresent()) {
      return new Way(style, place, limit, Ending.PAGES, pages.get(), start);
    }
    return total
        .map(end -> new Way(style, place, limit, Ending.TOTAL, end, start))
        .orElseGet(() -> new Way(style, place, limit, Ending.NOTHING, "", start));
  }

  /** The number that a numbered parameter begins with, where the document tells it. */
  private static Optional<Integer> first(Map<String, Object> schema) {
    for (String key : List.of("default", "minimum")) {
      if (schema.get(key) instanceof Integer number) {
        return number == 0 || number == 1 ? Optional.of(number) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** Where the items are of a list that comes whole, because nothing asks for its pages. */
  Optional<String> whole(
      List<Map<String, Object>> declared, Map<String, Object> answer, Optional<String> word) {
    Map<String, Map<String, Object>> query = query(declared);
    boolean paged =
        List.of(CURSORS, LIMITS, OFFSETS, PAGES, OTHERS).stream()
                .anyMatch(names -> named(query, names).isPresent())
            || told(answer, NEXTS, "string").isPresent();
    return paged ? Optional.empty() : items(answer, word);
  }

  private Map<String, Map<String, Object>> query(List<Map<String, Object>> declared) {
    Map<String, Map<String, Object>> query = new LinkedHashMap<>();
    for (Map<String, Object> parameter : declared) {
      if ("query".equals(parameter.get("in"))) {
        query.put(String.valueOf(parameter.get("name")), schemas.merged(parameter.get("schema")));
      }
    }
    return query;
  }

  private static Optional<String> named(Map<String, ?> query, Set<String> names) {
    return query.keySet().stream().filter(name -> names.contains(Names.snake(name))).findFirst();
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
    List<String> arrays =
        Tree.map(schema.get("properties")).entrySet().stream()
            .filter(property -> Schemas.isArray(schemas.merged(property.getValue())))
            .map(Map.Entry::getKey)
            .toList();
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

  /** The pointer to a property of one of these names, here or in one of the usual containers. */
  private Optional<String> told(Map<String, Object> answer, Set<String> names, String type) {
    Optional<String> here = told(answer, names, type, "");
    for (String container : CONTAINERS) {
      Object inner = Tree.map(answer.get("properties")).get(container);
      if (here.isEmpty() && inner != null) {
        here = told(schemas.merged(inner), names, type, "/" + container);
      }
    }
    return here;
  }

  private Optional<String> told(
      Map<String, Object> schema, Set<String> names, String type, String at) {
    for (Map.Entry<String, Object> property : Tree.map(schema.get("properties")).entrySet()) {
      Map<String, Object> merged = schemas.merged(property.getValue());
      if (Schemas.types(merged).equals(List.of(type))
          && !isAddress(merged)
          && names.contains(Names.snake(property.getKey()))) {
        return Optional.of(at + "/" + Pointer.step(property.getKey()));
      }
    }
    return Optional.empty();
  }

  /** An address of the next page is no cursor. */
  private static boolean isAddress(Map<String, Object> schema) {
    String example = String.valueOf(schema.get("example"));
    return String.valueOf(schema.get("format")).startsWith("ur")
        || example.startsWith("http")
        || example.startsWith("/")
        || Tree.text(schema, "description")
            .filter(text -> text.matches("(?s).*\\bUR[IL]\\b.*"))
            .isPresent();
  }
}
