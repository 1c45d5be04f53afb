package io.eltgateway.engine.call.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.json.JsonMapper;

class ArgumentSchemaTest {
  private static final String SCHEMA =
      """
      {
        "type": "object",
        "properties": {
          "connection_id": {"type": "string", "minLength": 1},
          "limit": {"type": "integer", "minimum": 1, "maximum": 100},
          "ratio": {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1},
          "step": {"type": "integer", "multipleOf": 5},
          "mode": {"enum": ["FULL", "PARTIAL", 5, null]},
          "kind": {"const": "table"},
          "paused": {"type": "boolean"},
          "name": {"type": ["string", "null"], "maxLength": 3, "pattern": "^[a-z]+$"},
          "tags": {
            "type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": 2,
            "uniqueItems": true
          },
          "config": {
            "type": "object", "required": ["host"], "minProperties": 1,
            "properties": {"host": {"type": "string"}, "port": {"type": "integer"}},
            "additionalProperties": false
          },
          "schemas": {
            "type": "object",
            "additionalProperties": {
              "type": "object", "properties": {"enabled": {"type": "boolean"}}
            }
          },
          "id_or_name": {"oneOf": [{"type": "string"}, {"type": "integer"}]},
          "range": {
            "anyOf": [
              {"type": "object", "required": ["from"]}, {"type": "object", "required": ["to"]}
            ]
          },
          "number": {"oneOf": [{"minimum": 1}, {"maximum": 10}]},
          "other": {"not": {"type": "string"}},
          "shared": {"$ref": "#/$defs/positive"}
        },
        "required": ["connection_id"],
        "$defs": {"positive": {"type": "integer", "minimum": 1}}
      }
      """;

  /** Arguments, and what is said to them. */
  private static final String[][] TABLE = {
    {"{}", "'connection_id' is missing."},
    {"{\"connection_id\": \"c1\"}", ""},
    {"{\"connection_id\": 7}", "'connection_id' must be a string, not an integer."},
    {"{\"connection_id\": \"\"}", "'connection_id' must have at least 1 character."},
    {"{\"connection_id\": null}", "'connection_id' must be a string, not null."},
    {
      "{\"conection_id\": \"c1\"}",
      "There is no argument 'conection_id'. Did you mean 'connection_id'?|'connection_id' is"
          + " missing."
    },
    {"{\"connection_id\": \"c\", \"xyzzy\": 1}", "There is no argument 'xyzzy'."},
    {"{\"connection_id\": \"c\", \"limit\": \"7\"}", "'limit' must be an integer, not a string."},
    {"{\"connection_id\": \"c\", \"limit\": 1.5}", "'limit' must be an integer, not a number."},
    {"{\"connection_id\": \"c\", \"limit\": 0}", "'limit' must be at least 1."},
    {"{\"connection_id\": \"c\", \"limit\": 101}", "'limit' must be at most 100."},
    {"{\"connection_id\": \"c\", \"limit\": 100}", ""},
    {"{\"connection_id\": \"c\", \"limit\": 2.0}", ""},
    {"{\"connection_id\": \"c\", \"ratio\": 0}", "'ratio' must be more than 0."},
    {"{\"connection_id\": \"c\", \"ratio\": 1}", "'ratio' must be less than 1."},
    {"{\"connection_id\": \"c\", \"step\": 7}", "'step' must be a multiple of 5."},
    {
      "{\"connection_id\": \"c\", \"mode\": \"FUL\"}",
      "'mode' must be one of 'FULL', 'PARTIAL', 5, null. Did you mean 'FULL'?"
    },
    {
      "{\"connection_id\": \"c\", \"mode\": 6}", "'mode' must be one of 'FULL', 'PARTIAL', 5, null."
    },
    {"{\"connection_id\": \"c\", \"kind\": \"view\"}", "'kind' must be 'table'."},
    {
      "{\"connection_id\": \"c\", \"paused\": \"yes\"}", "'paused' must be a boolean, not a string."
    },
    {"{\"connection_id\": \"c\", \"name\": [1]}", "'name' must be a string or null, not an array."},
    {
      "{\"connection_id\": \"c\", \"name\": \"ABCD\"}",
      "'name' must have at most 3 characters.|'name' must match '^[a-z]+$'."
    },
    {"{\"connection_id\": \"c\", \"tags\": []}", "'tags' must have at least 1 item."},
    {
      "{\"connection_id\": \"c\", \"tags\": [\"a\", \"a\", 3]}",
      "'tags[2]' must be a string, not an integer.|'tags' must have at most 2 items.|'tags' must not"
          + " have the same item twice."
    },
    {
      "{\"connection_id\": \"c\", \"config\": {\"prt\": 1}}",
      "'config.host' is missing.|There is no 'config.prt'. Did you mean 'port'?"
    },
    {
      "{\"connection_id\": \"c\", \"config\": {}}",
      "'config.host' is missing.|'config' must have at least 1 member."
    },
    {"{\"connection_id\": \"c\", \"config\": \"{}\"}", "'config' must be an object, not a string."},
    {
      "{\"connection_id\": \"c\", \"schemas\": {\"public\": {\"enabled\": \"no\"}}}",
      "'schemas.public.enabled' must be a boolean, not a string."
    },
    {
      "{\"connection_id\": \"c\", \"id_or_name\": true}",
      "'id_or_name' must be a string or an integer, not a boolean."
    },
    {
      "{\"connection_id\": \"c\", \"range\": {\"since\": 1}}",
      "One of these must be put right: 'range.from' is missing. 'range.to' is missing."
    },
    {
      "{\"connection_id\": \"c\", \"number\": 5}",
      "'number' fits more than one of the forms that the schema offers; it must fit one."
    },
    {
      "{\"connection_id\": \"c\", \"other\": \"x\"}",
      "'other' has a value that the schema excludes."
    },
    {"{\"connection_id\": \"c\", \"shared\": 0}", "'shared' must be at least 1."},
  };

