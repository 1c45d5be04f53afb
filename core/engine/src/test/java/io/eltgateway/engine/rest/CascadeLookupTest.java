package io.eltgateway.engine.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.engine.rest.FakeVendor.Asked;
import io.eltgateway.engine.rest.FakeVendor.Reply;
import io.eltgateway.spi.Cascade;
import io.eltgateway.spi.ObjectPath;
import io.eltgateway.spi.ToolException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CascadeLookupTest {
  private static final String THINGS =
      """
      - name: delete_group
        description: Deletes a group.
        effect: delete
        target: {kind: group, argument: id}
        removes: target
        cascades:
          - {kind: thing, tool: list_things, arguments: {group_id: id}, id: /thing/id}
          - {kind: local, tool: list_locals, arguments: {}, id: ""}
          - {kind: home, tool: list_locals, arguments: {}, id: /id, match: {/group/id: id}}
        request: DELETE /v1/groups/{id}
        parameters: {id: {type: string}}
      - name: list_things
        description: Lists things.
        effect: read
        request: GET /v1/groups/{group_id}/things
        paging: cursor
        secrets: [/data/items/*/thing/id]
        parameters: {group_id: {type: string}}
      - name: list_locals
        description: Lists.
        effect: read
        request: GET /v1/locals
        paging: local
      """;

  private FakeVendor vendor;

  @BeforeEach
  void start() throws Exception {
    vendor = new FakeVendor();
  }

  @AfterEach
  void stop() {
    vendor.close();
  }

  @Test
  void readsTheListThroughAllItsPagesWithTheTargetsArguments() throws Exception {
    vendor.answers(
        asked ->
            asked.target().contains("cursor")
                ? Reply.json("{\"data\":{\"items\":[{\"thing\":{\"id\":3}}]}}")
                : Reply.json(
                    "{\"data\":{\"items\":[{\"thing\":{\"id\":\"a\"}},{\"thing\":{\"id\":\"b\"}}],"
                        + "\"next_cursor\":\"c\"}}"));

    Cascade.Listing listing = lookup(0, Map.of("id", "g 1"));

    assertEquals(
        List.of(
            ObjectPath.of("thing", "a"), ObjectPath.of("thing", "b"), ObjectPath.of("thing", "3")),
        listing.objects());
    assertTrue(listing.complete());
    assertEquals(
        List.of("/v1/groups/g%201/things?limit=100", "/v1/groups/g%201/things?limit=100&cursor=c"),
        vendor.asked().stream().map(Asked::target).toList());
  }

  @Test
  void anItemCanBeItsOwnId() throws Exception {
    vendor.answers("{\"data\":{\"items\":[\"x\"]}}");

    assertEquals(
        new Cascade.Listing(List.of(ObjectPath.of("local", "x")), true),
        lookup(1, Map.of("id", "g")));
  }

  @Test
  void nothingThereIsCompleteToo() throws Exception {
    vendor.answers("{\"data\":{\"items\":[]}}");

    assertEquals(new Cascade.Listing(List.of(), true), lookup(0, Map.of("id", "g")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"data\":{}}",
        "{\"data\":{\"items\":{}}}",
        "{\"data\":{\"items\":[{\"thing\":{}}]}}",
        "{\"data\":{\"items\":[{\"thing\":{\"id\":null}}]}}",
        "{\"data\":{\"items\":[{\"thing\":{\"id\":\"\"}}]}}",
        "{\"data\":{\"items\":[{\"thing\":{\"id\":true}}]}}",
        "{\"data\":{\"items\":[{\"thing\":{\"id\":\"a\"}},null]}}",
        "{\"data\":{\"items\":[{\"thing\":{\"id\":\"a\"}}],\"next_cursor\":\"same\"}}",
      })
  void whatItCannotBeCertainOfIsIncomplete(String answer) throws Exception {
    vendor.answers(answer);

    assertFalse(lookup(0, Map.of("id", "g")).complete());
  }

  @Test
  void aLocalListThatHoldsItemsBackIsIncomplete() throws Exception {
    vendor.answers("{\"data\":{\"items\":[\"x\"],\"next_cursor\":\"c\"}}");

    assertFalse(lookup(1, Map.of("id", "g")).complete());
  }

  @Test
  void onlyItemsThatMatchTheTargetsArgumentCount() throws Exception {
    vendor.answers(
        "{\"data\":{\"items\":[{\"id\":\"a\",\"group\":{\"id\":\"g\"}},"
            + "{\"id\":\"b\",\"group\":{\"id\":\"other\"}},{\"group\":{\"id\":\"other\"}},"
            + "{\"id\":\"c\",\"group\":{\"id\":\" G\"}}]}}");

    assertEquals(
        new Cascade.Listing(List.of(ObjectPath.of("home", "a"), ObjectPath.of("home", "c")), true),
        lookup(2, Map.of("id", "g")));
  }

  @Test
  void anItemThatSaysItHasNoneDoesNotCount() throws Exception {
    vendor.answers(
        "{\"data\":{\"items\":[{\"id\":\"a\",\"group\":{\"id\":null}},"
            + "{\"id\":\"b\",\"group\":{\"id\":\"g\"}}]}}");

    assertEquals(
        new Cascade.Listing(List.of(ObjectPath.of("home", "b")), true),
        lookup(2, Map.of("id", "g")));
  }

  @Test
  void aNumberMatchesTheArgumentThatSpellsIt() throws Exception {
    vendor.answers("{\"data\":{\"items\":[{\"id\":7,\"group\":{\"id\":12}}]}}");

    assertEquals(
        new Cascade.Listing(List.of(ObjectPath.of("home", "7")), true),
        lookup(2, Map.of("id", "12")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"data\":{\"items\":[{\"id\":\"a\"}]}}",
        "{\"data\":{\"items\":[{\"id\":\"a\",\"group\":{}}]}}",
        "{\"data\":{\"items\":[{\"id\":\"a\",\"group\":null}]}}",
        "{\"data\":{\"items\":[{\"group\":{\"id\":\"g\"}}]}}",
      })
  void anItemThatDoesNotSayWhetherItCountsMakesTheListingIncomplete(String answer)
      throws Exception {
    vendor.answers(answer);

    assertFalse(lookup(2, Map.of("id", "g")).complete());
  }

  @Test
  void withoutTheArgumentToMatchNothingIsAskedAndNothingIsCertain() throws Exception {
    assertFalse(lookup(2, Map.of()).complete());
    assertEquals(List.of(), vendor.asked());
  }

  @Test
  void withoutTheTargetsArgumentNothingIsAskedAndNothingIsCertain() throws Exception {
    assertFalse(lookup(0, Map.of()).complete());
    assertEquals(List.of(), vendor.asked());
  }

  @Test
  void aListWithoutEndIsIncomplete() throws Exception {
    String items =
        IntStream.range(0, 1_000)
            .mapToObj(i -> "{\"thing\":{\"id\":" + i + "}}")
            .collect(Collectors.joining(","));
    vendor.answers(
        asked ->
            Reply.json(
                "{\"data\":{\"items\":["
                    + items
                    + "],\"next_cursor\":\"c"
                    + vendor.asked().size()
                    + "\"}}"));

    assertFalse(lookup(0, Map.of("id", "g")).complete());
    assertTrue(vendor.asked().size() <= 11);
  }

  @Test
  void aVendorThatRefusesRefusesTheLookup() {
    vendor.answers(asked -> Reply.json(500, "{}"));

    assertThrows(ToolException.class, () -> lookup(0, Map.of("id", "g")));
  }

  private Cascade.Listing lookup(int cascade, Map<String, Object> arguments) throws Exception {
    return TestCatalogue.named(
            TestCatalogue.of(THINGS).tools(new DirectHttp(vendor.root())), "delete_group")
        .spec()
        .cascades()
        .get(cascade)
        .lookup()
        .dependents(new FakeCall(arguments));
  }
}
