package io.eltgateway.app.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import tools.jackson.databind.JsonNode;

/**
 * Every kind of MCP server that is none, or has a bad day, beside one that works: each is told in
 * one message, and the one that works does not notice.
 */
@Timeout(120)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Some of the programs are shell scripts.")
class BadServersTest {
  private static final Map<String, Object> LIST =
      UpstreamServer.tool("list_things", "Lists things.");

  /** Far less than any of the bad ones is waited for. */
  private static final Duration QUICK = Duration.ofSeconds(10);

  @Test
  void eachIsToldInOneMessageAndTheOthersAreUnaffected() throws Exception {
    try (UpstreamServer good = UpstreamServer.listing(List.of(LIST));
        UpstreamServer page = UpstreamServer.listing(List.of());
        UpstreamServer login = UpstreamServer.listing(List.of(LIST));
        UpstreamServer huge = UpstreamServer.listing(List.of(LIST, LIST));
        ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      page.page = true;
      login.wantedHeader = "Authorization";
      huge.tools.addAll(
          IntStream.range(0, 10_000)
              .mapToObj(i -> UpstreamServer.tool("read_" + i, "Reads."))
              .toList());
      TestGateway.Builder builder =
          TestGateway.configured()
              .provider("good: {type: mcp, url: \"" + good.url() + "\", effects: {\"*\": read}}")
              .provider(http("page", page.url()))
              .provider(http("login", login.url()))
              .provider(http("huge", huge.url()))
              .provider(http("silent", url(silent.getLocalPort())))
              .provider(http("gone", url(freePort())))
              .provider(program("dying", "echo ACME_TOKEN is missing >&2; exit 3"))
              .provider(program("mute", "while read line; do :; done"))
              .provider(program("wordy", "echo Usage; while read line; do :; done"));
      try (TestGateway gateway = builder.start()) {
        TestClient client = gateway.connect();
        Waiting.until("the good one is there", () -> own(client).contains("good__list_things"));
        theGoodOneIsQuick(client);
        awaitTold(client, "page", "something that is no MCP message (status 200, text/html)");
        awaitTold(client, "login", "the header Authorization is missing or was not accepted");
        awaitTold(client, "huge", "lists two tools whose name is 'list_things'");
        awaitTold(client, "huge", "lists more than 1000 tools. Only the first 1000 are taken.");
        awaitTold(client, "gone", "No connection to MCP server gone at 127.0.0.1:");
        awaitTold(client, "dying", "It said: ACME_TOKEN is missing. It had not begun to speak MCP");
        for (String waiting : List.of("silent", "mute", "wordy")) {
          awaitTold(client, waiting, "it is asked in the background");
        }
        assertEquals("", told(client, "good"));
        theGoodOneIsQuick(client);
      }
    }
  }

  private static void theGoodOneIsQuick(TestClient client) {
    long begun = System.nanoTime();
    assertEquals(List.of("good__list_things"), own(client));
    assertFalse(client.call("good__list_things").failed());
    assertTrue(System.nanoTime() - begun < QUICK.toNanos());
  }

  private static String http(String name, URI url) {
    return name + ": {type: mcp, url: \"" + url + "\"}";
  }

  private static URI url(int port) {
    return URI.create("http://127.0.0.1:" + port + "/mcp");
  }

  private static int freePort() throws Exception {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  private static String program(String name, String script) {
    return name + ": {type: mcp, command: sh, args: [\"-c\", \"" + script + "\"]}";
  }

  /** Without the gateway's own tools. */
  private static List<String> own(TestClient client) {
    return client.toolNames().stream().filter(name -> !name.startsWith("gateway__")).toList();
  }

  private static String told(TestClient client, String instance) {
    JsonNode status = client.call("gateway__status").json();
    return status
        .path("instances")
        .valueStream()
        .filter(each -> each.path("name").asString().equals(instance))
        .map(each -> each.path("notices").toString())
        .findFirst()
        .orElseThrow();
  }

  private static void awaitTold(TestClient client, String instance, String words) {
    Waiting.until(instance + " is told: " + words, () -> told(client, instance).contains(words));
  }
}
