package io.eltgateway.engine.rest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Http;
import io.eltgateway.spi.RestCatalogue;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes over the wire. */
class RestToolRequestTest {
  private static final String THINGS =
      """
      - name: get_thing
        description: Gets a thing.
        effect: read
        request: GET /v1/things/{thingId}/parts/{part}
        parameters:
          thing_id: {wire: thingId, type: string}
          part: {type: string, id: false}
          tag: {wire: tags, type: array, items: {type: string}}
          deep: {type: boolean}
          count: {type: number}
      - name: read_thing_once
        description: Reads a thing, which may be gone then.
        effect: read
        request: GET /v1/things/{thingId}/once
        parameters:
          thing_id: {wire: thingId, type: string}
          keep: {type: boolean}
        raises: [{argument: keep, equals: false, effect: delete}]
      - name: search_things
        description: Searches.
        effect: read
        read-by-post: The filter does not fit into a query.
        request: POST /v1/things/search
        parameters: {filter: {type: object}}
      - name: create_thing
        description: Creates a thing.
        effect: create
        request: POST /v1/things
        accept: application/json;version=2
        rate-class: slow
        timeout: 90s
        parameters:
          name: {wire: displayName, type: string}
          config: {type: object}
          size: {type: number}
          note: {type: [string, 'null']}
          dry_run: {in: query, type: boolean}
          request_key: {in: header, wire: Idempotency-Key, type: string}
      - name: replace_thing
        description: Replaces a thing.
        effect: update
        request: PUT /v1/things/{thingId}
        parameters:
          thing_id: {wire: thingId, type: string}
          document: {in: whole-body, type: array}
      - name: delete_thing
        description: Deletes a thing.
        effect: delete
        request: DELETE /v1/things/{thingId}
        parameters:
          thing_id: {wire: thingId, type: string}
          force: {type: boolean}
      - name: upload_thing
        description: Uploads a thing.
        effect: create
        request: POST /v1/uploads
        body: multipart
        parameters: {file: {in: file, type: string, required: true}}
      """;

  private FakeVendor vendor;
  private DirectHttp http;
  private List<Tool> tools;

  @BeforeEach
  void start() throws Exception {
    vendor = new FakeVendor();
    http = new DirectHttp(vendor.root());
    tools = TestCatalogue.of(THINGS).tools(http, new RestOptions("acme", "Acme", false, 30));
  }

  @AfterEach
  void stop() {
    vendor.close();
  }

  @Test
  void fillsPathAndQueryPercentEncoded() throws Exception {
    call(
        "get_thing",
        Map.of(
            "thing_id",
            "a b",
            "part",
            "x/y",
            "tag",
            List.of("ü", "&="),
            "deep",
            true,
            "count",
            2.5));

    FakeVendor.Asked asked = vendor.onlyAsked();
    assertEquals("GET", asked.method());
    assertEquals(
        "/v1/things/a%20b/parts/x%2Fy?tags=%C3%BC&tags=%26%3D&deep=true&count=2.5", asked.target());
    assertEquals("application/json", asked.header("Accept"));
    assertEquals(0, asked.body().length);
  }

  @Test
  void leavesAbsentAndNullQueryArgumentsOut() throws Exception {
    Map<String, Object> arguments = new LinkedHashMap<>();
    arguments.put("thing_id", "a");
    arguments.put("part", "b");
    arguments.put("deep", null);
    arguments.put("tag", List.of());
    call("get_thing", arguments);

    assertEquals("/v1/things/a/parts/b", vendor.onlyAsked().target());
  }

  @Test
  void sendsBodyValuesExactlyAsTheyWereGiven() throws Exception {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("z", Arrays.asList(1, null, Map.of()));
    config.put("a", null);
    config.put("text", "ü \u0001 \" /");
    Map<String, Object> arguments = new LinkedHashMap<>();
    arguments.put("note", null);
    arguments.put("config", config);
    arguments.put("size", new BigDecimal("1.10"));
    arguments.put("name", "n");
    call("create_thing", arguments);

    FakeVendor.Asked asked = vendor.onlyAsked();
    assertEquals(
        "{\"displayName\":\"n\",\"config\":{\"z\":[1,null,{}],\"a\":null,"
            + "\"text\":\"ü \\u0001 \\\" /\"},\"size\":1.10,\"note\":null}",
        asked.text());
    assertEquals("application/json", asked.header("Content-type"));
    assertEquals("application/json;version=2", asked.header("Accept"));
  }

