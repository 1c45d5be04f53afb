package io.eltgateway.engine.rest.format;

import io.eltgateway.engine.json.JsonPointer;
import io.eltgateway.engine.rest.format.PagingPlan.Ending;
import io.eltgateway.engine.rest.format.PagingPlan.Style;
import java.util.List;
import java.util.Optional;

/** Reads how the lists of a vendor come in pages, and what one list says of that. */
final class PagingReader {
  private static final List<Style> PLACES = List.of(Style.CURSOR, Style.OFFSET, Style.PAGE);
  private static final List<Ending> ENDINGS = List.of(Ending.TOTAL, Ending.PAGES, Ending.MORE);

  private PagingReader() {}

  /** The vendor's usual way, from {@code index.yaml}. */
  static PagingPlan ofVendor(Fields fields) {
    Style style = style(fields);
    String place = fields.text(style.label()).orElse("");
    String limit = fields.requiredText("limit");
    Optional<Integer> maximum = fields.integer("maximum");
    if (maximum.isEmpty() || maximum.get() < 1) {
      fields.problem("maximum", "'maximum' of the paging must say the vendor's largest page size.");
    }
    fields.requiredText("items");
    Ending ending = ending(fields, style);
    return new PagingPlan(
        style,
        place,
        limit,
        maximum.orElse(1),
        Pointers.read(fields, "items").orElse(JsonPointer.ROOT),
        ending,
        Pointers.read(fields, ending.label()).orElse(JsonPointer.ROOT),
        first(fields, style));
  }

  private static Style style(Fields fields) {
    List<Style> named = PLACES.stream().filter(style -> fields.has(style.label())).toList();
    if (named.size() != 1) {
      fields.problem(
          "cursor",
          "The paging must name the query parameter that asks for a page, as one of 'cursor',"
              + " 'offset' and 'page'.");
    }
    return named.isEmpty() ? Style.CURSOR : named.get(0);
  }

  private static Ending ending(Fields fields, Style style) {
    if (style == Style.CURSOR) {
      fields.requiredText(Ending.NEXT.label());
      return Ending.NEXT;
    }
    List<Ending> named =
        ENDINGS.stream()
            .filter(ending -> ending != Ending.PAGES || style == Style.PAGE)
            .filter(ending -> fields.has(ending.label()))
            .toList();
    if (named.size() > 1) {
      fields.problem(
          named.get(1).label(),
          "The paging needs one sign of the last page, so either '"
              + named.get(0).label()
              + "' or '"
              + named.get(1).label()
              + "'.");
    }
    return named.isEmpty() ? Ending.NOTHING : named.get(0);
  }

  private static int first(Fields fields, Style style) {
    Optional<Integer> first = style == Style.PAGE ? fields.integer("first") : Optional.empty();
    if (first.isPresent() && (first.get() < 0 || first.get() > 1)) {
      fields.problem("first", "'first' of the paging is the number of the first page, 0 or 1.");
    }
    return first.orElse(1);
  }

  /**
   * How one list comes in pages, from its entry.
   *
   * @param vendor the vendor's usual way
   */
  static Optional<PagingPlan> ofTool(Fields fields, Optional<PagingPlan> vendor) {
    Optional<Style> style =
        Words.read(
                fields,
                "paging",
                new String[] {"cursor", "offset", "page", "local", "none"},
                word -> word)
            .filter(word -> !word.equals("none"))
            .flatMap(word -> Words.read(fields, "paging", Style.values(), Style::label));
    Optional<JsonPointer> items = Pointers.read(fields, "items");
    if (style.isEmpty()) {
      if (items.isPresent()) {
        fields.problem("items", "'items' is about a list, so it needs 'paging'.");
      }
      return Optional.empty();
    }
    return style.get() == Style.LOCAL
        ? Optional.of(local(fields, items, vendor))
        : paged(fields, style.get(), vendor).map(plan -> items.map(plan::withItems).orElse(plan));
  }

  private static Optional<PagingPlan> paged(
      Fields fields, Style style, Optional<PagingPlan> vendor) {
    Optional<PagingPlan> fitting = vendor.filter(plan -> plan.style() == style);
    if (fitting.isEmpty()) {
      fields.problem(
          "paging",
          "'paging: "
              + style.label()
              + "' "
              + vendor.map(PagingReader::other).orElse(missing(style)));
    }
    return fitting;
  }

  private static String missing(Style style) {
    return "needs 'defaults: paging:' in "
        + Index.FILE
        + (style == Style.CURSOR ? "." : ", with the key '" + style.label() + "'.");
  }

  /** A vendor has one way in which its lists are asked for. */
  private static String other(PagingPlan vendor) {
    String way = vendor.style().label();
    return "is not what 'defaults: paging:' in "
        + Index.FILE
        + " says, which is "
        + way
        + ". Write 'paging: "
        + way
        + "', or 'paging: none' and the list's own parameters.";
  }

  private static PagingPlan local(
      Fields fields, Optional<JsonPointer> items, Optional<PagingPlan> vendor) {
    Optional<JsonPointer> where = items.or(() -> vendor.map(PagingPlan::items));
    if (where.isEmpty()) {
      fields.problem("paging", "'paging: local' needs 'items', the pointer to the list.");
    }
    JsonPointer next =
        vendor
            .filter(plan -> plan.ending() == Ending.NEXT)
            .map(PagingPlan::end)
            .orElse(JsonPointer.ROOT);
    return PagingPlan.local(where.orElse(JsonPointer.ROOT), next);
  }
}
