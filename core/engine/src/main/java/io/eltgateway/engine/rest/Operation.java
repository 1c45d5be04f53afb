package io.eltgateway.engine.rest;

import io.eltgateway.engine.rest.format.RequestPlan;
import io.eltgateway.spi.Http;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolResult;
import io.eltgateway.spi.ToolSpec;
import java.util.Map;
import java.util.Optional;

/** One tool's request, ready to be filled, and what becomes of the answer. Immutable. */
final class Operation {
  private final RequestBuilder requests;
  private final Upstream upstream;
  private final Results results;
  private final Optional<PageReader> pages;
  private final Optional<ListCall> list;

  Operation(ToolSpec spec, RequestPlan plan, RestContext context) {
    this.requests = new RequestBuilder(spec, plan, context);
    this.upstream = new Upstream(spec, plan, context);
    this.results = new Results(spec, plan, context.options(), upstream);
    this.pages = plan.paging().map(paging -> new PageReader(paging, requests, upstream));
    this.list = pages.map(reader -> new ListCall(reader, results));
  }

  ToolResult call(ToolCall call) {
    if (list.isPresent()) {
      return list.get().run(call);
    }
    Map<String, Object> arguments = call.arguments();
    String target = requests.target(arguments);
    Http.Answer answer = upstream.ask(requests.request(target, arguments), call);
    return results.of(answer, target, call);
  }

  /** Reads the pages of a list; empty for a tool that is none. */
  Optional<PageReader> pages() {
    return pages;
  }
}