  @Test
  void anArgumentCanBeSentAsAHeader() throws Exception {
    call("create_thing", Map.of("request_key", "a b-1"));
    call("create_thing", Map.of());

    assertEquals("a b-1", vendor.asked().get(0).header("Idempotency-key"));
    assertEquals("{}", vendor.asked().get(0).text());
    assertEquals("", vendor.asked().get(1).header("Idempotency-key"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " a", "a ", "a\r\nX-Evil: 1", "a\nb", "\u0000", "ü", "\u2028"})
  void whatCouldBecomeAnotherHeaderIsNotSent(String value) {
    ToolException refused =
        assertThrows(ToolException.class, () -> call("create_thing", Map.of("request_key", value)));

    assertEquals(FailureKind.INVALID_ARGUMENTS, refused.failure().kind());
    assertEquals(
        "The argument 'request_key' goes into a header, so it must be 1 to 1000 printable ASCII"
            + " characters, without blanks around them. Nothing was sent.",
        refused.getMessage());
    assertEquals(List.of(), vendor.asked());
  }

  @Test
  void anArgumentCanBeSentToTheQueryOfAWrite() throws Exception {
    call("create_thing", Map.of("dry_run", true));

    assertEquals("/v1/things?dry_run=true", vendor.onlyAsked().target());
  }

  @ParameterizedTest
  @CsvSource({"create_thing", "search_things"})
  void sendsAnEmptyObjectWhenThereIsNothingToSend(String tool) throws Exception {
    call(tool, Map.of());

    assertEquals("{}", vendor.onlyAsked().text());
    assertEquals("application/json", vendor.onlyAsked().header("Content-type"));
  }

  @Test
  void oneArgumentCanBeTheWholeBody() throws Exception {
    call("replace_thing", Map.of("thing_id", "a", "document", List.of(1, "b")));

    assertEquals("[1,\"b\"]", vendor.onlyAsked().text());
  }

  @Test
  void anAbsentWholeBodyIsAnEmptyObject() throws Exception {
    call("replace_thing", Map.of("thing_id", "a"));

    assertEquals("{}", vendor.onlyAsked().text());
  }

  @Test
  void aDeleteHasNoBodyAndItsArgumentsGoIntoTheQuery() throws Exception {
    call("delete_thing", Map.of("thing_id", "a", "force", false));

    FakeVendor.Asked asked = vendor.onlyAsked();
    assertEquals("DELETE /v1/things/a?force=false", asked.method() + " " + asked.target());
    assertEquals(0, asked.body().length);
    assertEquals("", asked.header("Content-type"));
  }

  @ParameterizedTest
  @CsvSource({
    "get_thing, true",
    "search_things, true",
    "read_thing_once, false",
    "create_thing, false",
    "replace_thing, false",
    "delete_thing, false",
  })
  void onlyReadsMayBeSentTwice(String tool, boolean repeatable) throws Exception {
    call(tool, Map.of("thing_id", "a", "part", "b"));

    assertEquals(repeatable, http.sent().get(0).repeatable());
  }

  @Test
  void carriesItsRateClassAndItsTimeout() throws Exception {
    call("create_thing", Map.of());
    call("delete_thing", Map.of("thing_id", "a"));

    Http.Request slow = http.sent().get(0);
    Http.Request usual = http.sent().get(1);
    assertEquals("slow", slow.rateClass());
    assertEquals(Optional.of(Duration.ofSeconds(90)), slow.timeout());
    assertEquals("general", usual.rateClass());
    assertEquals(Optional.empty(), usual.timeout());
    assertEquals(slow.timeout(), named("create_thing").spec().timeout());
  }

  @Test
  void uploadsTheBytesBehindBase64() throws Exception {
    byte[] bytes = {0, 13, 10, -1, 45, 45};
    String base64 = Base64.getEncoder().encodeToString(bytes);
    call("upload_thing", Map.of("file", base64.substring(0, 3) + "\n" + base64.substring(3)));

    FakeVendor.Asked asked = vendor.onlyAsked();
    String type = asked.header("Content-type");
    String boundary = type.substring("multipart/form-data; boundary=".length());
    String head =
        "--"
            + boundary
            + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"file\"\r\n"
            + "Content-Type: application/octet-stream\r\n\r\n";
    String tail = "\r\n--" + boundary + "--\r\n";
    assertEquals(head.length() + bytes.length + tail.length(), asked.body().length);
    assertArrayEquals(
        bytes, Arrays.copyOfRange(asked.body(), head.length(), head.length() + bytes.length));
    assertTrue(asked.text().startsWith(head));
    assertTrue(asked.text().endsWith(tail));
  }

  @Test
  void everyUploadHasABoundaryOfItsOwn() throws Exception {
    call("upload_thing", Map.of("file", "AAAA"));
    call("upload_thing", Map.of("file", "AAAA"));

    assertFalse(vendor.asked().get(0).text().equals(vendor.asked().get(1).text()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``              | The argument 'file' is empty. Give the bytes of the file as base64. Nothing was sent.",
        "`data:;base64,AA` | The argument 'file' is not base64. Give the bytes of the file as standard base64 (A-Z a-z 0-9 + /), without a data: prefix. Nothing was sent.",
        "A               | The argument 'file' is not base64. Give the bytes of the file as standard base64 (A-Z a-z 0-9 + /), without a data: prefix. Nothing was sent.",
      })
  void refusesAnUploadThatIsNotBase64(String base64, String message) {
    assertRefused("upload_thing", Map.of("file", base64), message);
  }

  @Test
  void refusesAnUploadAboveTheLimitBeforeItIsDecoded() throws Exception {
    Tool upload =
        TestCatalogue.named(
            TestCatalogue.of(THINGS).tools(http, new RestOptions("acme", "Acme", false, 2048)),
            "upload_thing");
    upload.call(new FakeCall(Map.of("file", Base64.getEncoder().encodeToString(new byte[2048]))));

    ToolException e =
        assertThrows(
            ToolException.class,
            () ->
                upload.call(
                    new FakeCall(
                        Map.of("file", Base64.getEncoder().encodeToString(new byte[2049])))));

    assertEquals(
        "The argument 'file' is larger than the 2 KiB that may be uploaded. Give a smaller file."
            + " Nothing was sent.",
        e.getMessage());
    assertEquals(1, vendor.asked().size());
  }

  @Test
  void refusesAPathValueBeforeAnythingIsSent() {
    assertRefused(
        "get_thing",
        Map.of("thing_id", "../users", "part", "b"),
        "The argument 'thing_id' holds '.' or '..' as a step of a path, which would lead elsewhere."
            + " Nothing was sent. Give the id alone, as the vendor spells it.");
  }

  @Test
  void fillsPlaceholdersFromSettings() throws Exception {
    TestCatalogue catalogue =
        TestCatalogue.of(
                """
                - name: get_thing
                  description: Gets a thing.
                  effect: read
                  request: GET /{account_id}/things/{thing_id}
                  parameters: {thing_id: {type: string}}
                """)
            .with("index.yaml", TestCatalogue.INDEX + "path-values: [account_id]\n");
    Tool tool =
        RestTools.load(
                RestCatalogue.over(http).withPathValues(Map.of("account_id", "acme inc")),
                catalogue,
                RestOptions.of("acme", "Acme"))
            .get(0);
    tool.call(new FakeCall(Map.of("thing_id", "7")));

    assertEquals("/acme%20inc/things/7", vendor.onlyAsked().target());
    assertEquals(
        "The catalogue's paths need a value for {account_id}; the provider must give it.",
        assertThrows(IllegalArgumentException.class, () -> catalogue.tools(http)).getMessage());
  }

  private void assertRefused(String tool, Map<String, Object> arguments, String message) {
    ToolException e = assertThrows(ToolException.class, () -> call(tool, arguments));
    assertEquals(FailureKind.INVALID_ARGUMENTS, e.failure().kind());
    assertEquals(message, e.getMessage());
    assertEquals(List.of(), vendor.asked());
  }

  private void call(String tool, Map<String, Object> arguments) throws Exception {
    named(tool).call(new FakeCall(arguments));
  }

  private Tool named(String tool) {
    return TestCatalogue.named(tools, tool);
  }
}
