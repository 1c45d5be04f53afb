package io.eltgateway.engine.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.engine.json.JsonPointer;
import io.eltgateway.engine.rest.FakeVendor.Reply;
import io.eltgateway.engine.rest.UpstreamErrors.Circumstances;
import io.eltgateway.engine.rest.UpstreamErrors.Named;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Http;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Golden texts: change one only when it becomes a better text. */
class UpstreamErrorsTest {
  private static final String BODY = "{\"code\":\"Some_Code\",\"message\":\"Something about it\"}";
  private static final UpstreamErrors ERRORS =
      new UpstreamErrors("Acme", JsonPointer.of("/message"), JsonPointer.of("/code"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "301 | UPSTREAM          | Redirects are not followed: an operator must correct base-url.",
        "400 | INVALID_ARGUMENTS | Correct the arguments; the same call would fail again.",
        "401 | CREDENTIALS       | It refuses the credentials of this instance: an operator must correct them, and can try them with `elt-gateway check`.",
        "402 | UPSTREAM          | Repeating the call unchanged will not help.",
        "403 | UPSTREAM          | These credentials lack the permission; somebody with more rights must grant it, another try will not help.",
        "404 | NOT_FOUND         | Check the ids: it does not exist, or these credentials cannot see it.",
        "405 | UPSTREAM          | The vendor does not accept this kind of request here: check base-url, else this is a fault of the gateway's catalogue to report.",
        "406 | UPSTREAM          | The vendor does not accept this kind of request here: check base-url, else this is a fault of the gateway's catalogue to report.",
        "408 | UPSTREAM          | Call again.",
        "409 | CONFLICT          | The state of the object does not allow this now: look at it first, then decide.",
        "410 | NOT_FOUND         | Check the ids: it does not exist, or these credentials cannot see it.",
        "413 | INVALID_ARGUMENTS | Send less at once.",
        "415 | UPSTREAM          | The vendor does not accept this kind of request here: check base-url, else this is a fault of the gateway's catalogue to report.",
        "422 | INVALID_ARGUMENTS | Correct the arguments; the same call would fail again.",
        "423 | CONFLICT          | The state of the object does not allow this now: look at it first, then decide.",
        "429 | RATE_LIMITED      | Its rate limit is used up: wait before you call again.",
        "500 | UPSTREAM          | The fault is the vendor's: call again later.",
        "503 | UPSTREAM          | The fault is the vendor's: call again later.",
      })
  void saysWhoAnsweredWhatAndWhatToDo(int status, FailureKind kind, String remedy) {
    ToolResult.Failed failed = failure(Reply.json(status, BODY), Circumstances.ofRead());

    assertEquals(
        "Acme answered " + status + " (Some_Code): Something about it. " + remedy,
        failed.message());
    assertEquals(kind, failed.kind());
    assertEquals(
        Map.of("upstream", "Acme", "status", status, "code", "Some_Code"), failed.details());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "408 | It may have happened nevertheless: look before you repeat it.",
        "500 | The fault is the vendor's, and it may have happened nevertheless: look before you repeat it.",
        "504 | The fault is the vendor's, and it may have happened nevertheless: look before you repeat it.",
      })
  void aWriteMayHaveHappenedNevertheless(int status, String remedy) {
    ToolResult.Failed failed = failure(Reply.json(status, BODY), Circumstances.ofWrite());

    assertEquals(
        "Acme answered " + status + " (Some_Code): Something about it. " + remedy,
        failed.message());
    assertEquals(true, failed.details().get("may_have_happened"));
  }

  @Test
  void aRefusedWriteDidNotHappen() {
    assertFalse(
        failure(Reply.json(400, BODY), Circumstances.ofWrite())
            .details()
            .containsKey("may_have_happened"));
  }

  @Test
  void namesTheToolThatListsWhatCanBeAskedFor() {
    assertEquals(
        "Acme answered 404 (Some_Code): Something about it. Check the id: list_things shows what"
            + " these credentials can see.",
        failure(
                Reply.json(404, BODY),
                new Circumstances(false, Optional.of("list_things"), List.of(), Named.OBJECT))
            .message());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "OBJECT  | <html>  | Acme answered 404 with a web page instead of JSON. Check the ids: it does not exist, or these credentials cannot see it. Where it is the same for every call, base-url is wrong.",
        "PERHAPS | {}      | Acme answered 404. Check the ids: it does not exist, or these credentials cannot see it. Where it is the same for every call, base-url is wrong.",
        "NOTHING | {}      | Acme answered 404. The call names no object that could be missing, so base-url is probably wrong: an operator can look with `elt-gateway check`.",
        "NOTHING | <html>  | Acme answered 404 with a web page instead of JSON. The call names no object that could be missing, so base-url is probably wrong: an operator can look with `elt-gateway check`."
      })
  void whatIsNotFoundWithoutAnIdIsAWrongAddress(Named named, String body, String message) {
    assertEquals(
        message,
        failure(Reply.json(404, body), new Circumstances(false, Optional.empty(), List.of(), named))
            .message());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "3600                          | -                             | 3600",
        "0                             | -                             | 0",
        "999999999                     | -                             | 3600",
        "Fri, 20 Nov 2099 07:10:30 GMT | Fri, 20 Nov 2026 07:10:00 GMT | 3600",
        "Fri, 20 Nov 2026 07:10:30 GMT | Fri, 20 Nov 2026 07:10:00 GMT | 30",
        "Fri, 20 Nov 2026 07:10:00 GMT | Fri, 20 Nov 2026 07:10:30 GMT | 0",
        "Fri, 20 Nov 2026 07:10:30 GMT | -                             | -",
        "soon                          | -                             | -",
        "-5                            | -                             | -",
        "99999999999999999999          | -                             | -",
      })
  void saysHowLongToWait(String retryAfter, String date, Long seconds) {
    Map<String, String> headers =
        date == null
            ? Map.of("Retry-After", retryAfter)
            : Map.of("Retry-After", retryAfter, "Date", date);
    ToolResult.Failed failed = failure(new Reply(429, headers, BODY), Circumstances.ofRead());

    String remedy =
        seconds == null ? "wait before you call again." : "call again in " + seconds + " seconds.";
    assertTrue(failed.message().endsWith("Its rate limit is used up: " + remedy), failed.message());
    assertEquals(seconds, failed.details().get("retry_after_seconds"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`<!DOCTYPE html><h1>Oops`            | Acme answered 502 with a web page instead of JSON.",
        "`  \n<html>`                          | Acme answered 502 with a web page instead of JSON.",
        "Bad Gateway                          | Acme answered 502 with text that is not JSON.",
        "``                                   | Acme answered 502 without a body.",
        "`{\"message\":\"half`                | Acme answered 502 with text that is not JSON.",
        "{}                                   | Acme answered 502.",
        "[]                                   | Acme answered 502.",
        "{\"message\":{\"a\":1},\"code\":7}   | Acme answered 502 (7).",
        "{\"message\":\"\"}                   | Acme answered 502.",
        "{\"message\":\"Already.\"}           | Acme answered 502: Already.",
        "{\"message\":\"Really?\"}            | Acme answered 502: Really?",
        "{\"message\":\" a\\n\\u0000\\tb \\u001b[31m\"} | Acme answered 502: a b [31m.",
      })
  void saysWhatTheBodyWasWhereItWasNoError(String body, String said) {
    assertEquals(
        said + " The fault is the vendor's: call again later.",
        failure(Reply.of(502, "text/plain", body), Circumstances.ofRead()).message());
  }

  @Test
  void boundsWhatTheVendorSays() {
    String message =
        failure(
                Reply.json(
                    400,
                    "{\"message\":\""
                        + "x".repeat(10_000)
                        + "\",\"code\":\""
                        + "c".repeat(500)
                        + "\"}"),
                Circumstances.ofRead())
            .message();

    assertEquals(
        "Acme answered 400 ("
            + "c".repeat(80)
            + "…): "
            + "x".repeat(500)
            + "… Correct the arguments; the same call would fail again.",
        message);
  }

  @Test
  void neverCutsACharacterInTwo() {
    String message =
        failure(
                Reply.json(400, "{\"message\":\"" + "x".repeat(499) + "😀😀\"}"),
                Circumstances.ofRead())
            .message();

    assertEquals(
        "Acme answered 400: "
            + "x".repeat(499)
            + "… Correct the arguments; the same call would fail again.",
        message);
  }

  @Test
  void hidesASecretArgumentThatTheVendorRepeats() {
    Circumstances secret =
        new Circumstances(true, Optional.empty(), List.of("s3cret value"), Named.OBJECT);

    assertEquals(
        "Acme answered 400 (***): No *** here. Correct the arguments; the same call would fail"
            + " again.",
        failure(
                Reply.json(400, "{\"message\":\"No s3cret value here\",\"code\":\"s3cret value\"}"),
                secret)
            .message());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`<html>`        | Acme answered 200 with a web page instead of JSON. A proxy, a login page or a wrong base-url is the usual cause: an operator can look with `elt-gateway check`.",
        "`plain`         | Acme answered 200 with text that is not JSON. A proxy, a login page or a wrong base-url is the usual cause: an operator can look with `elt-gateway check`.",
        "`{\"data\":[1,` | Acme answered 200, but the JSON breaks off after 11 bytes. Call again; where it happens every time, ask for less at once.",
      })
  void aReadWhoseAnswerIsUselessFails(String body, String message) {
    assertEquals(message, uselessAnswer("get_thing", body).message());
  }

  @ParameterizedTest
  @CsvSource({
    "application/zip,            application/zip",
    "application/octet-stream;x, application/octet-stream",
  })
  void aFileWhereJsonIsExpectedIsSaidToBeOne(String type, String named) {
    assertEquals(
        "Acme answered 200 with "
            + named
            + " instead of JSON. Where the tool is for this file, its author writes `blob: "
            + named
            + "` into its catalogue entry.",
        uselessAnswer("get_thing", type, "PK").message());
  }

  @Test
  void aWriteWhoseAnswerIsUselessHasProbablyHappened() {
    ToolResult.Failed failed = uselessAnswer("create_thing", "<html>");

    assertEquals(
        "Acme answered 200 with a web page instead of JSON. The change has probably been made: look"
            + " at the object before you do anything again.",
        failed.message());
    assertEquals(
        Map.of("upstream", "Acme", "status", 200, "may_have_happened", true), failed.details());
  }

  @Test
  void aToolHidesItsOwnSecretArgumentsAndNamesItsList() throws Exception {
    try (FakeVendor vendor = new FakeVendor()) {
      vendor.answers(asked -> Reply.json(404, "{\"message\":\"No thing for hunter2hunter2\"}"));
      ToolException e =
          assertThrows(
              ToolException.class,
              () ->
                  tool(vendor, "update_thing")
                      .call(new FakeCall(Map.of("thing_id", "a", "password", "hunter2hunter2"))));

      assertEquals(
          "Acme answered 404: No thing for ***. Check the id: list_things shows what these"
              + " credentials can see.",
          e.getMessage());
    }
  }

  @Test
  void insideASecretObjectItHidesTheFieldsThatItMasksInAnswers() throws Exception {
    Map<String, Object> config =
        Map.of(
            "host",
            "db.example.com",
            "password",
            "hunter2",
            "keys",
            List.of("hunter2hunter2"),
            "more",
            Map.of("token", Map.of("value", "t0ken t0ken")));
    try (FakeVendor vendor = new FakeVendor()) {
      vendor.answers(
          asked ->
              Reply.json(
                  400,
                  "{\"message\":\"db.example.com refuses hunter2hunter2, hunter2, t0ken t0ken\"}"));
      ToolException e =
          assertThrows(
              ToolException.class,
              () ->
                  tool(vendor, "update_thing")
                      .call(new FakeCall(Map.of("thing_id", "a", "config", config))));

      assertEquals(
          "Acme answered 400: db.example.com refuses ***, ***, ***. Correct the arguments; the same"
              + " call would fail again.",
          e.getMessage());
    }
  }

  private static ToolResult.Failed uselessAnswer(String tool, String body) {
    return uselessAnswer(tool, "text/plain", body);
  }

  private static ToolResult.Failed uselessAnswer(String tool, String type, String body) {
    try (FakeVendor vendor = new FakeVendor()) {
      vendor.answers(asked -> Reply.of(200, type, body));
      return assertThrows(
              ToolException.class, () -> tool(vendor, tool).call(new FakeCall(Map.of())))
          .failure();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void ofAnObjectTheFieldsThatTheDeclarationNamesAreNotRepeated() throws Exception {
    try (FakeVendor vendor = new FakeVendor()) {
      vendor.answers(
          asked -> Reply.json(400, "{\"message\":\"No host db.example, s3cret-1, s3cret-2\"}"));

      ToolException refused =
          assertThrows(
              ToolException.class,
              () ->
                  tool(vendor, "make_thing")
                      .call(
                          new FakeCall(
                              Map.of(
                                  "config",
                                  Map.of("host", "db.example", "deep", Map.of("pin", "s3cret-1")),
                                  "pins",
                                  List.of("s3cret-2")))));

      assertTrue(
          refused.getMessage().contains("No host db.example, ***, ***"), refused::getMessage);
    }
  }

  private static Tool tool(FakeVendor vendor, String name) {
    String things =
        """
        - {name: list_things, description: L, effect: read, request: GET /t, paging: cursor}
        - {name: get_thing, description: G, effect: read, request: GET /t/1}
        - {name: create_thing, description: C, effect: create, request: POST /t}
        - name: update_thing
          description: U
          effect: update
          target: {kind: thing, argument: thing_id}
          request: PATCH /t/{thing_id}
          secrets: [/data/config/password, /data/config/keys/*, /data/config/more/token]
          parameters:
            thing_id: {type: string}
            password: {type: string, secret: true}
            config: {type: object, secret: true}
        - name: make_thing
          description: M
          effect: create
          request: POST /t
          parameters:
            config: {type: object, secret: [pin]}
            pins: {type: array, items: {type: string}, secret: true}
        """;
    return TestCatalogue.named(TestCatalogue.of(things).tools(new DirectHttp(vendor.root())), name);
  }

  private static ToolResult.Failed failure(Reply reply, Circumstances circumstances) {
    return ERRORS.failure(answer(reply), circumstances).failure();
  }

  private static Http.Answer answer(Reply reply) {
    return new Http.Answer() {
      @Override
      public int status() {
        return reply.status();
      }

      @Override
      public List<String> header(String name) {
        String value = reply.headers().get(name);
        return value == null ? List.of() : List.of(value);
      }

      @Override
      public byte[] bytes() {
        return reply.body();
      }
    };
  }
}
