package io.eltgateway.engine.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.engine.json.JsonValues;
import io.eltgateway.engine.rest.FakeVendor.Asked;
import io.eltgateway.engine.rest.FakeVendor.Reply;
import io.eltgateway.spi.Cascade;
import io.eltgateway.spi.ToolException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists whose vendor counts items or pages. No item is lost and none comes twice. */
class NumberedPagesTest {
  private static final String OFFSET = "{offset: from, limit: size, maximum: 100, items: /things";
  private static final String PAGE = "{page: page, limit: size, maximum: 100, items: /things";
  private static final Pattern QUERY = Pattern.compile("\\?size=(\\d+)(?:&(from|page)=(\\d+))?$");

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

  private String list(String paging, Map<String, Object> arguments) throws Exception {
    return Texts.of(
        TestCatalogue.named(catalogue(paging).tools(http), "list_things")
            .call(new FakeCall(arguments)));
  }

  private static TestCatalogue catalogue(String paging) {
    String style = paging.substring(1, paging.indexOf(':'));
    return new TestCatalogue()
        .with("index.yaml", "defaults:\n  paging: " + paging + "}\nfiles: [things]\n")
        .with(
            "things.yaml",
            """
            - name: list_things
              description: Lists things.
              effect: read
              request: GET /things
              paging: %s
            - name: list_others
              description: Lists others.
              effect: read
              request: GET /others
              paging: %s
              items: /others
            - name: delete_all
              description: Deletes all.
              effect: delete
              target: {kind: group, argument: id}
              cascades: [{kind: thing, tool: list_things, arguments: {}, id: ""}]
              request: DELETE /things/{id}
              parameters: {id: {type: string}}
            """
                .formatted(style, style));
  }

  /**
   * Answers as a vendor with this many items.
   *
   * @param most items that the vendor ever puts on a page, whatever it is asked for
   * @param first the number of its first page
   * @param said what it says beside the items, with the total, the pages and whether there are more
   */
  private void vendorHolds(int count, int most, int first, String said) {
    vendor.answers(
        asked -> {
          Matcher query = QUERY.matcher(asked.target());
          assertTrue(query.find(), asked.target());
          int size = Math.min(most, Integer.parseInt(query.group(1)));
          int number = query.group(3) == null ? -1 : Integer.parseInt(query.group(3));
          int from =
              number < 0 ? 0 : query.group(2).equals("from") ? number : (number - first) * size;
          int to = Math.max(from, Math.min(count, from + size));
          String items =
              IntStream.range(from, to)
                  .mapToObj(String::valueOf)
                  .collect(Collectors.joining(",", "[", "]"));
          int pages = (count + size - 1) / size;
          return Reply.json(
              "{\"things\":" + items + said.formatted(count, pages, to < count) + "}");
        });
  }

  private List<String> targets() {
    return vendor.asked().stream().map(Asked::target).toList();
  }

  @Test
  void anOffsetGoesOnBehindTheItemsThatCame() throws Exception {
    vendorHolds(5, 100, 1, ",\"total\":%1$d");

    assertEquals(
        "{\"items\":[0,1],\"total\":5,\"next_cursor\":\"after-2\"}",
        list(OFFSET + ", total: /total", Map.of("limit", 2)));
    assertEquals(
        "{\"items\":[2,3,4],\"total\":5}",
        list(OFFSET + ", total: /total", Map.of("cursor", "after-2")));
    assertEquals(List.of("/things?size=2", "/things?size=25&from=2"), targets());
  }

