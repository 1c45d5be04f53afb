package io.eltgateway.engine.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.eltgateway.engine.rest.FakeVendor.Reply;
import io.eltgateway.spi.Content;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of an answer that is not a list. */
class RestToolResultTest {
  private static final String THINGS =
      """
      - name: get_thing
        description: Gets a thing.
        effect: read
        request: GET /v1/things/{thing_id}
        parameters: {thing_id: {type: string}}
      - name: get_log
        description: Gets a log.
        effect: read
        request: GET /v1/log
        accept: "application/json, */*;q=0.5"
      - name: get_root
        description: Gets it all.
        effect: read
        request: GET /v1/root
        result: ""
      - name: get_card
        description: Gets a card.
        effect: read
        request: GET /v1/card
        secrets: [/data/token, /data/parts/*/key]
      - name: get_vault
        description: Gets a vault.
        effect: read
        request: GET /v1/vault
        secrets: [/token, /parts/key]
      - name: create_thing
        description: Creates a thing.
        effect: create
        creates: {kind: thing, id: /data/id}
        request: POST /v1/things
      - name: start_run
        description: Starts a run.
        effect: execute
        creates: {kind: run, id: /data/id}
        request: POST /v1/runs
      - name: create_part
        description: Creates a part.
        effect: create
        target: {kind: thing, argument: thing_id}
        creates: {kind: part, id: /data/id, of: {kind: thing, argument: thing_id}}
        request: POST /v1/things/{thing_id}/parts
        parameters: {thing_id: {type: string}}
      - name: create_key
        description: Creates a key.
        effect: create
        traits: [secret, grants]
        creates: {kind: key, id: /data/id}
        request: POST /v1/keys
        secrets: [/data/secret]
      - name: create_link
        description: Creates a link.
        effect: create
        raises: [{argument: card, present: true, trait: secret}]
        request: POST /v1/links
        secrets: [/data/card]
        parameters: {card: {type: object}}
      - name: delete_thing
        description: Deletes a thing.
        effect: delete
        target: {kind: thing, argument: thing_id}
        removes: target
        request: DELETE /v1/things/{thing_id}
        parameters: {thing_id: {type: string}}
      - name: delete_part_data
        description: Empties a thing.
        effect: delete
        target: {kind: thing, argument: thing_id}
        request: DELETE /v1/things/{thing_id}/data
        parameters: {thing_id: {type: string}}
      - name: download_thing
        description: Downloads a thing.
        effect: read
        request: GET /v1/things/{thing_id}/download
        blob: application/zip
        parameters: {thing_id: {type: string}}
      """;

  private FakeVendor vendor;
  private DirectHttp http;

  @BeforeEach
  void start() throws Exception {
    vendor = new FakeVendor();
    http = new DirectHttp(vendor.root());
  }

  @AfterEach
  void stop() {
    vendor.close();
  }

  @Test
  void returnsTheDeclaredPartAsCompactText() throws Exception {
    vendor.answers("{ \"code\": \"Success\", \"data\": { \"id\": \"a\", \"n\": 1.10 } }");

    assertEquals("{\"id\":\"a\",\"n\":1.10}", text("get_thing"));
  }

  @Test
  void masksWhatACommonListNames() throws Exception {
    TestCatalogue catalogue =
        new TestCatalogue()
            .with("index.yaml", "files: [a]\ncommon-secrets: {login: [/password, /keys/*]}\n")
            .with(
                "a.yaml",
                """
                - name: get_login
                  description: Gets a login.
                  effect: read
                  request: GET /login
                  secrets: [common:login, /token]
                """);
    vendor.answers("{\"password\":\"p\",\"keys\":[\"k\"],\"token\":\"t\",\"user\":\"u\"}");

    assertEquals(
        ToolResult.text(
            "{\"password\":\"***\",\"keys\":[\"***\"],\"token\":\"***\",\"user\":\"u\"}"),
        catalogue.tools(http).get(0).call(new FakeCall(Map.of())));
  }

