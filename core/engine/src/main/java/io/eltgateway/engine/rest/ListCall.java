package io.eltgateway.engine.rest;

import io.eltgateway.engine.json.JsonPointer;
import io.eltgateway.engine.rest.PageReader.Page;
import io.eltgateway.engine.rest.format.PagingPlan;
import io.eltgateway.engine.rest.format.PagingPlan.Ending;
import io.eltgateway.engine.rest.format.PagingPlan.Style;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Calls a list: one page, or with {@code all} page after page up to a cap. Immutable. */
final class ListCall {
  /** The most items that {@code all} returns. */
  static final int MOST_ITEMS = 1_000;

  /** {@code all} asks for no further page once its result has this many bytes. */
  static final int MOST_TEXT = 1_000_000;

  /** The most pages that {@code all} reads: a filter may leave pages empty. */
  static final int MOST_PAGES = 50;

  private static final String WITHHELD =
      "The vendor has more items and offers no way to ask for them.";

  private final PageReader pages;
  private final PagingPlan plan;
  private final Results results;

  ListCall(PageReader pages, Results results) {
    this.pages = pages;
    this.plan = pages.plan();
    this.results = results;
  }

  ToolResult run(ToolCall call) {
    PageArguments wanted = PageArguments.of(call, plan.maximum());
    try (ListText text = new ListText(new FieldSelection(wanted.fields()))) {
      return plan.local() ? slice(wanted, text, call) : pages(wanted, text, call);
    }
  }

  private ToolResult pages(PageArguments wanted, ListText text, ToolCall call) {
    String target = pages.target(call.arguments());
    Optional<String> cursor = wanted.cursor();
    for (int read = 1; ; read++) {
      int limit = wanted.all() ? roomFor(text) : wanted.limit();
      Page page = pages.readList(target, call.arguments(), cursor, limit, call);
      results.mask(page.answer(), call);
      text.add(page.items().orElseThrow());
      Optional<String> next = page.next();
      boolean stuck = next.isPresent() && next.equals(cursor);
      if (!wanted.all() || next.isEmpty() || stuck || isFull(text, read, page)) {
        Optional<String> why =
            wanted.all() && next.isPresent() ? Optional.of(cap(text, stuck)) : Optional.empty();
        return ToolResult.text(text.finish(siblings(page.answer()), next, why));
      }
      call.cancellation().check();
      call.progress().report(text.count(), OptionalDouble.empty(), text.count() + " items read");
      cursor = next;
    }
  }

  private int roomFor(ListText text) {
    return Math.min(plan.maximum(), MOST_ITEMS - text.count());
  }

  private boolean isFull(ListText text, int pagesRead, Page page) {
    // Pages that have numbers keep their size, so the last one must fit as a whole.
    int room = plan.style() == Style.PAGE ? page.items().map(List::size).orElse(0) : 1;
    return text.count() + room > MOST_ITEMS
        || pagesRead >= MOST_PAGES
        || text.length() >= MOST_TEXT;
  }

  private static String cap(ListText text, boolean stuck) {
    return stuck
        ? "Stopped after " + text.count() + " items, because the vendor repeats its cursor."
        : "Stopped after "
            + text.count()
            + " items, the most that 'all' gives at once; call again with next_cursor as 'cursor' for"
            + " more, or narrow the list.";
  }

  private ToolResult slice(PageArguments wanted, ListText text, ToolCall call) {
    int from = wanted.cursor().map(LocalCursor::offset).orElse(0);
    Map<String, Object> arguments = call.arguments();
    Page page =
        pages.read(pages.target(arguments), arguments, Optional.empty(), plan.maximum(), call);
    if (page.items().isEmpty()) {
      return results.of(page.answer(), call);
    }
    results.mask(page.answer(), call);
    List<?> items = page.items().get();
    int most = wanted.all() ? MOST_ITEMS : wanted.limit();
    int to = from;
    while (to < items.size() && to - from < most && (to == from || !isLong(wanted, text))) {
      text.add(items.subList(to, to + 1));
      to++;
    }
    boolean ended = to >= items.size();
    Optional<String> next = ended ? Optional.empty() : Optional.of(LocalCursor.after(to));
    return ToolResult.text(
        text.finish(siblings(page.answer()), next, why(wanted, text, page, ended)));
  }

  private static boolean isLong(PageArguments wanted, ListText text) {
    return wanted.all() && text.length() >= MOST_TEXT;
  }

  private static Optional<String> why(
      PageArguments wanted, ListText text, Page page, boolean ended) {
    if (!ended) {
      return wanted.all() ? Optional.of(cap(text, false)) : Optional.empty();
    }
    return page.next().isPresent() ? Optional.of(WITHHELD) : Optional.empty();
  }

  /** What stands beside the items, without what the result says in its own words. */
  private Map<?, ?> siblings(Object answer) {
    if (plan.items().last().isEmpty()) {
      return Map.of();
    }
    JsonPointer container = plan.items().parent();
    if (!(container.find(answer).orElse(null) instanceof Map<?, ?> map)) {
      return Map.of();
    }
    map.remove(plan.items().last().get());
    boolean told = plan.ending() == Ending.NEXT || plan.ending() == Ending.MORE;
    if (told && plan.end().last().isPresent() && plan.end().parent().equals(container)) {
      map.remove(plan.end().last().get());
    }
    return map;
  }
}
