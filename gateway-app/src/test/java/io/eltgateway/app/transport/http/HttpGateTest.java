package io.eltgateway.app.transport.http;

import static io.eltgateway.app.transport.http.HttpServer.call;
import static io.eltgateway.app.transport.http.HttpServer.errorMessage;
import static io.eltgateway.app.transport.http.HttpServer.initializeMessage;
import static io.eltgateway.app.transport.http.HttpServer.json;
import static io.eltgateway.app.transport.http.HttpServer.send;
import static io.eltgateway.app.transport.http.HttpServer.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in, and who is not. */
class HttpGateTest {
  private static final String INITIALIZE = initializeMessage("2025-11-25", "{}");
  private static final HttpServer SERVER =
      HttpServer.with(
          settings ->
              settings.withAllowed(Set.of("Gateway.example"), Set.of("https://TOOLS.example")));

  @AfterAll
  static void close() {
    SERVER.close();
  }

  private static HttpRequest.Builder anonymous(String path) {
    return HttpRequest.newBuilder(SERVER.endpoint.resolve(path))
        .header("Content-Type", "application/json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "GET", "DELETE", "PUT"})
  void nothingHappensWithoutTheToken(String method) {
    HttpResponse<String> response =
        send(anonymous("/mcp").method(method, BodyPublishers.ofString(INITIALIZE)));

    assertEquals(401, response.statusCode());
    assertEquals(
        "Bearer realm=\"elt-gateway\"",
        response.headers().firstValue("WWW-Authenticate").orElseThrow());
    assertEquals(
        "The bearer token is missing or wrong. Send the one that 'elt-gateway http' prints when it"
            + " starts.",
        errorMessage(response));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer wrong",
        "Bearer ",
        "Basic " + HttpServer.TOKEN,
        HttpServer.TOKEN,
        "Bearer " + HttpServer.TOKEN + "x"
      })
  void nothingHappensWithAWrongToken(String authorization) {
    HttpRequest.Builder request =
        anonymous("/mcp")
            .header("Authorization", authorization)
            .POST(BodyPublishers.ofString(INITIALIZE));

    assertEquals(401, send(request).statusCode());
  }

  @Test
  void theSchemesNameIsNotCaseSensitive() {
    HttpRequest.Builder request =
        anonymous("/mcp")
            .header("Authorization", "bearer " + HttpServer.TOKEN)
            .POST(BodyPublishers.ofString(INITIALIZE));

    assertEquals(200, send(request).statusCode());
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "localhost.evil.example:8080", "10.0.0.1", "0.0.0.0"})
  void aNameThatIsNotOursIsMisdirected(String host) throws IOException {
    assertEquals("HTTP/1.1 421 Misdirected Request", statusFor(host, "/mcp"));
    assertEquals("HTTP/1.1 421 Misdirected Request", statusFor(host, "/health"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost", "LocalHost:1234", "127.0.0.1", "[::1]:8080", "gateway.example:443"})
  void aNameOfOursIsServed(String host) throws IOException {
    assertEquals("HTTP/1.1 200 OK", statusFor(host, "/health"));
  }

  private static String statusFor(String host, String path) throws IOException {
    try (RawConnection connection = new RawConnection(SERVER.endpoint)) {
      connection.send("GET " + path + " HTTP/1.1", "Host: " + host, "", "");
      return connection.nextLine();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "null",
        "http://localhost.evil.example",
        "https://tools.example.evil",
        "not an origin"
      })
  void aPageOfAForeignOriginIsForbidden(String origin) {
    HttpResponse<String> response = send(SERVER.post(INITIALIZE).header("Origin", origin));

    assertEquals(403, response.statusCode());
    assertEquals(
        "Pages of this origin may not call the gateway. An operator can allow it with"
            + " http.allowed-origins.",
        errorMessage(response));
    assertTrue(response.headers().firstValue("Access-Control-Allow-Origin").isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:6274", "http://127.0.0.1", "https://Tools.example"})
  void aPageOfOurOriginIsServed(String origin) {
    assertEquals(200, send(SERVER.post(INITIALIZE).header("Origin", origin)).statusCode());
  }

  @Test
  void aBrowserIsToldThatAPageOfAListedOriginMayCall() {
    HttpResponse<String> response = send(preflight("https://Tools.example", "/mcp/r/known-run"));

    assertEquals(204, response.statusCode());
    assertEquals("https://Tools.example", header(response, "Access-Control-Allow-Origin"));
    assertEquals("POST, GET, DELETE", header(response, "Access-Control-Allow-Methods"));
    assertEquals(
        "Authorization, Content-Type, Accept, Mcp-Session-Id, MCP-Protocol-Version, Last-Event-ID,"
            + " authorization,content-type",
        header(response, "Access-Control-Allow-Headers"));
    assertEquals("Origin", header(response, "Vary"));
  }

  @Test
  void aPageOfAListedOriginMaySendHeadersOfProviders() {
    HttpResponse<String> response =
        send(
            preflight("https://tools.example", "/mcp")
                .setHeader("Access-Control-Request-Headers", "content-type,x-acme-workspace"));

    assertEquals(
        "Authorization, Content-Type, Accept, Mcp-Session-Id, MCP-Protocol-Version, Last-Event-ID,"
            + " content-type,x-acme-workspace",
        header(response, "Access-Control-Allow-Headers"));
  }

  @Test
  void aPageOfAListedOriginMayReadAnswersAndRefusals() {
    HttpResponse<String> answer =
        send(SERVER.post(INITIALIZE).header("Origin", "https://tools.example"));
    HttpResponse<String> refusal =
        send(anonymous("/mcp").header("Origin", "https://tools.example").GET());

    assertEquals("https://tools.example", header(answer, "Access-Control-Allow-Origin"));
    assertEquals("Mcp-Session-Id, Retry-After", header(answer, "Access-Control-Expose-Headers"));
    assertEquals(401, refusal.statusCode());
    assertEquals("https://tools.example", header(refusal, "Access-Control-Allow-Origin"));
  }

  @Test
  void aBrowserIsToldNothingForPagesThatNobodyHasListed() {
    HttpResponse<String> ofThisMachine = send(preflight("http://localhost:3000", "/mcp"));
    HttpResponse<String> foreign = send(preflight("https://evil.example", "/mcp"));

    assertEquals(401, ofThisMachine.statusCode());
    assertEquals(403, foreign.statusCode());
    for (HttpResponse<String> response : List.of(ofThisMachine, foreign)) {
      assertTrue(response.headers().firstValue("Access-Control-Allow-Origin").isEmpty());
      assertTrue(response.headers().firstValue("Access-Control-Allow-Methods").isEmpty());
    }
  }

  private static HttpRequest.Builder preflight(String origin, String path) {
    return HttpRequest.newBuilder(SERVER.endpoint.resolve(path))
        .header("Origin", origin)
        .header("Access-Control-Request-Method", "POST")
        .header("Access-Control-Request-Headers", "authorization,content-type")
        .method("OPTIONS", BodyPublishers.noBody());
  }

  private static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElseThrow();
  }

  @Test
  void healthSaysNothingButThatItIsThere() {
    HttpResponse<String> response = send(anonymous("/health").GET());

    assertEquals(200, response.statusCode());
    assertEquals("{\"status\":\"ok\"}", response.body());
  }

  @Test
  void noResponseNamesTheServer() {
    for (String path : Set.of("/health", "/mcp", "/nothing")) {
      HttpResponse<String> response = send(anonymous(path).GET());
      assertTrue(response.headers().firstValue("Server").isEmpty());
      assertTrue(response.headers().firstValue("X-Powered-By").isEmpty());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/mcp/r/unknown", "/mcp/r/"})
  void aRunThatWasNotMintedHereIsNotFound(String path) {
    HttpRequest.Builder request =
        anonymous(path)
            .header("Authorization", "Bearer " + HttpServer.TOKEN)
            .POST(BodyPublishers.ofString(INITIALIZE));

    HttpResponse<String> response = send(request);

    assertEquals(404, response.statusCode());
    assertEquals(
        "This gateway has not minted the run in the address. Make one with 'elt-gateway new-run', as"
            + " the same user and with the same state directory.",
        errorMessage(response));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/mcp/", "/mcp/x", "/mcpx", "/sse"})
  void otherPathsLeadNowhere(String path) {
    URI uri = SERVER.endpoint.resolve(path);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + HttpServer.TOKEN)
            .POST(BodyPublishers.ofString(INITIALIZE));

    HttpResponse<String> response = send(request);

    assertEquals(404, response.statusCode());
    assertEquals("There is nothing here. MCP is at /mcp.", errorMessage(response));
  }

  @Test
  void whetherARunExistsIsNobodysBusinessWithoutTheToken() {
    assertEquals(401, send(anonymous("/mcp/r/unknown").GET()).statusCode());
    assertEquals(401, send(anonymous("/mcp/r/known-run").GET()).statusCode());
  }

  @Test
  void theCallerIsNamedAfterTheTokenWithoutGivingItAway() {
    String session = SERVER.initialize();

    String who = text(send(SERVER.post(session, call(2, "session", "{}"))));

    String principal = HttpServer.token().principal();
    assertTrue(principal.matches("bearer:[0-9a-f]{8}"), principal);
    assertTrue(who.contains("\"caller\":\"" + principal + "\""), who);
    assertTrue(!who.contains(session), "the session's id must not stand in logs");
  }

  @Test
  void withoutATokenAnyProgramOfThisMachineIsTheSameCaller() {
    try (HttpServer open = HttpServer.withoutToken()) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(open.endpoint)
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(INITIALIZE));
      HttpResponse<String> response = send(request);
      String session = response.headers().firstValue("Mcp-Session-Id").orElseThrow();

      String who = text(send(open.post(session, call(2, "session", "{}"))));

      assertTrue(who.contains("\"caller\":\"local\""), who);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "192.0.2.1", "::"})
  void onlyThisMachineCanBeListenedTo(String host) {
    HttpSettings settings = HttpSettings.defaults(Optional.empty());

    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> settings.withAddress(host, 8080));

    assertEquals(
        "The gateway listens on this machine only, so the host cannot be \""
            + host
            + "\": use 127.0.0.1, ::1 or localhost.",
        refused.getMessage());
  }

  @Test
  void aPortInUseIsSaidInASentence() {
    HttpSettings settings =
        HttpSettings.defaults(Optional.empty()).withAddress("127.0.0.1", SERVER.endpoint.getPort());

    CannotListenException failed =
        assertThrows(
            CannotListenException.class,
            () -> new HttpTransport(SERVER.edge, settings, run -> false).start());

    assertEquals(
        "Another program listens on 127.0.0.1:"
            + SERVER.endpoint.getPort()
            + " already. Stop it, or choose another port with --port.",
        failed.getMessage());
  }

  @Test
  void initializeAnswersWithTheRevisionAskedFor() {
    HttpResponse<String> response = send(SERVER.post(initializeMessage("2025-03-26", "{}")));

    assertEquals("2025-03-26", json(response).at("/result/protocolVersion").stringValue());
  }
}
