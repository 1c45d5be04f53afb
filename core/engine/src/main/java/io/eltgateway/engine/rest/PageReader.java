package io.eltgateway.engine.rest;

import io.eltgateway.engine.rest.format.PagingPlan;
import io.eltgateway.engine.rest.format.PagingPlan.Style;
import io.eltgateway.spi.Http;
import io.eltgateway.spi.ToolCall;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one page of a list at a time. Immutable. */
final class PageReader {
  private final PagingPlan plan;
  private final NumberedPages numbers;
  private final RequestBuilder requests;
  private final Upstream upstream;

  PageReader(PagingPlan plan, RequestBuilder requests, Upstream upstream) {
    this.plan = plan;
    this.numbers = new NumberedPages(plan);
    this.requests = requests;
    this.upstream = upstream;
  }

  /**
   * A page of the vendor.
   *
   * @param answer the whole answer
   * @param items its items; empty when the answer holds no list where it should
   * @param next the cursor of the page after it, empty at the end
   */
  record Page(Object answer, Optional<List<?>> items, Optional<String> next) {}

  PagingPlan plan() {
    return plan;
  }

  /**
   * Asks for one page. A local list comes whole, whatever cursor and limit.
   *
   * @param target path and query of the first page, made by {@link #target}
   * @param call the call that the page is for, whose arguments may be others
   * @throws io.eltgateway.spi.ToolException when the vendor does not give it
   */
  Page read(
      String target,
      Map<String, Object> arguments,
      Optional<String> cursor,
      int limit,
      ToolCall call) {
    return page(ask(target, arguments, cursor, limit, call), cursor, limit, call);
  }

  /**
   * The same, for a caller that can do nothing with an answer without a list.
   *
   * @throws io.eltgateway.spi.ToolException when the vendor does not give a list
   */
  Page readList(
      String target,
      Map<String, Object> arguments,
      Optional<String> cursor,
      int limit,
      ToolCall call) {
    Http.Answer answer = ask(target, arguments, cursor, limit, call);
    Page page = page(answer, cursor, limit, call);
    if (page.items().isEmpty()) {
      throw upstream.notAList(answer, plan.items(), call);
    }
    return page;
  }

  private Http.Answer ask(
      String target,
      Map<String, Object> arguments,
      Optional<String> cursor,
      int limit,
      ToolCall call) {
    return upstream.ask(requests.request(withPage(target, cursor, limit), arguments), call);
  }

  private Page page(Http.Answer answer, Optional<String> cursor, int limit, ToolCall call) {
    Object values = upstream.values(answer, call);
    Optional<List<?>> items =
        plan.items().find(values).map(found -> found instanceof List<?> list ? list : null);
    Optional<String> next =
        isNumbered()
            ? numbers.next(values, items.map(List::size).orElse(0), cursor, limit)
            : next(values);
    return new Page(values, items, next);
  }

  private boolean isNumbered() {
    return plan.style() == Style.OFFSET || plan.style() == Style.PAGE;
  }

  /** Path and query without cursor and limit. */
  String target(Map<String, Object> arguments) {
    return requests.target(arguments);
  }

  private String withPage(String target, Optional<String> cursor, int limit) {
    if (plan.local()) {
      return target;
    }
    if (isNumbered()) {
      return numbers.target(target, cursor, limit);
    }
    String first = RequestBuilder.withQuery(target, plan.limit(), limit);
    return cursor.isEmpty() ? first : RequestBuilder.withQuery(first, plan.place(), cursor.get());
  }

  private Optional<String> next(Object answer) {
    return plan.end()
        .find(answer)
        .filter(next -> next instanceof String || next instanceof Number)
        .map(PlainText::of)
        .filter(next -> !next.isBlank());
  }
}
