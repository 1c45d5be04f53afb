package io.eltgateway.engine.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.eltgateway.spi.Auth;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Http;
import io.eltgateway.spi.HttpRoot;
import io.eltgateway.spi.Secret;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How requests are authorised, and what is masked for it. */
@Timeout(30)
class AuthorizationTest {
  private static final Http.Request READ = Http.Request.get("/v1/connections");
  private static final Http.Request WRITE = Http.Request.json("POST", "/v1/connections", "{}");

  private final Lanes lanes = new Lanes();
  private final TestCall call = new TestCall();
  private final List<String> authorizations = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void close() {
    threads.shutdownNow();
    lanes.close();
  }

  @Test
  void basicSendsTheEncodedPairAndMasksIt() throws IOException {
    Auth basic = new Auth.Basic(Secret.of("the-api-key"), Secret.of("the-api-secret"));
    assertEquals("Basic dGhlLWFwaS1rZXk6dGhlLWFwaS1zZWNyZXQ=", sent(basic, "authorization"));
    assertEquals(
        "*** *** ***",
        lanes.redactor.mask("the-api-key the-api-secret dGhlLWFwaS1rZXk6dGhlLWFwaS1zZWNyZXQ="));
  }

  @Test
  void basicWithoutAPasswordMasksNoEmptyText() throws IOException {
    Auth basic = new Auth.Basic(Secret.of("the-api-key"), Secret.of(""));
    assertEquals("Basic dGhlLWFwaS1rZXk6", sent(basic, "authorization"));
    assertEquals("plain", lanes.redactor.mask("plain"));
  }

  @Test
  void bearerSendsItsToken() throws IOException {
    assertEquals(
        "Bearer the-token", sent(new Auth.Bearer(Secret.of("the-token")), "authorization"));
    assertEquals("***", lanes.redactor.mask("the-token"));
  }

  @Test
  void aHeaderSendsItsValue() throws IOException {
    Auth header = new Auth.Header("X-Api-Key", Secret.of("the-header-value"));
    assertEquals("the-header-value", sent(header, "x-api-key"));
    assertEquals("***", lanes.redactor.mask("the-header-value"));
  }

  @Test
  void noneSendsNothing() throws IOException {
    assertEquals("", sent(new Auth.None(), "authorization"));
  }

