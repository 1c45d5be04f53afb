package io.eltgateway.airbyte.testing;

import io.eltgateway.testkit.FakeUpstream;
import io.eltgateway.testkit.FakeUpstream.Asked;
import io.eltgateway.testkit.FakeUpstream.Reply;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A self-managed Airbyte that gives tokens and answers what a test tells it to. Thread-safe. */
public final class FakeAirbyte implements AutoCloseable {
  /** A workspace. */
  public static final String WORKSPACE = "11111111-1111-4111-8111-111111111111";

  /** A workspace that is another. */
  public static final String OTHER_WORKSPACE = "22222222-2222-4222-8222-222222222222";

  /** Where it answers tokens. */
  public static final String TOKEN = "/api/public/v1/applications/token";

  private static final String PUBLIC = "/api/public/v1";
  private static final String CONFIGURATION = "/api/v1";

  private final FakeUpstream upstream = new FakeUpstream();
  private final AtomicInteger tokens = new AtomicInteger();

  /** Gives tokens that live for 15 minutes. */
  public FakeAirbyte() {
    upstream.on("POST", TOKEN, asked -> Reply.json(200, token(900)));
  }

  /** The next token's JSON. */
  public String token(long seconds) {
    return "{\"access_token\":\"token-number-%d\",\"token_type\":\"Bearer\",\"expires_in\":%d}"
        .formatted(tokens.incrementAndGet(), seconds);
  }

  /** An id that nothing else has. */
  public static String id(int number) {
    return "00000000-0000-4000-8000-%012d".formatted(number);
  }

  /** The origin. */
  public URI uri() {
    return upstream.uri();
  }

  /** The server itself. */
  public FakeUpstream upstream() {
    return upstream;
  }

  /** Answers a GET of the public API; single quotes stand for double ones. */
  public FakeAirbyte reads(String path, String json) {
    return answers("GET", path, 200, json);
  }

  /** Answers a request of the public API. */
  public FakeAirbyte answers(String method, String path, int status, String json) {
    upstream.on(method, PUBLIC + path, status, quoted(json));
    return this;
  }

  /** Answers a request of the public API with what the function says. */
  public FakeAirbyte answers(String method, String path, Function<Asked, String> json) {
    upstream.on(method, PUBLIC + path, asked -> Reply.json(200, quoted(json.apply(asked))));
    return this;
  }

  /** Answers a request of the configuration API. */
  public FakeAirbyte configures(String path, int status, String json) {
    upstream.on("POST", CONFIGURATION + path, status, quoted(json));
    return this;
  }

  /** What it was asked but for tokens: method and target, below the origin. */
  public List<String> asked() {
    return upstream.asked().stream()
        .filter(asked -> !asked.path().equals(TOKEN))
        .map(asked -> asked.method() + " " + asked.target())
        .toList();
  }

  /** The bodies of what it was asked but for tokens. */
  public List<String> bodies() {
    return upstream.asked().stream()
        .filter(asked -> !asked.path().equals(TOKEN))
        .map(Asked::body)
        .toList();
  }

  /** The query of a request, decoded. */
  public static Map<String, String> query(Asked asked) {
    Map<String, String> query = new LinkedHashMap<>();
    int start = asked.target().indexOf('?');
    if (start >= 0) {
      for (String pair : asked.target().substring(start + 1).split("&", -1)) {
        String[] parts = pair.split("=", 2);
        query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
      }
    }
    return query;
  }

  private static String quoted(String json) {
    return json.replace('\'', '"');
  }

  @Override
  public void close() {
    upstream.close();
  }
}
