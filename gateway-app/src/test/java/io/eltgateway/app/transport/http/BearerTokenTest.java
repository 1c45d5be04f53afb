package io.eltgateway.app.transport.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BearerTokenTest {
  private static final String GIVEN = "given-by-the-operator";

  @TempDir Path directory;

  private BearerToken load() throws IOException {
    return BearerToken.load(directory.resolve("state"), Map.of());
  }

  private static String permissions(Path path) throws IOException {
    assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void isMadeOnceAndSurvivesRestarts() throws IOException {
    String first = load().value().reveal();

    assertEquals(first, load().value().reveal());
    assertTrue(first.matches("[A-Za-z0-9_-]{43}"), "256 bits as base64url");
    assertEquals(first, Files.readString(directory.resolve("state/http-token")));
  }

  @Test
  void isItsOwnersOnly() throws IOException {
    load();

    assertEquals("rw-------", permissions(directory.resolve("state/http-token")));
    assertEquals("rwx------", permissions(directory.resolve("state")));
  }

  @Test
  void isClosedToOthersWhenItWasOpen() throws IOException {
    load();
    Path file = directory.resolve("state/http-token");
    permissions(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    load();

    assertEquals("rw-------", permissions(file));
  }

  @Test
  void whatHoldsNoTokenKeepsItsRights() throws IOException {
    Path another = Files.writeString(directory.resolve("another"), "not a token");
    permissions(another);
    Files.setPosixFilePermissions(another, PosixFilePermissions.fromString("rw-r--r--"));
    Files.createDirectories(directory.resolve("state"));
    Files.createSymbolicLink(directory.resolve("state/http-token"), another);

    assertThrows(IOException.class, this::load);

    assertEquals("rw-r--r--", permissions(another));
  }

  @Test
  void isTheSameForGatewaysThatStartTogether() {
    Set<String> tokens = ConcurrentHashMap.newKeySet();
    IntStream.range(0, 8)
        .parallel()
        .forEach(
            number -> {
              try {
                tokens.add(load().value().reveal());
              } catch (IOException failed) {
                tokens.add(failed.toString());
              }
            });

    assertEquals(1, tokens.size(), () -> "different tokens: " + tokens.size());
  }

  @Test
  void mayBeGivenByTheEnvironment() throws IOException {
    BearerToken token =
        BearerToken.load(directory, Map.of("ELT_GATEWAY_TOKEN", " " + GIVEN + "\n"));

    assertEquals(GIVEN, token.value().reveal());
    assertTrue(token.isBorneBy("Bearer " + GIVEN));
    assertFalse(Files.exists(directory.resolve("http-token")));
  }

  @Test
  void mustNotBeShortOrUnsendable() {
    for (String unusable : Set.of("short", "has a space in it but is long", "größer-als-erlaubt")) {
      IOException refused =
          assertThrows(
              IOException.class,
              () -> BearerToken.load(directory, Map.of("ELT_GATEWAY_TOKEN", unusable)));
      assertEquals(
          "The token in the environment variable ELT_GATEWAY_TOKEN cannot be used: it must have at"
              + " least 16 characters, all of them printable ASCII without spaces. Replace it, or"
              + " remove it and a new one will be made.",
          refused.getMessage());
    }
  }

  @Test
  void neverPrints() throws IOException {
    BearerToken token = load();

    assertFalse(token.toString().contains(token.value().reveal()));
    assertEquals(token.principal(), token.toString());
  }

  @Test
  void isBorneOnlyByItself() throws IOException {
    BearerToken token = BearerToken.load(directory, Map.of("ELT_GATEWAY_TOKEN", GIVEN));

    assertTrue(token.isBorneBy("bearer  " + GIVEN + " "));
    assertFalse(token.isBorneBy(null));
    assertFalse(token.isBorneBy(""));
    assertFalse(token.isBorneBy("Bearer"));
    assertFalse(token.isBorneBy(GIVEN));
    assertFalse(token.isBorneBy("Bearer " + GIVEN + "x"));
  }

  @Test
  void isShownInASnippetThatCanBePasted() throws IOException {
    BearerToken token = BearerToken.load(directory, Map.of("ELT_GATEWAY_TOKEN", GIVEN));
    URI endpoint = URI.create("http://127.0.0.1:8080/mcp");

    assertEquals(
        """
        Claude Code:
          claude mcp add --transport http elt http://127.0.0.1:8080/mcp --header "Authorization: Bearer given-by-the-operator"

        Other clients:
          {"mcpServers": {"elt": {"type": "http", "url": "http://127.0.0.1:8080/mcp", "headers": {"Authorization": "Bearer given-by-the-operator"}}}}
        """,
        ClientSnippet.render(endpoint, Optional.of(token)));
    assertEquals(
        """
        Claude Code:
          claude mcp add --transport http elt http://127.0.0.1:8080/mcp

        Other clients:
          {"mcpServers": {"elt": {"type": "http", "url": "http://127.0.0.1:8080/mcp"}}}
        """,
        ClientSnippet.render(endpoint, Optional.empty()));
  }
}
