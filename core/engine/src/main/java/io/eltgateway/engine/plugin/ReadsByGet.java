package io.eltgateway.engine.plugin;

import io.eltgateway.engine.policy.WeighedCall;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Http;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import io.eltgateway.spi.Trait;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Holds calls that were let through as reads to requests that read: the policy knows a tool only by
 * what its author says of it, and of code nobody else can see what it sends. Thread-safe.
 */
final class ReadsByGet implements Http {
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  private final Http http;
  private final String instance;
  private final String vendor;

  /**
   * A client around another.
   *
   * @param instance the name of the instance that it is lent to; calls of others that reach it,
   *     such as one that asks all instances, were judged as something else
   * @param vendor the vendor's name as people write it
   */
  ReadsByGet(Http http, String instance, String vendor) {
    this.http = http;
    this.instance = instance;
    this.vendor = vendor;
  }

  @Override
  public Answer send(Request request, ToolCall call) {
    if (!READING.contains(request.method())
        && call instanceof WeighedCall weighed
        && weighed.instance().equals(instance)
        && isPlainRead(weighed)) {
      throw refused(request, weighed);
    }
    return http.send(request, call);
  }

  private static boolean isPlainRead(WeighedCall call) {
    return call.judgedWeight()
        .filter(weight -> !weight.writes() && !weight.has(Trait.READ_BY_POST))
        .isPresent();
  }

  private ToolException refused(Request request, WeighedCall call) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("rule", Trait.READ_BY_POST.label());
    return new ToolException(
        new ToolResult.Failed(
            FailureKind.REFUSED,
            "'"
                + call.tool()
                + "' is declared as a read, so this "
                + request.method()
                + " was not sent to "
                + vendor
                + ". Its author must give it the effect that it has, or say with 'read-by-post' why"
                + " the request changes nothing.",
            details));
  }
}