  @Test
  void aPageKeepsItsSizeWhateverLimitComesWithItsCursor() throws Exception {
    vendorHolds(5, 100, 1, ",\"more\":%3$b");

    assertEquals(
        "{\"items\":[0,1],\"next_cursor\":\"page-2-of-2\"}",
        list(PAGE + ", more: /more", Map.of("limit", 2)));
    assertEquals(
        "{\"items\":[2,3],\"next_cursor\":\"page-3-of-2\"}",
        list(PAGE + ", more: /more", Map.of("limit", 50, "cursor", "page-2-of-2")));
    assertEquals("{\"items\":[4]}", list(PAGE + ", more: /more", Map.of("cursor", "page-3-of-2")));
    assertEquals(
        List.of("/things?size=2", "/things?size=2&page=2", "/things?size=2&page=3"), targets());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "offset | total: /total    | ,\"total\":%1$d",
        "offset | more: /more      | ,\"more\":%3$b",
        "offset | more: /missing   | ''",
        "page   | total: /total    | ,\"total\":%1$d",
        "page   | pages: /pages    | ,\"pages\":%2$d",
        "page   | 'pages: /pages, first: 0' | ,\"pages\":%2$d",
        "page   | 'total: /total, first: 0' | ,\"total\":%1$d",
        "page   | more: /more      | ,\"more\":%3$b",
        "page   | first: 1         | ''",
      })
  void everyItemComesOnceAlsoWhereTheVendorShortensPages(String style, String ending, String said)
      throws Exception {
    String paging = (style.equals("page") ? PAGE : OFFSET) + ", " + ending;
    int first = ending.contains("first: 0") ? 0 : 1;
    // A vendor that counts pages and shortens them is only followed where it tells its total.
    boolean follows = style.equals("offset") || ending.startsWith("total");
    for (int most : follows ? new int[] {100, 40} : new int[] {100}) {
      for (int count : new int[] {0, 1, 99, 100, 101, 230}) {
        vendorHolds(count, most, first, said);

        Object items =
            ((Map<?, ?>) JsonValues.plain().read(list(paging, Map.of("all", true)))).get("items");

        assertEquals(
            IntStream.range(0, count).boxed().toList(), items, count + " in pages of " + most);
      }
    }
  }

  @Test
  void withoutASignOfTheEndAPageWithoutItemsIsTheLast() throws Exception {
    vendorHolds(3, 100, 1, "");

    assertEquals("{\"items\":[0,1,2],\"next_cursor\":\"after-3\"}", list(OFFSET, Map.of()));
    assertEquals("{\"items\":[]}", list(OFFSET, Map.of("cursor", "after-3")));
  }

  @Test
  void allStopsBeforeItWouldHoldMoreThanItsMost() throws Exception {
    vendorHolds(5_000, 300, 1, ",\"more\":%3$b");
    String paging = PAGE.replace("100", "300") + ", more: /more";

    Map<?, ?> result = (Map<?, ?>) JsonValues.plain().read(list(paging, Map.of("all", true)));

    assertEquals(900, ((List<?>) result.get("items")).size());
    assertEquals("page-4-of-300", result.get("next_cursor"));
  }

  @ParameterizedTest
  @CsvSource({"offset, page-2-of-2", "page, after-2", "page, page-2", "page, page--1-of-2"})
  void aForeignCursorIsRefused(String style, String cursor) {
    String paging = style.equals("page") ? PAGE : OFFSET;

    assertThrows(ToolException.class, () -> list(paging, Map.of("cursor", cursor)));
    assertEquals(List.of(), vendor.asked());
  }

  @Test
  void anEntryMaySayWhereItsItemsAre() throws Exception {
    vendor.answers("{\"others\":[1],\"total\":1}");

    assertEquals(
        "{\"items\":[1],\"total\":1}",
        Texts.of(
            TestCatalogue.named(catalogue(OFFSET + ", total: /total").tools(http), "list_others")
                .call(new FakeCall(Map.of()))));
  }

  @Test
  void whatHangsOnATargetIsFoundOnAllPages() throws Exception {
    vendorHolds(150, 100, 1, ",\"total\":%1$d");

    Cascade.Listing listing =
        TestCatalogue.named(catalogue(PAGE + ", total: /total").tools(http), "delete_all")
            .spec()
            .cascades()
            .get(0)
            .lookup()
            .dependents(new FakeCall(Map.of("id", "g")));

    assertEquals(150, new ArrayList<>(listing.objects()).size());
    assertTrue(listing.complete());
  }

  @Test
  void aCountThatIsNotWhereItShouldBeIsRemarked() throws Exception {
    vendor.answers("{\"things\":[],\"totalCount\":0}");
    FakeCall call = new FakeCall(Map.of());
    TestCatalogue.named(catalogue(PAGE + ", total: /total").tools(http), "list_things").call(call);
    assertEquals(
        List.of(
            "'paging' of list_things: this answer has nothing at /total, where 'total' should"
                + " stand, so only a page without items ends the list."),
        call.remarked());
  }
}
