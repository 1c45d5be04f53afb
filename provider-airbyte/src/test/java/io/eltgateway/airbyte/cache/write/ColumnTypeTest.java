package io.eltgateway.airbyte.cache.write;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.eltgateway.airbyte.cache.Cache;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What PyAirbyte 0.71.3 decides for the same schemas, observed. */
class ColumnTypeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"type\":\"string\"}|VARCHAR",
        "{\"type\":\"integer\"}|BIGINT",
        "{\"type\":\"number\"}|DECIMAL(38,9)",
        "{\"type\":\"boolean\"}|BOOLEAN",
        "{\"type\":\"object\"}|JSON",
        "{\"type\":[\"null\",\"array\"]}|JSON",
        "{\"type\":\"string\",\"format\":\"date\"}|DATE",
        "{\"type\":[\"string\",\"null\"],\"format\":\"date-time\"}|TIMESTAMP",
        "{\"type\":\"string\",\"format\":\"time\"}|TIME",
        "{\"type\":\"string\",\"format\":\"time\",\"airbyte_type\":\"time_with_timezone\"}|TIME",
        "{\"type\":\"string\",\"format\":\"uuid\"}|VARCHAR",
        "{\"airbyte_type\":\"timestamp_with_timezone\"}|TIMESTAMP",
        "{\"airbyte_type\":\"date\"}|DATE",
        "{\"type\":\"number\",\"airbyte_type\":\"integer\"}|BIGINT",
        "{\"type\":\"string\",\"airbyte_type\":\"integer\"}|BIGINT",
        "{\"type\":\"integer\",\"airbyte_type\":\"big_integer\"}|VARCHAR",
        "{\"type\":\"string\",\"airbyte_type\":\"big_number\"}|VARCHAR",
        "{\"type\":\"string\",\"format\":\"date-time\",\"airbyte_type\":\"unknown\"}|TIMESTAMP",
        "{\"type\":\"integer\",\"format\":\"date-time\"}|BIGINT",
        "{\"type\":[\"integer\",\"number\"]}|VARCHAR",
        "{\"type\":[\"null\",\"string\",\"integer\"],\"format\":\"date-time\"}|VARCHAR",
        "{\"type\":[\"object\",\"array\"]}|VARCHAR",
        "{\"oneOf\":[{\"type\":\"null\"},{\"type\":\"integer\"}]}|VARCHAR",
        "{\"type\":\"null\"}|VARCHAR",
        "{\"type\":\"file\"}|VARCHAR",
        "{\"items\":{\"type\":\"string\"}}|VARCHAR",
        "{}|VARCHAR",
        "true|VARCHAR"
      })
  void aFieldHasTheTypeThatPyAirbyteGivesIt(String schema, String type) {
    assertEquals(type, ColumnType.of(Cache.JSON.read(schema)).sql());
  }
}
