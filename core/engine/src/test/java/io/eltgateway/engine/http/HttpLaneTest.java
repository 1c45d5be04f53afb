package io.eltgateway.engine.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.eltgateway.engine.limit.LimitedCall;
import io.eltgateway.engine.limit.RequestLimits;
import io.eltgateway.spi.Auth;
import io.eltgateway.spi.Cancellation;
import io.eltgateway.spi.Http;
import io.eltgateway.spi.HttpRoot;
import io.eltgateway.spi.Secret;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is sent and what comes back when the vendor behaves. */
@Timeout(30)
class HttpLaneTest {
  private final Lanes lanes = new Lanes();
  private final TestCall call = new TestCall();
  private final List<String> received = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private volatile Reply reply = exchange -> answer(exchange, 200, "{}".getBytes(UTF_8));

  private interface Reply {
    void to(HttpExchange exchange) throws IOException;
  }

  @BeforeEach
  void startServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
          received.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
          reply.to(exchange);
        });
    server.start();
  }

  @AfterEach
  void stop() {
    lanes.close();
    server.stop(0);
  }

  @Test
  void aReadReturnsStatusHeadersAndBytes() {
    reply =
        exchange -> {
          exchange.getResponseHeaders().add("X-Page", "1");
          exchange.getResponseHeaders().add("X-Page", "2");
          answer(exchange, 203, "grüezi".getBytes(UTF_8));
        };
    Http.Answer answer = lanes.to(url("")).send(Http.Request.get("/v1/groups?limit=5"), call);
    assertEquals(203, answer.status());
    assertEquals("grüezi", answer.text());
    assertEquals(List.of("1", "2"), answer.header("x-page"));
    assertEquals(List.of(), answer.header("x-none"));
    assertEquals(List.of("GET /v1/groups?limit=5 "), received);
  }

  @Test
  void aWriteSendsItsBodyWithItsMediaType() {
    List<String> types = new CopyOnWriteArrayList<>();
    reply =
        exchange -> {
          types.addAll(exchange.getRequestHeaders().get("Content-Type"));
          answer(exchange, 201, new byte[0]);
        };
    Http.Answer answer =
        lanes
            .to(url("/api/"))
            .send(Http.Request.json("POST", "/v1/groups", "{\"name\":\"grün\"}"), call);
    assertEquals(201, answer.status());
    assertEquals(0, answer.bytes().length);
    assertEquals(List.of("POST /api/v1/groups {\"name\":\"grün\"}"), received);
    assertEquals(List.of("application/json"), types);
  }

  @Test
  void theRequestsHeadersReplaceTheRootsAndTheAuthorisationReplacesBoth() {
    Map<String, String> seen = new ConcurrentHashMap<>();
    reply =
        exchange -> {
          exchange
              .getRequestHeaders()
              .forEach((name, values) -> seen.put(name, String.join("|", values)));
          answer(exchange, 200, new byte[0]);
        };
    HttpRoot root =
        HttpRoot.of(url(""), new Auth.Header("X-Key", Secret.of("right")))
            .withHeaders(Map.of("accept", "text/plain", "User-Agent", "custom/1", "X-Key", "root"));
    lanes
        .to(root)
        .send(
            Http.Request.get("/")
                .withHeaders(Map.of("Accept", "application/json", "x-key", "request")),
            call);
    assertEquals("application/json", seen.get("Accept"));
    assertEquals("custom/1", seen.get("User-agent"));
    assertEquals("right", seen.get("X-key"));
    assertEquals("gzip", seen.get("Accept-encoding"));
    assertEquals("127.0.0.1:" + server.getAddress().getPort(), seen.get("Host"));
  }

  @Test
  void aLineBreakInAHeaderValueDoesNotBecomeAHeader() {
    List<String> injected = new CopyOnWriteArrayList<>();
    reply =
        exchange -> {
          injected.addAll(exchange.getRequestHeaders().keySet());
          answer(exchange, 200, new byte[0]);
        };
    lanes
        .to(url(""))
        .send(Http.Request.get("/").withHeaders(Map.of("X-A", "1\r\nX-Evil: 2")), call);
    assertFalse(injected.contains("X-evil"), injected::toString);
  }

  @Test
  void aRedirectIsAnAnswerAndNotFollowed() throws IOException {
    try (RawServer other = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
      reply =
          exchange -> {
            exchange.getResponseHeaders().add("Location", other.url() + "/stolen");
            answer(exchange, 302, new byte[0]);
          };
      Http.Answer answer = lanes.to(url("")).send(Http.Request.get("/v1/me"), call);
      assertEquals(302, answer.status());
      assertEquals(List.of(other.url() + "/stolen"), answer.header("Location"));
      assertEquals(0, other.connections());
    }
  }

  @Test
  void compressedAnswersAreDecompressed() {
    byte[] text = "{\"code\":\"Success\"}".repeat(10_000).getBytes(UTF_8);
    reply =
        exchange -> {
          exchange.getResponseHeaders().add("Content-Encoding", "gzip");
          answer(exchange, 200, gzip(text));
        };
    Http.Answer answer = lanes.to(url("")).send(Http.Request.get("/"), call);
    assertArrayEquals(text, answer.bytes());
    assertEquals(List.of("200 " + text.length), call.answers);
  }

  @Test
  void anEmptyAnswerThatCallsItselfCompressedIsEmpty() {
    reply =
        exchange -> {
          exchange.getResponseHeaders().add("Content-Encoding", "gzip");
          exchange.sendResponseHeaders(200, 0);
          exchange.close();
        };
    assertEquals(0, lanes.to(url("")).send(Http.Request.get("/"), call).bytes().length);
  }

  @Test
  void answersOfAllSizesComeWhole() {
    for (int size : new int[] {1, 8191, 8192, 8193, 65_535, 65_536, 65_537, 1_000_000}) {
      byte[] bytes = new byte[size];
      Arrays.fill(bytes, (byte) 'x');
      for (boolean stated : new boolean[] {true, false}) {
        reply =
            exchange -> {
              exchange.sendResponseHeaders(200, stated ? size : 0);
              exchange.getResponseBody().write(bytes);
              exchange.close();
            };
        assertArrayEquals(
            bytes, lanes.to(url("")).send(Http.Request.get("/" + size), call).bytes());
      }
    }
  }

  @Test
  void theSettingsDoNotPrintTheEnvironment() {
    String text = HttpClientSettings.of(Map.of("FIVETRAN_APIKEY", "the-api-key")).toString();
    assertFalse(text.contains("the-api-key"), text);
  }

  @Test
  void allAnswersAreToldToTheCallThatWantsToKnow() {
    reply = exchange -> answer(exchange, 404, "no".getBytes(UTF_8));
    lanes.to(url("")).send(Http.Request.get("/"), call);
    assertEquals(List.of("404 2"), call.answers);
  }

  @Test
  void aConnectionIsUsedAgain() {
    try (RawServer raw = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")) {
      Http lane = lanes.to(raw.url());
      for (int i = 0; i < 5; i++) {
        lane.send(Http.Request.get("/"), call);
      }
      assertEquals(5, raw.requests().size());
      assertEquals(1, raw.connections());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aCallWhoseTimeIsOverSendsNothing() {
    ToolException late =
        assertThrows(
            ToolException.class,
            () ->
                lanes
                    .to(url(""))
                    .send(Http.Request.get("/"), new TestCall(Duration.ofSeconds(-1))));
    assertEquals(
        "The call's time was over before this request was sent to Fivetran.", late.getMessage());
    assertEquals(List.of(), received);
  }

  @Test
  void placesAreGivenBackWhateverHappens() {
    Http lane = lanes.to(url(""));
    reply = exchange -> exchange.close();
    for (int i = 0; i < 40; i++) {
      Http.Request write = Http.Request.json("POST", "/", "{}");
      assertThrows(ToolException.class, () -> lane.send(write, call));
    }
    reply = exchange -> answer(exchange, 200, new byte[0]);
    assertEquals(200, lane.send(Http.Request.get("/"), call).status());
    assertEquals(Optional.empty(), lanes.limits.refusal("general", List.of(), call.deadline()));
  }

  @Test
  void theLimitsOfTheRequestsClassAndOfTheCallsToolAreAsked() {
    List<String> asked = new CopyOnWriteArrayList<>();
    Http lane =
        lanes.pool.lane(
            HttpRoot.of(url(""), new Auth.None()),
            LaneSettings.of("Fivetran", new Recording(asked)));
    lane.send(Http.Request.get("/"), call);
    lane.send(Http.Request.get("/"), new DeletingCall());
    assertEquals(List.of("general []", "general [@delete]"), asked);
  }

  @Test
  void aPathThatLeavesTheRootIsRefusedBeforeAnythingIsSent() {
    Http lane = lanes.to(url("/v1"));
    for (String path :
        List.of("/../admin", "/a/%2e%2E/b", "/a/.", "/a b", "/a#b", "/a\\b", "/ä", "/a\r\nb")) {
      IllegalArgumentException refused =
          assertThrows(
              IllegalArgumentException.class, () -> lane.send(Http.Request.get(path), call));
      assertTrue(refused.getMessage().startsWith("The path '"), refused.getMessage());
    }
    lane.send(Http.Request.get("/a..b/.well-known/%2e%2e%2e?x=/../y"), call);
    assertEquals(List.of("GET /v1/a..b/.well-known/%2e%2e%2e?x=/../y "), received);
  }

  private URI url(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
      out.write(bytes);
    }
    return compressed.toByteArray();
  }

  private static final class DeletingCall extends TestCall implements LimitedCall {
    @Override
    public List<String> limitSelectors() {
      return List.of("@delete");
    }
  }

  /** Grants everything, and notes what was asked for. */
  private record Recording(List<String> asked) implements RequestLimits {
    @Override
    public Optional<ToolResult.Failed> refusal(
        String rateClass, List<String> selectors, Instant deadline) {
      return Optional.empty();
    }

    @Override
    public Duration expectedWait(String rateClass, List<String> selectors) {
      return Duration.ZERO;
    }

    @Override
    public Duration patience() {
      return Duration.ZERO;
    }

    @Override
    public Permit acquire(
        String rateClass, List<String> selectors, Instant deadline, Cancellation cancellation) {
      asked.add(rateClass + " " + selectors);
      return () -> {};
    }

    @Override
    public void closeFor(Duration time) {}
  }
}
