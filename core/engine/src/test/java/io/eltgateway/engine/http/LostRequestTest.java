package io.eltgateway.engine.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Http;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a user reads when the vendor does not behave. */
@Timeout(30)
class LostRequestTest {
  private static final Http.Request READ = Http.Request.get("/v1/connections");
  private static final Http.Request WRITE = Http.Request.json("DELETE", "/v1/connections/c1", "{}");

  private final TestCall call = new TestCall();
  private Lanes lanes = new Lanes();

  @BeforeAll
  static void loadTheLibrary() throws IOException {
    Lanes.warmUp();
  }

  @AfterEach
  void close() {
    lanes.close();
  }

  @Test
  void anUnknownHost() {
    lanes =
        new Lanes(
            HttpClientSettings.of(Map.of()),
            host -> {
              throw new UnknownHostException(host);
            });
    assertFailure(
        FailureKind.UNREACHABLE,
        "The host name of Fivetran at api.example.com:443 is not known, so nothing was sent. Check"
            + " the base URL, the network, and whether a proxy is needed (HTTPS_PROXY).",
        Map.of(),
        failure(URI.create("https://api.example.com"), WRITE));
    assertEquals(0, lanes.pauses.size());
  }

  @Test
  void aRefusedConnection() throws IOException {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    URI url = URI.create("http://127.0.0.1:" + port);
    String message =
        "No connection to Fivetran at 127.0.0.1:"
            + port
            + " could be made (Connection refused), so nothing was sent. Check the base URL, the network, and whether a proxy is needed (HTTPS_PROXY).";
    assertFailure(FailureKind.UNREACHABLE, message, Map.of(), failure(url, WRITE));
    assertFailure(
        FailureKind.UNREACHABLE,
        message + " It was tried 3 times.",
        Map.of("tries", 3),
        failure(url, READ));
  }

  @Test
  void aReadWithoutAnAnswer() throws IOException {
    try (RawServer server = new RawServer(RawServer.Connection::readRequest)) {
      assertFailure(
          FailureKind.UNREACHABLE,
          "Fivetran closed the connection without an answer. Try again later. It was tried 3"
              + " times.",
          Map.of("tries", 3),
          failure(server.url(), READ));
      assertEquals(3, server.requests().size());
    }
  }

  @Test
  void aWriteWithoutAnAnswer() throws IOException {
    try (RawServer server = new RawServer(RawServer.Connection::readRequest)) {
      assertFailure(
          FailureKind.UNREACHABLE,
          "Fivetran closed the connection without an answer. The change may have been made: look"
              + " at its object before you try again.",
          Map.of("may_have_happened", true),
          failure(server.url(), WRITE));
      assertEquals(1, server.requests().size());
    }
  }

  @Test
  void aResetConnection() throws IOException {
    try (RawServer server =
        new RawServer(
            connection -> {
              connection.readRequest();
              connection.reset();
            })) {
      assertFailure(
          FailureKind.UNREACHABLE,
          "The answer of Fivetran broke off (Connection reset). The change may have been made:"
              + " look at its object before you try again.",
          Map.of("may_have_happened", true),
          failure(server.url(), WRITE));
    }
  }

  @Test
  void halfABody() throws IOException {
    try (RawServer server = once("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"code\":")) {
      assertFailure(
          FailureKind.UNREACHABLE,
          "The answer of Fivetran broke off (Premature end of Content-Length delimited message body"
              + " (expected: 100; received: 8)). The change may have been made: look at its object"
              + " before you try again.",
          Map.of("may_have_happened", true),
          failure(server.url(), WRITE));
    }
  }

  @Test
  void halfAChunk() throws IOException {
    try (RawServer server =
        once("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n64\r\n{\"code\":")) {
      assertFailure(
          FailureKind.UNREACHABLE,
          "The answer of Fivetran broke off (Truncated chunk (expected size: 100; actual size: 8))."
              + " The change may have been made: look at its object before you try again.",
          Map.of("may_have_happened", true),
          failure(server.url(), WRITE));
    }
  }

