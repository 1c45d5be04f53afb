package io.eltgateway.airbyte.cache.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {

  /** What PyAirbyte 0.71.3 makes of them, observed. */
  @ParameterizedTest
  @CsvSource({
    "users, users",
    "A, a",
    "Camel Case, camel_case",
    "CamelCase, camelcase",
    "1a, _1a",
    "a.b, a_b",
    "a-b, a_b",
    "'a  b', a__b",
    "' x ', _x_",
    "ünï, _n_",
    "_airbyte_raw_id, _airbyte_raw_id"
  })
  void namesAreNormalisedAsPyAirbyteDoesIt(String name, String normal) {
    assertEquals(normal, Names.of(name));
  }

  @Test
  void aNameOfWhichNothingWouldBeLeftStays() {
    assertEquals("日本", Names.of("日本"));
    assertEquals("_", Names.of(""));
  }

  @Test
  void aQuoteInANameDoesNotEndIt() {
    assertEquals("\"a\"\"b\"", Names.quoted("a\"b"));
  }
}