  @Test
  void aSecretMayCountFromTheResultAndMayCrossAListWithoutAStar() throws Exception {
    vendor.answers(
        "{\"data\":{\"token\":\"t\",\"parts\":[{\"key\":\"k\",\"n\":1},{\"key\":\"l\"}]}}");

    assertEquals(
        "{\"token\":\"***\",\"parts\":[{\"key\":\"***\",\"n\":1},{\"key\":\"***\"}]}",
        text("get_vault"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"code\":\"Success\",\"message\":\"Done\"}",
        "{\"code\":\"Success\",\"data\":null}",
        "[1,2]",
        "\"x\"",
        "null"
      })
  void returnsTheWholeAnswerWhereThatPartIsAbsent(String answer) throws Exception {
    vendor.answers(answer);

    assertEquals(answer, text("get_thing"));
    assertEquals(answer, text("create_thing"));
  }

  @Test
  void anEntryCanAskForTheWholeAnswer() throws Exception {
    vendor.answers("{\"id\":1,\"data\":2}");

    assertEquals("{\"id\":1,\"data\":2}", text("get_root"));
  }

  @Test
  void masksDeclaredSecretsWhereverTheyStand() throws Exception {
    vendor.answers(
        "{\"data\":{\"token\":\"t0ps3cret\",\"parts\":[{\"key\":{\"a\":1}},{\"key\":null},{}]}}");

    assertEquals(
        "{\"token\":\"***\",\"parts\":[{\"key\":\"***\"},{\"key\":null},{}]}", text("get_card"));
  }

  @Test
  void revealsASecretOnlyWhereTheInstanceSaysSoAndTheToolIsMadeForIt() throws Exception {
    vendor.answers(
        "{\"data\":{\"id\":\"k\",\"secret\":\"s3cret\",\"token\":\"t\",\"card\":\"c\"}}");
    RestOptions revealing = RestOptions.of("acme", "Acme").revealingSecrets(true);

    assertEquals(
        "{\"id\":\"k\",\"secret\":\"***\",\"token\":\"t\",\"card\":\"c\"}", text("create_key"));
    assertEquals(
        "{\"id\":\"k\",\"secret\":\"s3cret\",\"token\":\"t\",\"card\":\"c\"}",
        text("create_key", Map.of(), revealing));
    assertEquals(
        "{\"id\":\"k\",\"secret\":\"s3cret\",\"token\":\"***\",\"card\":\"c\"}",
        text("get_card", Map.of(), revealing));
    assertEquals(
        "{\"id\":\"k\",\"secret\":\"s3cret\",\"token\":\"t\",\"card\":\"***\"}",
        text("create_link", Map.of(), revealing));
    assertEquals(
        "{\"id\":\"k\",\"secret\":\"s3cret\",\"token\":\"t\",\"card\":\"c\"}",
        text("create_link", Map.of("card", Map.of()), revealing));
  }

  @Test
  void reportsWhatItCreatedWithTheIdsTheVendorGave() throws Exception {
    vendor.answers("{\"data\":{\"id\":\"new\"}}");

    assertEquals(List.of("created thing new"), changes("create_thing", Map.of()));
    assertEquals(List.of("created run new"), changes("start_run", Map.of()));
    assertEquals(
        List.of("created thing t1 / part new"), changes("create_part", Map.of("thing_id", "t1")));
  }

  @Test
  void aNumberIsAnIdToo() throws Exception {
    vendor.answers("{\"data\":{\"id\":12345678901}}");

    assertEquals(List.of("created thing 12345678901"), changes("create_thing", Map.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"data\":{}}",
        "{\"data\":{\"id\":null}}",
        "{\"data\":{\"id\":\" \"}}",
        "{\"data\":{\"id\":{}}}",
        "{\"data\":{\"id\":1.5}}",
        "{}"
      })
  void reportsNothingWhereTheAnswerTellsNoId(String answer) throws Exception {
    vendor.answers(answer);

    assertEquals(List.of(), changes("create_thing", Map.of()));
  }

  @Test
  void reportsADeletedObjectOnlyWhereTheEntrySaysThatTheTargetIsGone() throws Exception {
    vendor.answers("{\"code\":\"Success\"}");

    assertEquals(List.of("deleted thing t1"), changes("delete_thing", Map.of("thing_id", "t1")));
    assertEquals(List.of(), changes("delete_part_data", Map.of("thing_id", "t1")));
  }

  @Test
  void reportsNothingWhenTheVendorRefuses() {
    vendor.answers(asked -> Reply.json(409, "{\"data\":{\"id\":\"new\"}}"));

    FakeCall call = new FakeCall(Map.of("thing_id", "t1"));
    assertThrows(ToolException.class, () -> tool("delete_thing").call(call));
    assertThrows(ToolException.class, () -> tool("create_thing").call(call));
    assertEquals(List.of(), call.recorded());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "delete_thing     | 204 | {\"ok\":true,\"message\":\"Deleted thing t1.\"}",
        "delete_part_data | 204 | {\"ok\":true,\"message\":\"delete_part_data succeeded; Acme sent no content.\"}",
        "create_thing     | 201 | {\"ok\":true,\"message\":\"create_thing succeeded; Acme sent no content.\"}",
        "get_thing        | 204 | {\"ok\":true,\"message\":\"get_thing succeeded; Acme sent no content.\"}",
      })
  void saysWhatHappenedWhereTheVendorSaysNothing(String tool, int status, String expected)
      throws Exception {
    vendor.answers(asked -> Reply.empty(status));

    assertEquals(expected, text(tool, Map.of("thing_id", "t1"), RestOptions.of("acme", "Acme")));
  }

  @Test
  void aReadWithoutAnAnswerFails() {
    vendor.answers(asked -> Reply.empty(200));

    assertFailure(
        "get_thing",
        "Acme answered 200 without a body. A proxy, a login page or a wrong base-url is the usual"
            + " cause: an operator can look with `elt-gateway check`.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "text/plain       | `{{a}} line`        | `{{a}} line`",
        "text/plain       | ``                  | `{\"ok\":true,\"message\":\"get_log succeeded; Acme sent no content.\"}`",
        "application/json | `{\"data\": \"x\"}` | `\"x\"`",
      })
  void whereAnyAnswerIsAskedForTextIsTextAndNothingIsNothing(
      String type, String body, String expected) throws Exception {
    vendor.answers(asked -> Reply.of(200, type, body));

    assertEquals(expected, text("get_log", Map.of(), RestOptions.of("acme", "Acme")));
  }

  @Test
  void aWebPageIsNoAnswerEvenWhereAnyIsAskedFor() {
    vendor.answers(asked -> Reply.of(200, "text/html", "<html>Log in</html>"));

    assertFailure(
        "get_log",
        "Acme answered 200 with a web page instead of JSON. A proxy, a login page or a wrong"
            + " base-url is the usual cause: an operator can look with `elt-gateway check`.");
  }

  @Test
  void returnsBytesAsABlobWithAUri() throws Exception {
    vendor.answers(asked -> Reply.of(200, "application/zip", "PK\u0003"));

    ToolResult.Ok ok =
        (ToolResult.Ok) tool("download_thing").call(new FakeCall(Map.of("thing_id", "a b")));

    assertEquals(
        List.of(new Content.Blob("acme://v1/things/a%20b/download", "application/zip", "UEsD")),
        ok.content());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text/html; charset=utf-8 | <html> | with text/html; charset=utf-8",
        "application/json         | {}     | with application/json",
      })
  void anAnswerThatIsNotTheBytesFails(String type, String body, String found) {
    vendor.answers(asked -> Reply.of(200, type, body));

    assertFailure(
        "download_thing",
        "Acme answered 200 "
            + found
            + " instead of application/zip. A proxy, a login page or a wrong base-url is the usual"
            + " cause: an operator can look with `elt-gateway check`.");
  }

  private void assertFailure(String tool, String message) {
    ToolException e =
        assertThrows(
            ToolException.class, () -> tool(tool).call(new FakeCall(Map.of("thing_id", "t1"))));
    assertEquals(message, e.getMessage());
    assertEquals(FailureKind.UPSTREAM, e.failure().kind());
  }

  private List<String> changes(String tool, Map<String, Object> arguments) throws Exception {
    FakeCall call = new FakeCall(arguments);
    tool(tool).call(call);
    return call.recorded();
  }

  private String text(String tool) throws Exception {
    return text(tool, Map.of("thing_id", "t1"), RestOptions.of("acme", "Acme"));
  }

  private String text(String tool, Map<String, Object> arguments, RestOptions options)
      throws Exception {
    return Texts.of(
        TestCatalogue.named(TestCatalogue.of(THINGS).tools(http, options), tool)
            .call(new FakeCall(arguments)));
  }

  private Tool tool(String name) {
    return TestCatalogue.named(TestCatalogue.of(THINGS).tools(http), name);
  }
}