  @Test
  void chunksThatAreNone() throws IOException {
    try (RawServer server =
        once("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n<html>\r\nno\r\n")) {
      assertFailure(
          FailureKind.UPSTREAM,
          "Fivetran answered with something that cannot be understood (Bad chunk header: <html>)."
              + " Check the base URL; if it is right, tell the vendor.",
          Map.of(),
          failure(server.url(), READ));
      assertEquals(1, server.requests().size());
    }
  }

  @Test
  void somethingThatIsNotHttp() throws IOException {
    try (RawServer server = once("220 mail.example.com ESMTP\r\n")) {
      ToolResult.Failed failed = failure(server.url(), WRITE);
      assertTrue(
          failed.message().startsWith("Fivetran")
              && failed.message().contains("may have been made"),
          failed.message());
      assertEquals(Map.of("may_have_happened", true), failed.details());
    }
  }

  @Test
  void anEncodingNobodyAskedFor() throws IOException {
    try (RawServer server =
        once("HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 1\r\n\r\nx")) {
      assertFailure(
          FailureKind.UPSTREAM,
          "Fivetran answered with something that cannot be understood (content encoding br). Check"
              + " the base URL; if it is right, tell the vendor.",
          Map.of(),
          failure(server.url(), READ));
    }
  }

  @Test
  void compressionThatIsNone() throws IOException {
    try (RawServer server =
        once("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd")) {
      assertFailure(
          FailureKind.UPSTREAM,
          "Fivetran answered with something that cannot be understood (Not in GZIP format). Check"
              + " the base URL; if it is right, tell the vendor.",
          Map.of(),
          failure(server.url(), READ));
    }
  }

  @Test
  void headersWithoutEnd() throws IOException {
    try (RawServer server =
        new RawServer(
            connection -> {
              connection.readRequest();
              connection.write("HTTP/1.1 200 OK\r\n");
              while (true) {
                connection.write("X-More: " + "x".repeat(10_000) + "\r\n");
              }
            })) {
      assertFailure(
          FailureKind.UPSTREAM,
          "Fivetran answered with something that cannot be understood (Maximum header count"
              + " exceeded). Check the base URL; if it is right, tell the vendor.",
          Map.of(),
          failure(server.url(), READ));
    }
  }

  @Test
  void aVendorThatHangs() throws Exception {
    try (RawServer server =
        new RawServer(
            connection -> {
              connection.readRequest();
              connection.awaitEnd();
            })) {
      Http lane = lanes.impatient(server.url(), Duration.ofMillis(400));
      assertFailure(
          FailureKind.TIMEOUT,
          "Fivetran did not answer within 400 ms, so the gateway gave up. Try again later, ask for"
              + " less, or raise the read timeout in the configuration.",
          Map.of(),
          failure(lane, READ, call));
      assertFailure(
          FailureKind.TIMEOUT,
          "Fivetran did not answer within 400 ms, so the gateway gave up. The change may have been"
              + " made: look at its object before you try again.",
          Map.of("may_have_happened", true),
          failure(lane, WRITE, call));
      server.awaitRequests(2);
    }
  }

  @Test
  void aCallWhoseTimeEnds() throws IOException {
    try (RawServer server =
        new RawServer(
            connection -> {
              connection.readRequest();
              connection.awaitEnd();
            })) {
      assertFailure(
          FailureKind.TIMEOUT,
          "Fivetran did not answer before the call's time was over. Try again later, ask for less,"
              + " or raise the read timeout in the configuration.",
          Map.of(),
          failure(lanes.to(server.url()), READ, new TestCall(Duration.ofMillis(600))));
    }
  }

  private ToolResult.Failed failure(URI url, Http.Request request) {
    return failure(lanes.to(url), request, call);
  }

  private static ToolResult.Failed failure(Http lane, Http.Request request, TestCall call) {
    return assertThrows(ToolException.class, () -> lane.send(request, call)).failure();
  }

  private static void assertFailure(
      FailureKind kind, String message, Map<String, Object> details, ToolResult.Failed failed) {
    assertEquals(message, failed.message());
    assertEquals(kind, failed.kind());
    assertEquals(details, failed.details());
  }

  private static RawServer once(String answer) {
    return new RawServer(
        connection -> {
          connection.readRequest();
          connection.write(answer);
        });
  }
}