  @TestFactory
  List<DynamicTest> problemsNameTheArgumentAndWhatIsWanted() {
    ArgumentSchema schema = ArgumentSchema.compile(SCHEMA, false);
    List<DynamicTest> tests = new ArrayList<>();
    for (String[] row : TABLE) {
      tests.add(
          DynamicTest.dynamicTest(
              row[0],
              () -> assertEquals(row[1], String.join("|", schema.problems(arguments(row[0]))))));
    }
    return tests;
  }

  @Test
  void valuesAreNeverRepeated() {
    ArgumentSchema schema = ArgumentSchema.compile(SCHEMA, false);
    String secret = "hunter2hunter2";
    Map<String, Object> arguments = new LinkedHashMap<>();
    for (String name :
        List.of(
            "connection_id",
            "limit",
            "mode",
            "kind",
            "paused",
            "name",
            "tags",
            "config",
            "schemas",
            "id_or_name",
            "range",
            "number",
            "other",
            "shared",
            "step",
            "ratio")) {
      arguments.put(name, name.equals("connection_id") ? List.of(secret) : secret);
    }
    arguments.put("config", Map.of("host", List.of(secret), "port", secret));

    String said = String.join(" ", schema.problems(arguments));

    assertFalse(said.isEmpty());
    assertFalse(said.contains(secret), said);
  }

  @Test
  void openSchemasTakeArgumentsTheyDoNotName() {
    String open = "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}}}";
    String patterns = "{\"patternProperties\":{\"^x_\":{\"type\":\"string\"}}}";
    String closed = "{\"properties\":{\"a\":{}},\"additionalProperties\":false}";

    assertEquals(List.of(), ArgumentSchema.compile(open, true).problems(Map.of("other", 1)));
    assertEquals(
        List.of("There is no argument 'other'."),
        ArgumentSchema.compile(open, false).problems(Map.of("other", 1)));
    assertEquals(
        List.of("'x_1' must be a string, not an integer."),
        ArgumentSchema.compile(patterns, false).problems(Map.of("x_1", 1)));
    assertEquals(
        List.of("There is no 'other'."),
        ArgumentSchema.compile(closed, true).problems(Map.of("other", 1)));
    assertEquals(
        List.of("There is no argument 'other'."),
        ArgumentSchema.compile(closed, false).problems(Map.of("other", 1)));
  }

