package io.eltgateway.engine.rest;

import io.eltgateway.engine.rest.format.PagingPlan;
import io.eltgateway.engine.rest.format.PagingPlan.Ending;
import io.eltgateway.engine.rest.format.PagingPlan.Style;
import java.util.Optional;

/**
 * Pages that are asked for by numbers: of the first item, or of the page. The caller sees a cursor
 * all the same. A list goes on until the vendor says that it ends, or sends a page without items: a
 * short page is no end, because vendors shorten pages for reasons of their own. Immutable.
 */
final class NumberedPages {
  private final PagingPlan plan;

  NumberedPages(PagingPlan plan) {
    this.plan = plan;
  }

  /** Path and query of a page. */
  String target(String target, Optional<String> cursor, int limit) {
    PageCursor page = page(cursor, limit);
    String first = RequestBuilder.withQuery(target, plan.limit(), page.size());
    return cursor.isEmpty()
        ? first
        : RequestBuilder.withQuery(first, plan.place(), page.position());
  }

  /**
   * The cursor of the page after one, empty at the end.
   *
   * @param items how many items that page had
   */
  Optional<String> next(Object answer, int items, Optional<String> cursor, int limit) {
    PageCursor page = page(cursor, limit);
    boolean pages = plan.style() == Style.PAGE;
    long before = pages ? (long) (page.position() - plan.first()) * page.size() : page.position();
    if (items == 0 || isLast(answer, page.position() - plan.first() + 1, before + items)) {
      return Optional.empty();
    }
    if (!pages) {
      return Optional.of(LocalCursor.after(page.position() + items));
    }
    // A first page that is short and not the last shows the size that the vendor counts with.
    boolean counted = plan.ending() == Ending.TOTAL && before == 0;
    int size = counted ? Math.min(items, page.size()) : page.size();
    return Optional.of(new PageCursor(page.position() + 1, size).toString());
  }

  private boolean isLast(Object answer, int pagesSoFar, long itemsSoFar) {
    Object said = plan.end().find(answer).orElse(null);
    return switch (plan.ending()) {
      case TOTAL -> said instanceof Number total && itemsSoFar >= total.doubleValue();
      case PAGES -> said instanceof Number pages && pagesSoFar >= pages.doubleValue();
      case MORE -> Boolean.FALSE.equals(said);
      default -> false;
    };
  }

  /** The size of pages that have numbers must not change on the way, whatever limit is given. */
  private PageCursor page(Optional<String> cursor, int limit) {
    if (plan.style() == Style.PAGE) {
      return cursor.map(PageCursor::of).orElse(new PageCursor(plan.first(), limit));
    }
    return new PageCursor(cursor.map(LocalCursor::offset).orElse(0), limit);
  }
}
