package io.eltgateway.testkit.sandbox;

import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The last requests. Thread-safe. */
final class RequestLog {

  /** Enough for a test, and no leak in a demo that runs for a week. */
  private static final int MOST = 1000;

  private final Deque<RecordedRequest> requests = new ArrayDeque<>();

  RecordedRequest add(HttpExchange exchange, byte[] content) {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, List.copyOf(values)));
    RecordedRequest request =
        new RecordedRequest(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            Collections.unmodifiableMap(headers),
            new String(content, StandardCharsets.UTF_8));
    synchronized (this) {
      if (requests.size() == MOST) {
        requests.removeFirst();
      }
      requests.addLast(request);
    }
    return request;
  }

  synchronized List<RecordedRequest> all() {
    return List.copyOf(requests);
  }

  synchronized void clear() {
    requests.clear();
  }
}