  @Test
  void everyJsonValueCanBeChecked() {
    ArgumentSchema schema =
        ArgumentSchema.compile("{\"properties\":{\"n\":{\"type\":\"number\"}}}", true);
    Map<String, Object> arguments = new HashMap<>();
    for (Object number :
        List.of(1, 1L, 1.5, 1.5f, (short) 1, BigInteger.TEN.pow(30), new BigDecimal("1e400"))) {
      arguments.put("n", number);
      assertEquals(List.of(), schema.problems(arguments), number.getClass().getName());
    }
    arguments.put("n", Arrays.asList(null, true, "x", Map.of()));
    assertEquals(List.of("'n' must be a number, not an array."), schema.problems(arguments));
    arguments.put("n", new Object());
    assertThrows(IllegalArgumentException.class, () -> schema.problems(arguments));
  }

  @Test
  void schemasAreNotMixedUpByTheirHashOrTheirId() {
    String one =
        "{\"$id\":\"https://example.com/s\",\"properties\":{\"Aa\":{\"type\":\"string\"}}}";
    String two =
        "{\"$id\":\"https://example.com/s\",\"properties\":{\"BB\":{\"type\":\"string\"}}}";
    ArgumentSchema first = ArgumentSchema.compile(one, false);
    ArgumentSchema second = ArgumentSchema.compile(two, false);

    assertEquals(List.of(), first.problems(Map.of("Aa", "x")));
    assertEquals(List.of(), second.problems(Map.of("BB", "x")));
    assertEquals(
        List.of("'Aa' must be a string, not an integer."), first.problems(Map.of("Aa", 1)));
    assertEquals(
        List.of("'BB' must be a string, not an integer."), second.problems(Map.of("BB", 1)));
  }

  @Test
  void referencesLeadNowhereOutsideTheSchema() {
    for (String reference :
        List.of(
            "https://example.com/x.json",
            "http://127.0.0.1:1/x.json",
            "file:///etc/hostname",
            "classpath:/logback.xml",
            "other.json")) {
      String schema = "{\"properties\":{\"a\":{\"$ref\":\"" + reference + "\"}}}";
      RuntimeException failure =
          assertThrows(
              RuntimeException.class,
              () -> ArgumentSchema.compile(schema, false).problems(Map.of("a", 1)),
              reference);
      assertFalse(String.valueOf(failure.getMessage()).isEmpty());
    }
  }

  @Test
  void whatIsNoSchemaIsAnError() {
    for (String wrong :
        List.of("", "[]", "{", "true", "{\"properties\":{\"a\":{\"pattern\":\"(\"}}}")) {
      assertThrows(RuntimeException.class, () -> ArgumentSchema.compile(wrong, false), wrong);
    }
  }

  @Test
  void aPatternThatNeverEndsIsGivenUp() {
    ArgumentSchema schema =
        ArgumentSchema.compile("{\"properties\":{\"a\":{\"pattern\":\"^(.*a){20}$\"}}}", false);
    Map<String, Object> arguments = Map.of("a", "a".repeat(60) + "!");

    List<String> problems =
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> schema.problems(arguments));

    assertEquals(
        List.of("The arguments are too large, or nested too deeply, to be checked."), problems);
  }

  @Test
  void aSchemaThatRefersToItselfWithoutEndIsGivenUp() {
    String schema =
        """
        {"properties": {"a": {"$ref": "#/$defs/tree"}},
         "$defs": {"tree": {"type": "array", "items": {"$ref": "#/$defs/tree"}}}}
        """;
    Object deep = List.of();
    for (int i = 0; i < 400; i++) {
      deep = List.of(deep);
    }

    assertEquals(
        List.of("The arguments are too large, or nested too deeply, to be checked."),
        ArgumentSchema.compile(schema, false).problems(Map.of("a", deep)));
    assertEquals(
        List.of(), ArgumentSchema.compile(schema, false).problems(Map.of("a", List.of(List.of()))));
  }

  @Test
  void namesOfTheCallerCannotBreakTheMessage() {
    ArgumentSchema schema = ArgumentSchema.compile("{}", false);

    assertEquals(List.of("There is no argument 'a b'."), schema.problems(Map.of("a\nb", 1)));
    assertEquals(
        List.of("There is no argument '" + "x".repeat(100) + "…'."),
        schema.problems(Map.of("x".repeat(5_000), 1)));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> arguments(String json) {
    return JsonMapper.shared().readValue(json, LinkedHashMap.class);
  }
}
