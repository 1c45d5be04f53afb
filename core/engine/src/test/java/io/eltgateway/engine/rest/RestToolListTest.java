package io.eltgateway.engine.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.engine.json.JsonValues;
import io.eltgateway.engine.rest.FakeVendor.Asked;
import io.eltgateway.engine.rest.FakeVendor.Reply;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists: pages, cursors, projection and caps. */
class RestToolListTest {
  private static final String THINGS =
      """
      - name: list_things
        description: Lists things.
        effect: read
        request: GET /v1/things
        paging: cursor
        secrets: [/data/items/*/token]
        parameters: {group: {type: string}}
      - name: list_local
        description: Lists what comes at once.
        effect: read
        request: GET /v1/local
        paging: local
      - name: list_bare
        description: Lists what comes without an envelope.
        effect: read
        request: GET /v1/bare
        paging: local
        items: ""
      """;
  private static final Pattern QUERY = Pattern.compile("[?&]limit=(\\d+)(?:&cursor=at(\\d+))?$");

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
  void asksForTwentyFiveItemsUnlessToldOtherwise() throws Exception {
    vendorHolds(30, i -> "{\"n\":" + i + "}");

    String text = list("list_things", Map.of("group", "g 1"));

    assertEquals("/v1/things?group=g%201&limit=25", vendor.onlyAsked().target());
    assertTrue(text.startsWith("{\"items\":[{\"n\":0},{\"n\":1},"), text);
    assertTrue(text.endsWith("{\"n\":24}],\"next_cursor\":\"at25\"}"), text);
  }

  @Test
  void asksForTheLargestPageWhereThatIsSmallerThanTheUsualOne() throws Exception {
    vendor.answers("{\"data\":{\"items\":[]}}");
    TestCatalogue small =
        TestCatalogue.of(THINGS)
            .with("index.yaml", TestCatalogue.INDEX.replace("maximum: 100", "maximum: 20"));

    TestCatalogue.named(small.tools(http), "list_things").call(new FakeCall(Map.of()));

    assertEquals("/v1/things?limit=20", vendor.onlyAsked().target());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/data/items/*/token", "/items/*/token", "/items/token"})
  void aSecretMayCountFromTheListAsItIsShown(String pointer) throws Exception {
    vendor.answers("{\"data\":{\"items\":[{\"token\":\"t\"}],\"total\":1}}");
    TestCatalogue catalogue = TestCatalogue.of(THINGS.replace("/data/items/*/token", pointer));

    assertEquals(
        ToolResult.text("{\"items\":[{\"token\":\"***\"}],\"total\":1}"),
        TestCatalogue.named(catalogue.tools(http), "list_things").call(new FakeCall(Map.of())));
  }

  @Test
  void goesOnAtTheCursorAndLeavesItOutAtTheEnd() throws Exception {
    vendorHolds(30, i -> "{\"n\":" + i + "}");

    assertEquals(
        "{\"items\":[{\"n\":28},{\"n\":29}]}",
        list("list_things", Map.of("limit", 10, "cursor", "at28")));
    assertEquals("/v1/things?limit=10&cursor=at28", vendor.onlyAsked().target());
  }

  @Test
  void encodesAForeignCursorIntoTheQuery() throws Exception {
    vendor.answers("{\"data\":{\"items\":[]}}");

    list("list_things", Map.of("cursor", "a&limit=1 ü="));

    assertEquals(
        "/v1/things?limit=25&cursor=a%26limit%3D1%20%C3%BC%3D", vendor.onlyAsked().target());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"data\":{\"items\":[1],\"next_cursor\":\"\"}}",
        "{\"data\":{\"items\":[1],\"next_cursor\":null}}",
        "{\"data\":{\"items\":[1]}}"
      })
  void anEmptyCursorIsTheEnd(String answer) throws Exception {
    vendor.answers(answer);

    assertEquals("{\"items\":[1]}", list("list_things", Map.of()));
  }

