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
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whom the gateway trusts, and how it gets through a proxy. */
@Timeout(60)
class TlsTest {
  private static final Http.Request READ = Http.Request.get("/v1/me");
  private static final Http.Request WRITE = Http.Request.json("POST", "/v1/me", "{}");
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";

  private static final String WANTS_PASSWORD =
      String.join(
          "\r\n",
          "HTTP/1.1 407 Proxy Authentication Required",
          "Proxy-Authenticate: Basic realm=\"office\"",
          "Content-Length: 0",
          "",
          "");

  /** Whatever the name, the address is this machine. */
  private static final NameLookup HERE =
      host -> new InetAddress[] {InetAddress.getLoopbackAddress()};

  @TempDir private static Path folder;
  private static TlsFixture vendor;
  private static Path caFile;

  private final TestCall call = new TestCall();

  @BeforeAll
  static void makeCertificate() throws Exception {
    vendor = TlsFixture.forHost(folder, "api.vendor.example");
    caFile = vendor.caFile(folder);
  }

  @Test
  void aCertificateOfTheCaFileIsTrusted() throws Exception {
    try (RawServer server = secure();
        Lanes lanes = lanes(HttpClientSettings.of(Map.of()).withCaFile(caFile))) {
      Http lane = lanes.to(url("api.vendor.example", server));
      assertEquals("{}", lane.send(READ, call).text());
      assertEquals("{}", lane.send(WRITE, call).text());
      assertEquals("{}", lane.send(WRITE, call).text());
      assertEquals(2, server.connections());
    }
  }

  @Test
  void aCertificateThatNobodyVouchesForIsRefusedWithTheSettingThatHelps() throws Exception {
    try (RawServer server = secure();
        Lanes lanes = lanes(HttpClientSettings.of(Map.of()))) {
      assertFailure(
          "The TLS certificate of Fivetran at api.vendor.example:"
              + server.port()
              + " is not trusted (unable to find valid certification path to requested target), so"
              + " nothing was sent. If a company proxy or a private authority has signed it, name a"
              + " PEM file with that authority's certificate in the setting ca-file.",
          failure(lanes, url("api.vendor.example", server)));
      assertEquals(1, server.connections());
    }
  }

  @Test
  void aCertificateForAnotherHostIsRefused() throws Exception {
    try (RawServer server = secure();
        Lanes lanes = lanes(HttpClientSettings.of(Map.of()).withCaFile(caFile))) {
      assertFailure(
          "The TLS certificate of Fivetran at other.vendor.example:"
              + server.port()
              + " is not trusted (No subject alternative DNS name matching other.vendor.example"
              + " found.), so nothing was sent. If a company proxy or a private authority has signed"
              + " it, name a PEM file with that authority's certificate in the setting ca-file.",
          failure(lanes, url("other.vendor.example", server)));
    }
  }

  @Test
  void aServerThatDoesNotSpeakTlsIsSaidAsSuch() throws Exception {
    try (RawServer server =
            new RawServer(connection -> connection.write("HTTP/1.1 400 No TLS\r\n\r\n"));
        Lanes lanes = lanes(HttpClientSettings.of(Map.of()))) {
      ToolResult.Failed failed = failure(lanes, url("api.vendor.example", server));
      assertEquals(FailureKind.UNREACHABLE, failed.kind());
      assertTrue(
          failed
              .message()
              .startsWith(
                  "The TLS connection to Fivetran at api.vendor.example:"
                      + server.port()
                      + " failed ("),
          failed.message());
      assertTrue(
          failed
              .message()
              .endsWith(
                  "), so nothing was sent. Check the base URL and whether a proxy stands in between"
                      + " (HTTPS_PROXY)."),
          failed.message());
    }
  }

  @Test
  void aCaFileThatCannotBeUsedIsSaidAsSuch() throws Exception {
    Path empty = Files.writeString(folder.resolve("empty.pem"), "");
    Path missing = folder.resolve("missing.pem");
    for (Map.Entry<Path, String> file :
        Map.of(empty, "holds no certificate", missing, "does not exist").entrySet()) {
      try (RawServer server = secure();
          Lanes lanes = lanes(HttpClientSettings.of(Map.of()).withCaFile(file.getKey()))) {
        assertFailure(
            "The file of the setting ca-file cannot be used, so nothing was sent to Fivetran: "
                + file.getKey()
                + " "
                + file.getValue()
                + ". Correct the setting and restart the gateway.",
            failure(lanes, url("api.vendor.example", server)));
      }
    }
  }

