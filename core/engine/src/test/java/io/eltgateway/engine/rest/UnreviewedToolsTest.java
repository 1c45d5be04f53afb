package io.eltgateway.engine.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.engine.rest.format.CatalogueException;
import io.eltgateway.engine.rest.format.CompiledCatalogue;
import io.eltgateway.engine.rest.format.ToolOutline;
import io.eltgateway.spi.Effect;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@code review: true} makes of an entry until somebody takes it away. */
class UnreviewedToolsTest {
  private static final String DELETE =
      """
      - name: delete_thing
        description: Deletes a thing.
        effect: delete
        review: %s
        target: {kind: thing, argument: id}
        removes: target
        request: DELETE /things/{id}
        parameters: {id: {type: string}}
      """;

  private static ToolOutline only(String things) {
    return CompiledCatalogue.read(CompiledCatalogue.compile(TestCatalogue.of(things)::file))
        .tools()
        .get(0)
        .outline();
  }

  @Test
  void aGuessedReadCountsAsAnUpdateOfNothingThatCouldBeOwned() {
    ToolOutline outline =
        only(
            """
            - name: get_thing
              description: Gets a thing.
              effect: read
              review: true
              target: {kind: thing, argument: id}
              request: GET /things/{id}
              parameters: {id: {type: string}}
            """);
    assertTrue(outline.isUnreviewed());
    assertEquals(Effect.UPDATE, outline.effect());
    assertFalse(outline.idempotent());
    assertEquals(Optional.empty(), outline.target());
  }

  @Test
  void aGuessedDeleteStaysADeleteWithoutATarget() {
    ToolOutline outline = only(DELETE.formatted("true"));
    assertEquals(Effect.DELETE, outline.effect());
    assertEquals(Optional.empty(), outline.target());
  }

  @Test
  void aConfirmedEntryIsWhatItSays() {
    ToolOutline outline = only(DELETE.formatted("false"));
    assertFalse(outline.isUnreviewed());
    assertTrue(outline.target().isPresent());
  }

  @Test
  void aGuessedCreationBelongsToNobody() {
    ToolOutline outline =
        only(
            """
            - name: create_thing
              description: Creates a thing.
              effect: create
              review: true
              creates: {kind: thing, id: /data/id}
              request: POST /things
            """);
    assertEquals(Effect.UPDATE, outline.effect());
    assertEquals(Optional.empty(), outline.creates());
  }

  @Test
  void theTraitIsNotWrittenAsATrait() {
    CatalogueException refused =
        assertThrows(
            CatalogueException.class,
            () ->
                only(
                    """
                    - name: get_thing
                      description: Gets a thing.
                      effect: read
                      traits: [unreviewed]
                      request: GET /thing
                    """));
    assertTrue(refused.getMessage().contains("things.yaml:4: 'unreviewed' is not a value"));
  }

  @Test
  void noCascadeRestsOnAGuessedList() {
    String list =
        """
        - name: list_parts
          description: Lists parts.
          effect: read
          review: true
          paging: cursor
          request: GET /parts
        """;
    String delete =
        DELETE
            .formatted("false")
            .replace(
                "removes: target",
                "removes: target\n  cascades: [{kind: part, tool: list_parts, arguments: {}, id: /id}]");
    CatalogueException refused = assertThrows(CatalogueException.class, () -> only(delete + list));
    assertEquals(
        List.of(
            "things.yaml:1: A cascade of tool 'delete_thing' names the tool 'list_parts', which waits"
                + " for review and counts as an update until then. Confirm its effect and remove its"
                + " 'review'."),
        refused.problems().stream().map(Object::toString).toList());
  }

  @Test
  void aPathMayEndWithASlash() {
    ToolOutline outline =
        only(
            """
            - name: list_things
              description: Lists things.
              effect: read
              request: GET /things/
            """);
    assertEquals("list_things", outline.name());
  }
}
