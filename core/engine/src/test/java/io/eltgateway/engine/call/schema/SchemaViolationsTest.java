package io.eltgateway.engine.call.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.engine.json.JsonValues;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values against schemas of others. */
class SchemaViolationsTest {
  private static final String SPECIFICATION =
      """
      {"$schema":"http://json-schema.org/draft-07/schema#","type":"object",
       "required":["host","auth"],"additionalProperties":false,
       "definitions":{"port":{"type":"integer","minimum":1}},
       "properties":{
         "host":{"type":"string","pattern":"^[a-z.]+$","order":0},
         "port":{"$ref":"#/definitions/port"},
         "start":{"type":"string","format":"date-time"},
         "mode":{"type":"string","enum":["fast","slow"]},
         "auth":{"type":"object","oneOf":[
           {"required":["password"],"properties":{"kind":{"const":"basic"},
             "password":{"type":"string","airbyte_secret":true,"minLength":8}}},
           {"required":["token"],"properties":{"kind":{"const":"token"},
             "token":{"type":"string","airbyte_secret":true}}}]}}}
      """;

  @Test
  void aValueThatFitsHasNoViolation() {
    assertEquals(
        List.of(),
        violations(
            SPECIFICATION,
            "{\"host\":\"a.example.com\",\"port\":1,\"auth\":{\"kind\":\"token\",\"token\":\"t\"}}"));
  }

  @Test
  void everySentenceNamesThePlaceAndNoneAValue() {
    List<String> violations =
        violations(
            SPECIFICATION,
            "{\"host\":\"HUNTER2\",\"port\":0,\"start\":\"hunter3\",\"mode\":\"hunter4\","
                + "\"hots\":\"hunter5\",\"auth\":{\"kind\":\"basic\",\"password\":\"hunter6\"}}");

    assertEquals(
        List.of(
            "There is no 'hots'. Did you mean 'host'?",
            "'host' must match '^[a-z.]+$'.",
            "'port' must be at least 1.",
            "'start' must be of the format 'date-time'.",
            "'mode' must be one of 'fast', 'slow'.",
            "One of these must be put right: 'auth.password' must have at least 8 characters."
                + " 'auth.kind' must be 'token'. 'auth.token' is missing."),
        violations.stream().sorted(SchemaViolationsTest::asExpected).toList());
    assertFalse(String.join(" ", violations).toLowerCase(Locale.ROOT).contains("hunter"), "values");
  }

  // Which keyword the validator looks at first is its own matter.
  private static int asExpected(String one, String other) {
    List<String> order = List.of("There", "'host'", "'port'", "'start'", "'mode'", "One");
    return Integer.compare(place(order, one), place(order, other));
  }

  private static int place(List<String> order, String sentence) {
    return (int) order.stream().takeWhile(start -> !sentence.startsWith(start)).count();
  }

  @Test
  void theRootIsCalledTheValue() {
    assertEquals(
        List.of("The value must be an object, not a string."),
        violations("{\"type\":\"object\"}", "\"hunter2\""));
  }

  @ParameterizedTest
  @CsvSource({
    "http://json-schema.org/draft-07/schema#, 1",
    "https://json-schema.org/draft-07/schema, 1",
    "http://json-schema.org/draft-04/schema#, 1",
    "https://json-schema.org/draft/2019-09/schema, 1",
    "https://json-schema.org/draft/2020-12/schema, 0",
    "http://json-schema.org/schema#, 0",
  })
  void theDraftIsTheOneThatTheSchemaNames(String draft, int violations) {
    // A list of items was one schema for each place until 2020-12, which calls that prefixItems.
    String schema =
        "{\"$schema\":\"" + draft + "\",\"type\":\"array\",\"items\":[{\"type\":\"string\"}]}";
    if (violations == 0) {
      assertThrows(IllegalArgumentException.class, () -> violations(schema, "[1]"));
    } else {
      assertEquals(List.of("'[0]' must be a string, not an integer."), violations(schema, "[1]"));
    }
  }

  @Test
  void withoutADraftTheNewestHolds() {
    assertEquals(
        List.of("'[0]' must be a string, not an integer."),
        violations("{\"prefixItems\":[{\"type\":\"string\"}]}", "[1]"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:1/other.json",
        "https://example.com/other.json",
        "file:///etc/passwd",
        "classpath:/logback.xml",
        "resource:/logback.xml",
      })
  void anotherDocumentIsNeverRead(String reference) {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    violations(
                        "{\"properties\":{\"a\":{\"$ref\":\"" + reference + "\"}}}", "{\"a\":1}"))
            .getMessage();

    assertTrue(message.startsWith("This is no usable schema: "), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "\"x\"", "{\"pattern\":\"[\"}"})
  void whatIsNoSchemaIsRefused(String schema) {
    assertThrows(IllegalArgumentException.class, () -> violations(schema, "\"x\""));
  }

  @Test
  void aPatternMadeToRunForEverEnds() {
    assertEquals(
        List.of("The value is too large, or nested too deeply, to be checked."),
        violations("{\"pattern\":\"^(.*a){20}$\"}", "\"" + "a".repeat(60) + "!\""));
  }

  @Test
  void theNumberOfSentencesIsBounded() {
    Map<String, Object> value = new LinkedHashMap<>();
    for (int i = 0; i < 30; i++) {
      value.put("field" + i, i);
    }
    List<String> violations =
        SchemaViolations.of(
            Map.of("type", "object", "additionalProperties", Map.of("type", "string")), value);

    assertEquals(21, violations.size());
    assertEquals("There are 10 more problems.", violations.get(20));
  }

  private static List<String> violations(String schema, String value) {
    return SchemaViolations.of(JsonValues.plain().read(schema), JsonValues.plain().read(value));
  }
}