  @Test
  void requestsGoThroughTheProxyOfTheEnvironment() throws Exception {
    try (RawServer server = secure();
        Proxy proxy = new Proxy(server, false);
        Lanes lanes = lanes(proxied("http://127.0.0.1:" + proxy.port()))) {
      Http lane = lanes.to(url("api.vendor.example", server));
      assertEquals("{}", lane.send(READ, call).text());
      assertEquals("{}", lane.send(READ, call).text());
      assertEquals(
          List.of("CONNECT api.vendor.example:" + server.port() + " HTTP/1.1"), proxy.requests());
      assertEquals(2, server.requests().size());
    }
  }

  @Test
  void theProxysPasswordIsSentToTheProxyAndMasked() throws Exception {
    try (RawServer server = secure();
        Proxy proxy = new Proxy(server, true);
        Lanes lanes = lanes(proxied("http://user:the-proxy-word@127.0.0.1:" + proxy.port()))) {
      assertEquals("{}", lanes.to(url("api.vendor.example", server)).send(WRITE, call).text());
      assertEquals("***", lanes.redactor.mask("the-proxy-word"));
      assertEquals(List.of("POST /v1/me HTTP/1.1"), server.requests());
    }
  }

  @Test
  void aProxyThatRefusesIsNamed() throws Exception {
    try (RawServer server = secure();
        Proxy proxy = new Proxy(server, true);
        Lanes lanes = lanes(proxied("http://127.0.0.1:" + proxy.port()))) {
      assertFailure(
          "The proxy at 127.0.0.1:"
              + proxy.port()
              + " did not let the gateway through to Fivetran (status 407), so nothing was"
              + " sent. Check HTTPS_PROXY, with user name and password if it wants them, and"
              + " NO_PROXY.",
          failure(lanes, url("api.vendor.example", server)));
      assertEquals(0, server.connections());
    }
  }

  @Test
  void aWrongPasswordForTheProxyIsSaidAsSuch() throws Exception {
    try (RawServer server = secure();
        RawServer proxy = RawServer.answering(WANTS_PASSWORD);
        Lanes lanes = lanes(proxied("http://user:wrong-word@127.0.0.1:" + proxy.port()))) {
      ToolResult.Failed failed = failure(lanes, url("api.vendor.example", server));
      assertTrue(failed.message().contains("(status 407)"), failed.message());
      assertEquals(0, server.connections());
    }
  }

  @Test
  void aProxyThatIsNotThereIsNamed() throws Exception {
    try (RawServer server = secure()) {
      Proxy proxy = new Proxy(server, true);
      proxy.close();
      try (Lanes lanes = lanes(proxied("127.0.0.1:" + proxy.port()))) {
        assertFailure(
            "No connection to the proxy at 127.0.0.1:"
                + proxy.port()
                + " on the way to Fivetran could be made (Connection refused), so nothing was sent."
                + " Check HTTPS_PROXY and the network.",
            failure(lanes, url("api.vendor.example", server)));
      }
    }
  }

  private ToolResult.Failed failure(Lanes lanes, URI url) {
    return assertThrows(ToolException.class, () -> lanes.to(url).send(WRITE, call)).failure();
  }

  private static void assertFailure(String message, ToolResult.Failed failed) {
    assertEquals(message, failed.message());
    assertEquals(FailureKind.UNREACHABLE, failed.kind());
    assertEquals(Map.of(), failed.details());
  }

  private static Lanes lanes(HttpClientSettings settings) {
    return new Lanes(settings, HERE);
  }

  private static HttpClientSettings proxied(String address) {
    return HttpClientSettings.of(Map.of("HTTPS_PROXY", address)).withCaFile(caFile);
  }

  private static URI url(String host, RawServer server) {
    return URI.create("https://" + host + ":" + server.port());
  }

  private static RawServer secure() throws Exception {
    return new RawServer(
        vendor.listen(),
        connection -> {
          while (connection.readRequest() != null) {
            connection.write(OK);
          }
        });
  }

  /** Tunnels whatever it is asked for to one server, maybe only for those with a password. */
  private static final class Proxy implements AutoCloseable {
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final RawServer proxy;

    Proxy(RawServer server, boolean wantsPassword) {
      this.proxy =
          new RawServer(
              connection -> {
                String head = connection.readRequest();
                while (wantsPassword && !head.contains("Proxy-Authorization: Basic ")) {
                  connection.write(WANTS_PASSWORD);
                  head = connection.readRequest();
                }
                requests.add(head.lines().findFirst().orElseThrow());
                connection.write("HTTP/1.1 200 Connected\r\n\r\n");
                connection.tunnelTo(server.port());
              });
    }

    List<String> requests() {
      return requests;
    }

    int port() {
      return proxy.port();
    }

    @Override
    public void close() throws IOException {
      proxy.close();
    }
  }
}