  @Test
  void keepsWhatStandsBesideTheItems() throws Exception {
    vendor.answers(
        "{\"code\":\"x\",\"data\":{\"total\":7,\"items\":[],\"note\":\"theirs\","
            + "\"next_cursor\":\"c\"}}");

    assertEquals("{\"items\":[],\"total\":7,\"next_cursor\":\"c\"}", list("list_things", Map.of()));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 101, 5000})
  void refusesALimitThatTheVendorDoesNotTake(int limit) {
    ToolException e =
        assertThrows(ToolException.class, () -> list("list_things", Map.of("limit", limit)));

    assertEquals(FailureKind.INVALID_ARGUMENTS, e.failure().kind());
    assertEquals(
        "The argument 'limit' must be from 1 to 100. Nothing was sent. For more, call again with"
            + " next_cursor as 'cursor', or once with 'all': true.",
        e.getMessage());
    assertEquals(List.of(), vendor.asked());
  }

  @Test
  void aWholeNumberMayBeWrittenWithAFraction() throws Exception {
    vendorHolds(3, i -> "" + i);

    assertEquals(
        "{\"items\":[0,1],\"next_cursor\":\"at2\"}", list("list_things", Map.of("limit", 2.0)));
  }

  @Test
  void masksSecretsInEveryItem() throws Exception {
    vendorHolds(2, i -> "{\"token\":\"s" + i + "\"}");

    assertEquals(
        "{\"items\":[{\"token\":\"***\"},{\"token\":\"***\"}]}", list("list_things", Map.of()));
    assertEquals(
        "{\"items\":[{\"token\":\"***\"},{\"token\":\"***\"}]}",
        list("list_things", Map.of("fields", List.of("token"))));
  }

  @Test
  void keepsOnlyTheFieldsThatWereAskedFor() throws Exception {
    vendorHolds(
        2,
        i ->
            "{\"id\":"
                + i
                + ",\"status\":{\"state\":\"on\",\"tasks\":[{\"code\":\"a\",\"x\":1},"
                + "{\"code\":\"b\"},5]},\"config\":{\"a\":1},\"none\":null}");

    assertEquals(
        "{\"items\":["
            + "{\"id\":0,\"status\":{\"tasks\":[{\"code\":\"a\"},{\"code\":\"b\"}]},\"none\":null},"
            + "{\"id\":1,\"status\":{\"tasks\":[{\"code\":\"a\"},{\"code\":\"b\"}]},\"none\":null}]}",
        list("list_things", Map.of("fields", List.of("id", "status.tasks.code", "none"))));
    assertEquals(
        "{\"items\":[{\"config\":{\"a\":1}},{\"config\":{\"a\":1}}]}",
        list("list_things", Map.of("fields", List.of("config.a", "config"))));
  }

  @Test
  void saysOnceWhichFieldsNoItemHas() throws Exception {
    vendorHolds(2, i -> "{\"id\":" + i + ",\"name\":\"x\"}");

    assertEquals(
        "{\"items\":[{\"id\":0},{\"id\":1}],"
            + "\"note\":\"No item has nmae, name.x. Items have id, name.\"}",
        list("list_things", Map.of("fields", List.of("nmae", "name.x", "id"))));
  }

  @Test
  void saysNothingOfFieldsWhenThereAreNoItemsOrNoFieldsAskedFor() throws Exception {
    vendorHolds(0, i -> "");

    assertEquals("{\"items\":[]}", list("list_things", Map.of("fields", List.of("id"))));
    assertEquals("{\"items\":[]}", list("list_things", Map.of("fields", List.of())));
  }

  @Test
  void fieldsAreBoundedInNumberAndLength() throws Exception {
    vendorHolds(1, i -> "{\"id\":" + i + "}");
    List<String> deep = List.of("a" + ".a".repeat(150));
    List<String> many = Collections.nCopies(201, "id");

    for (List<String> fields : List.of(deep, many)) {
      ToolException e =
          assertThrows(ToolException.class, () -> list("list_things", Map.of("fields", fields)));
      assertEquals(
          "The argument 'fields' takes at most 200 names of at most 300 characters. Nothing was"
              + " sent. Leave it out for whole items.",
          e.getMessage());
    }
    assertEquals(
        "{\"items\":[{\"id\":0}]}",
        list("list_things", Map.of("fields", Collections.nCopies(200, "id"))));
  }

  @Test
  void anItemWithoutAnyOfTheFieldsStaysAnItem() throws Exception {
    vendorHolds(2, i -> i == 0 ? "{\"a\":1}" : "{\"b\":1}");

    assertEquals("{\"items\":[{\"a\":1},{}]}", list("list_things", Map.of("fields", List.of("a"))));
  }

  @Test
  void readsAllPagesInTheVendorsLargestSize() throws Exception {
    vendorHolds(230, i -> "" + i);

    String text = list("list_things", Map.of("all", true, "limit", 3));

    assertEquals(
        List.of(
            "/v1/things?limit=100",
            "/v1/things?limit=100&cursor=at100",
            "/v1/things?limit=100&cursor=at200"),
        vendor.asked().stream().map(Asked::target).toList());
    assertEquals(
        "{\"items\":["
            + IntStream.range(0, 230).mapToObj(String::valueOf).collect(Collectors.joining(","))
            + "]}",
        text);
  }

  @Test
  void tellsBetweenPagesHowFarItIs() throws Exception {
    vendorHolds(230, i -> "" + i);
    FakeCall call = new FakeCall(Map.of("all", true));

    TestCatalogue.named(TestCatalogue.of(THINGS).tools(http), "list_things").call(call);

    assertEquals(List.of("100 items read", "200 items read"), call.reported());
  }

  @Test
  void stopsAtTheCapAndSaysHowToGoOn() throws Exception {
    vendorHolds(1_500, i -> "" + i);

    Map<?, ?> result =
        (Map<?, ?>) JsonValues.plain().read(list("list_things", Map.of("all", true)));

    assertEquals(1_000, ((List<?>) result.get("items")).size());
    assertEquals(10, vendor.asked().size());
    assertEquals("at1000", result.get("next_cursor"));
    assertEquals(true, result.get("truncated"));
    assertEquals(
        "Stopped after 1000 items, the most that 'all' gives at once; call again with next_cursor as"
            + " 'cursor' for more, or narrow the list.",
        result.get("note"));
  }

  @Test
  void goesOnFromTheCapWithTheCursor() throws Exception {
    vendorHolds(1_002, i -> "" + i);

    assertEquals(
        "{\"items\":[1000,1001]}", list("list_things", Map.of("all", true, "cursor", "at1000")));
  }

  @Test
  void asksForNoFurtherPageOnceTheTextIsLong() throws Exception {
    String item = "\"" + "x".repeat(6_000) + "\"";
    vendorHolds(500, i -> item);

    Map<?, ?> result =
        (Map<?, ?>) JsonValues.plain().read(list("list_things", Map.of("all", true)));

    assertEquals(2, vendor.asked().size());
    assertEquals(200, ((List<?>) result.get("items")).size());
    assertEquals(true, result.get("truncated"));
    assertEquals("at200", result.get("next_cursor"));
  }

  @Test
  void stopsWhereTheVendorRepeatsItsCursor() throws Exception {
    vendor.answers("{\"data\":{\"items\":[1],\"next_cursor\":\"again\"}}");

    assertEquals(
        "{\"items\":[1,1],\"next_cursor\":\"again\",\"truncated\":true,"
            + "\"note\":\"Stopped after 2 items, because the vendor repeats its cursor.\"}",
        list("list_things", Map.of("all", true)));
  }

  @Test
  void stopsWhereEveryPageIsEmptyAndNamesAnother() throws Exception {
    List<Asked> pages = new ArrayList<>();
    vendor.answers(
        asked -> {
          pages.add(asked);
          return Reply.json("{\"data\":{\"items\":[],\"next_cursor\":\"p" + pages.size() + "\"}}");
        });

    String text = list("list_things", Map.of("all", true));

    assertEquals(ListCall.MOST_PAGES, pages.size());
    assertTrue(text.startsWith("{\"items\":[],\"next_cursor\":\"p50\",\"truncated\":true"), text);
  }

  @Test
  void aFailureOnALaterPageFailsTheCall() {
    vendor.answers(
        asked ->
            asked.target().contains("cursor")
                ? Reply.json(500, "{}")
                : Reply.json("{\"data\":{\"items\":[1],\"next_cursor\":\"c\"}}"));

    assertThrows(ToolException.class, () -> list("list_things", Map.of("all", true)));
  }

  @Test
  void stopsBetweenPagesWhenTheCallIsCancelled() {
    FakeCall call = new FakeCall(Map.of("all", true));
    vendor.answers(
        asked -> {
          call.source().cancel();
          return Reply.json("{\"data\":{\"items\":[1],\"next_cursor\":\"c\"}}");
        });

    ToolException e =
        assertThrows(
            ToolException.class,
            () ->
                TestCatalogue.named(TestCatalogue.of(THINGS).tools(http), "list_things")
                    .call(call));

    assertEquals(FailureKind.CANCELLED, e.failure().kind());
    assertEquals(1, vendor.asked().size());
  }

  @Test
  void returnsAListThatComesWholeInAnotherShapeAsItIs() throws Exception {
    vendor.answers("{\"code\":\"Success\",\"data\":{\"items\":\"none\"}}");

    assertEquals("{\"items\":\"none\"}", list("list_local", Map.of()));
  }

  @Test
  void failsWhenAPageHoldsNoListInsteadOfReadingItAsNothing() {
    vendor.answers("{\"code\":\"Success\",\"data\":{\"items\":\"none\"}}");

    ToolException e =
        assertThrows(ToolException.class, () -> list("list_things", Map.of("all", true)));

    assertEquals(
        "Acme answered 200 without the list that was asked for: there is none at '/data/items' of"
            + " its JSON. A wrong base-url, or a catalogue that looks in the wrong place, is the"
            + " usual cause: an operator can look with `elt-gateway check`.",
        e.failure().message());
  }

  @Test
  void slicesWhatTheVendorSendsAtOnce() throws Exception {
    vendor.answers("{\"data\":{\"total\":5,\"items\":[0,1,2,3,4]}}");

    assertEquals(
        "{\"items\":[0,1],\"total\":5,\"next_cursor\":\"after-2\"}",
        list("list_local", Map.of("limit", 2)));
    assertEquals(
        "{\"items\":[2,3],\"total\":5,\"next_cursor\":\"after-4\"}",
        list("list_local", Map.of("limit", 2, "cursor", "after-2")));
    assertEquals(
        "{\"items\":[4],\"total\":5}", list("list_local", Map.of("limit", 2, "cursor", "after-4")));
    assertEquals("{\"items\":[],\"total\":5}", list("list_local", Map.of("cursor", "after-999")));
    assertEquals("/v1/local", vendor.asked().get(0).target());
  }

  @Test
  void aBareArrayCanBeAList() throws Exception {
    vendor.answers("[{\"a\":1,\"b\":2},{\"a\":3}]");

    assertEquals(
        "{\"items\":[{\"a\":1}],\"next_cursor\":\"after-1\"}",
        list("list_bare", Map.of("limit", 1, "fields", List.of("a"))));
  }

  @Test
  void capsALocalListToo() throws Exception {
    vendor.answers(
        IntStream.range(0, 1_200)
            .mapToObj(String::valueOf)
            .collect(Collectors.joining(",", "[", "]")));

    Map<?, ?> result = (Map<?, ?>) JsonValues.plain().read(list("list_bare", Map.of("all", true)));

    assertEquals(1_000, ((List<?>) result.get("items")).size());
    assertEquals("after-1000", result.get("next_cursor"));
    assertEquals(true, result.get("truncated"));
  }

  @Test
  void saysWhenTheVendorKeepsItemsBack() throws Exception {
    vendor.answers("{\"data\":{\"items\":[0,1],\"next_cursor\":\"more\"}}");

    assertEquals(
        "{\"items\":[0],\"next_cursor\":\"after-1\"}", list("list_local", Map.of("limit", 1)));
    assertEquals(
        "{\"items\":[0,1],\"truncated\":true,"
            + "\"note\":\"The vendor has more items and offers no way to ask for them.\"}",
        list("list_local", Map.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "after-", "after--1", "after-x", "after-9999999999", "at5"})
  void refusesAForeignCursorForALocalList(String cursor) {
    ToolException e =
        assertThrows(ToolException.class, () -> list("list_local", Map.of("cursor", cursor)));

    assertEquals(
        "The argument 'cursor' is not a cursor of this list. Nothing was sent. Give the next_cursor"
            + " of the page before, or leave it out for the first page.",
        e.getMessage());
    assertEquals(List.of(), vendor.asked());
  }

  /** Answers as a vendor with this many items, whose cursors are {@code at<offset>}. */
  private void vendorHolds(int count, IntFunction<String> item) {
    vendor.answers(
        asked -> {
          Matcher query = QUERY.matcher(asked.target());
          assertTrue(query.find(), asked.target());
          int from = query.group(2) == null ? 0 : Integer.parseInt(query.group(2));
          int to = Math.min(count, from + Integer.parseInt(query.group(1)));
          String items =
              IntStream.range(from, to).mapToObj(item).collect(Collectors.joining(",", "[", "]"));
          String next = to < count ? ",\"next_cursor\":\"at" + to + "\"" : "";
          return Reply.json("{\"code\":\"Success\",\"data\":{\"items\":" + items + next + "}}");
        });
  }

  private String list(String tool, Map<String, Object> arguments) throws Exception {
    return Texts.of(
        TestCatalogue.named(TestCatalogue.of(THINGS).tools(http), tool)
            .call(new FakeCall(arguments)));
  }
}