  @Test
  void aTokenIsFetchedOnceForAllCallsThatWait() throws Exception {
    CountDownLatch answer = new CountDownLatch(1);
    CountDownLatch asked = new CountDownLatch(1);
    try (RawServer tokens =
            new RawServer(
                connection -> {
                  connection.readRequest();
                  asked.countDown();
                  answer.await(20, TimeUnit.SECONDS);
                  connection.write(
                      json("{\"access_token\":\"access-token-1\",\"expires_in\":900}"));
                });
        RawServer server = recording()) {
      Http lane = lanes.to(clientCredentials(server, tokens));
      List<Future<Http.Answer>> calls = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        calls.add(threads.submit(() -> lane.send(READ, new TestCall())));
      }
      asked.await(20, TimeUnit.SECONDS);
      answer.countDown();
      for (Future<Http.Answer> each : calls) {
        assertEquals(200, each.get(20, TimeUnit.SECONDS).status());
      }
      assertEquals(1, tokens.requests().size());
      assertEquals(8, authorizations.size());
      assertEquals(List.of("Bearer access-token-1"), authorizations.stream().distinct().toList());
      assertEquals("***", lanes.redactor.mask("access-token-1"));
    }
  }

  @Test
  void clientCredentialsTravelInTheFormOfTheTokenRequestOnly() throws IOException {
    List<String> forms = new CopyOnWriteArrayList<>();
    try (RawServer tokens =
            new RawServer(
                connection -> {
                  String head = connection.readRequest();
                  forms.add(head.lines().findFirst().orElseThrow());
                  forms.add(connection.lastBody());
                  connection.write(json("{\"access_token\":\"access-token-1\"}"));
                });
        RawServer server = recording()) {
      lanes.to(clientCredentials(server, tokens)).send(WRITE, call);
      assertEquals("POST /api/token?v=1 HTTP/1.1", forms.get(0));
      assertEquals(
          List.of(
              "audience=a+b%26c",
              "client_id=the-id",
              "client_secret=the-client-secret",
              "grant_type=client_credentials"),
          List.of(forms.get(1).split("&")).stream().sorted().toList());
      assertEquals(List.of("Bearer access-token-1"), authorizations);
    }
  }

  @Test
  void aRefusedTokenIsReplacedOnceAndTheRequestSentAgainEvenAWrite() throws IOException {
    AtomicInteger number = new AtomicInteger();
    try (RawServer tokens = numberedTokens(number);
        RawServer server =
            new RawServer(
                connection -> {
                  for (String head = connection.readRequest();
                      head != null;
                      head = connection.readRequest()) {
                    boolean old = head.contains("Bearer access-token-1");
                    connection.write(old ? empty(401) : empty(201));
                  }
                })) {
      assertEquals(201, lanes.to(clientCredentials(server, tokens)).send(WRITE, call).status());
      assertEquals(2, server.requests().size());
      assertEquals(2, tokens.requests().size());
      assertEquals(
          List.of("401 0", "201 0"),
          call.answers.stream().filter(a -> !a.startsWith("200")).toList());
    }
  }

  @Test
  void aTokenThatIsRefusedTwiceIsNotReplacedAgain() throws IOException {
    try (RawServer tokens = numberedTokens(new AtomicInteger());
        RawServer server = RawServer.answering(empty(401))) {
      assertEquals(401, lanes.to(clientCredentials(server, tokens)).send(READ, call).status());
      assertEquals(2, server.requests().size());
      assertEquals(2, tokens.requests().size());
    }
  }

  @Test
  void refusedClientCredentialsAreSaidAsSuch() throws IOException {
    try (RawServer tokens = RawServer.answering(empty(401));
        RawServer server = recording()) {
      ToolException refused =
          assertThrows(
              ToolException.class,
              () -> lanes.to(clientCredentials(server, tokens)).send(READ, call));
      assertEquals(
          "Fivetran refused the client id and secret (status 401), so nothing else was sent. Check"
              + " both in the configuration.",
          refused.getMessage());
      assertEquals(FailureKind.CREDENTIALS, refused.failure().kind());
      assertEquals(Map.of("status", 401), refused.failure().details());
      assertEquals(0, server.connections());
    }
  }

  @Test
  void aTokenAnswerThatIsNoneIsSaidAsSuch() throws IOException {
    for (String answer : List.of("<html>", "{}", "[]", "{\"access_token\":7}")) {
      try (RawServer tokens = RawServer.answering(json(answer));
          RawServer server = recording()) {
        ToolException refused =
            assertThrows(
                ToolException.class,
                () -> lanes.to(clientCredentials(server, tokens)).send(READ, call));
        assertEquals(
            "Fivetran answered the request for an access token with something that is none. Check"
                + " the base URL and the token URL.",
            refused.getMessage());
      }
    }
  }

  @Test
  void aCallThatWaitedForACancelledCallsTokenFetchesItItself() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    AtomicInteger number = new AtomicInteger();
    try (RawServer tokens =
            new RawServer(
                connection -> {
                  connection.readRequest();
                  if (number.incrementAndGet() == 1) {
                    asked.countDown();
                    connection.awaitEnd();
                  } else {
                    connection.write(json("{\"access_token\":\"access-token-2\"}"));
                  }
                });
        RawServer server = recording()) {
      Http lane = lanes.to(clientCredentials(server, tokens));
      TestCall first = new TestCall();
      Future<Http.Answer> fetching = threads.submit(() -> lane.send(READ, first));
      asked.await(20, TimeUnit.SECONDS);
      CompletableFuture<Void> waiting = new CompletableFuture<>();
      TestCall second = new TestCall();
      Future<Http.Answer> waiter =
          threads.submit(
              () -> {
                waiting.complete(null);
                return lane.send(READ, second);
              });
      waiting.get(20, TimeUnit.SECONDS);
      first.cancellation.cancel();
      assertThrows(Exception.class, () -> fetching.get(20, TimeUnit.SECONDS));
      assertEquals(200, waiter.get(20, TimeUnit.SECONDS).status());
      assertEquals(List.of("Bearer access-token-2"), authorizations);
    }
  }

  @Test
  void rootsThatAreGivenTheSameGrantShareItsToken() throws IOException {
    AtomicInteger number = new AtomicInteger();
    Auth grant =
        new Auth.Tokens(
            unused ->
                new Auth.Token(
                    Secret.of("granted-token-" + number.incrementAndGet()), Optional.empty()));
    try (RawServer one = recording();
        RawServer other = recording()) {
      lanes.to(HttpRoot.of(one.url(), grant)).send(READ, call);
      lanes.to(HttpRoot.of(other.url(), grant)).send(READ, call);
      Auth equal = new Auth.Tokens(((Auth.Tokens) grant).source());
      lanes.to(HttpRoot.of(other.url(), equal)).send(READ, call);
    }
    assertEquals(
        List.of("Bearer granted-token-1", "Bearer granted-token-1", "Bearer granted-token-2"),
        authorizations);
    assertEquals("***", lanes.redactor.mask("granted-token-1"));
  }

  @Test
  void customHeadersAreMaskedAndMayBeReplacedOnceAfterA401() throws IOException {
    Auth.HeaderSource source =
        new Auth.HeaderSource() {
          @Override
          public Map<String, Secret> headers(ToolCall unused) {
            return Map.of("X-Signature", Secret.of("first-signature"));
          }

          @Override
          public Optional<Map<String, Secret>> afterUnauthorized(
              ToolCall unused, Map<String, Secret> refused) {
            assertEquals(Map.of("X-Signature", Secret.of("first-signature")), refused);
            return Optional.of(Map.of("X-Signature", Secret.of("second-signature")));
          }
        };
    try (RawServer server =
        new RawServer(
            connection -> {
              for (String head = connection.readRequest();
                  head != null;
                  head = connection.readRequest()) {
                connection.write(empty(head.contains("second-signature") ? 200 : 401));
              }
            })) {
      Http lane = lanes.to(HttpRoot.of(server.url(), new Auth.Custom(source)));
      assertEquals(200, lane.send(WRITE, call).status());
      assertEquals("*** ***", lanes.redactor.mask("first-signature second-signature"));
    }
  }

  @Test
  void customHeadersAreMaskedHoweverManyThereWereBefore() {
    AtomicInteger number = new AtomicInteger();
    Credentials custom =
        new CustomCredentials(
            unused -> Map.of("X-Token", Secret.of("token-" + number.incrementAndGet())),
            lanes.redactor);
    for (int i = 0; i < 1_500; i++) {
      custom.current(call);
    }
    assertEquals("***", lanes.redactor.mask("token-1500"));
  }

  @Test
  void aTokenUrlIsHeldToTheSameRulesAsARoot() {
    Auth auth =
        new Auth.ClientCredentials(
            URI.create("http://tokens.example.com/token"),
            Secret.of("the-id"),
            Secret.of("the-client-secret"),
            Map.of());
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> lanes.to(HttpRoot.of(URI.create("https://api.example.com"), auth)));
    assertFalse(refused.getMessage().isBlank());
  }

  private String sent(Auth auth, String header) throws IOException {
    List<String> heads = new CopyOnWriteArrayList<>();
    try (RawServer server =
        new RawServer(
            connection -> {
              heads.add(connection.readRequest());
              connection.write(empty(200));
            })) {
      lanes.to(HttpRoot.of(server.url(), auth)).send(READ, call);
    }
    return heads
        .get(0)
        .lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(header + ":"))
        .map(line -> line.substring(header.length() + 1).strip())
        .findFirst()
        .orElse("");
  }

  private RawServer recording() {
    return new RawServer(
        connection -> {
          for (String head = connection.readRequest();
              head != null;
              head = connection.readRequest()) {
            head.lines()
                .filter(line -> line.startsWith("Authorization: "))
                .forEach(line -> authorizations.add(line.substring("Authorization: ".length())));
            connection.write(empty(200));
          }
        });
  }

  private static RawServer numberedTokens(AtomicInteger number) {
    return new RawServer(
        connection -> {
          while (connection.readRequest() != null) {
            connection.write(
                json("{\"access_token\":\"access-token-" + number.incrementAndGet() + "\"}"));
          }
        });
  }

  private static HttpRoot clientCredentials(RawServer server, RawServer tokens) {
    return HttpRoot.of(
        server.url(),
        new Auth.ClientCredentials(
            URI.create(tokens.url() + "/api/token?v=1"),
            Secret.of("the-id"),
            Secret.of("the-client-secret"),
            Map.of("audience", "a b&c")));
  }

  private static String json(String body) {
    return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
  }

  private static String empty(int status) {
    return "HTTP/1.1 " + status + " X\r\nContent-Length: 0\r\n\r\n";
  }
}
