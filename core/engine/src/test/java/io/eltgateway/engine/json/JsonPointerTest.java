package io.eltgateway.engine.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPointerTest {
  private static final String DOCUMENT =
      "{\"a\":{\"b\":[10,{\"c\":\"found\"}]},\"\":1,\"x/y\":2,\"m~n\":3,\"null\":null,"
          + "\"items\":[{\"id\":null},{\"id\":\"second\"}]}";

  @ParameterizedTest
  @CsvSource({
    "/a/b/0, 10",
    "/a/b/1/c, found",
    "/, 1",
    "/x~1y, 2",
    "/m~0n, 3",
    "/items/*/id, second",
    "/*/b/0, 10",
  })
  void findsAPlace(String pointer, String expected) {
    assertEquals(Optional.of(expected), find(pointer).map(Object::toString));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a/x", "/a/b/2", "/a/b/-", "/a/b/01", "/a/b/0/c", "/null", "/null/x"})
  void findsNothingWhereNothingIs(String pointer) {
    assertEquals(Optional.empty(), find(pointer));
  }

  @ParameterizedTest
  @CsvSource({
    "/null, true",
    "/items/0, false",
    "/null/x, false",
    "/nowhere, false",
    "/a/b, false",
    "'', false",
    "/items/*/id, false",
    "/*, false"
  })
  void tellsAWrittenNullFromNothing(String pointer, boolean written) {
    assertEquals(written, JsonPointer.of(pointer).findsNull(JsonValues.plain().read(DOCUMENT)));
  }

  @Test
  void theEmptyPointerIsTheWholeDocument() {
    assertEquals(Optional.of(JsonValues.plain().read(DOCUMENT)), find(""));
    assertFalse(JsonPointer.ROOT.hasWildcard());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a/b", "/a~", "/a~2b", " /a"})
  void refusesWhatIsNoPointer(String text) {
    assertThrows(IllegalArgumentException.class, () -> JsonPointer.of(text));
  }

  @Test
  void knowsItsContainerAndItsLastStep() {
    JsonPointer pointer = JsonPointer.of("/data/it~1ems");

    assertEquals(JsonPointer.of("/data"), pointer.parent());
    assertEquals(Optional.of("it/ems"), pointer.last());
    assertEquals(JsonPointer.ROOT, pointer.parent().parent());
    assertEquals(Optional.empty(), JsonPointer.ROOT.last());
    assertTrue(JsonPointer.of("/a/*/b").hasWildcard());
  }

  private static Optional<Object> find(String pointer) {
    return JsonPointer.of(pointer).find(JsonValues.plain().read(DOCUMENT));
  }
}
