package io.eltgateway.airbyte.cache.write;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.eltgateway.airbyte.cache.Cache;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellsTest {
  private final Cells cells = new Cells(Cache.JSON);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "TEXT|\"x\"|x",
        "TEXT|2.5|2.5",
        "TEXT|true|true",
        "TEXT|{\"a\":[1]}|{\"a\":[1]}",
        "JSON|\"x\"|\"x\"",
        "JSON|[1,null]|[1,null]",
        "INTEGER|7|7",
        "INTEGER|7.0|7",
        "INTEGER|\"-8\"|-8",
        "INTEGER|9223372036854775807|9223372036854775807",
        "INTEGER|9223372036854775808|nothing",
        "INTEGER|\"1e999999999\"|nothing",
        "INTEGER|\"x\"|nothing",
        "INTEGER|{}|nothing",
        "DECIMAL|1.1234567891|1.123456789",
        "DECIMAL|3|3.000000000",
        "DECIMAL|1e28|10000000000000000000000000000.000000000",
        "DECIMAL|1e29|nothing",
        "DOUBLE|2.5|2.5",
        "BOOLEAN|true|true",
        "BOOLEAN|\"FALSE\"|false",
        "BOOLEAN|1|nothing",
        "DATE|\"1970-01-02\"|1",
        "DATE|\"1970-01-02T03:04:05Z\"|1",
        "DATE|\"2024-02-30\"|nothing",
        "DATE|\"01.02.2024\"|nothing",
        "DATE|5|nothing",
        "TIMESTAMP|\"1970-01-01\"|0",
        "TIMESTAMP|\"1970-01-01T00:00:01\"|1000000",
        "TIMESTAMP|\"1970-01-01 00:00:01.5Z\"|1500000",
        "TIMESTAMP|\"1970-01-01T00:00:01.123456789+02:00\"|1123456",
        "TIMESTAMP|\"1970-01-01T00:00:01+0200\"|1000000",
        "TIMESTAMP|\"1970-01-01T00:00:01 +00\"|1000000",
        "TIMESTAMP|\"1969-12-31T23:59:59\"|-1000000",
        "TIMESTAMP|\"1970-01-01T24:00:00\"|nothing",
        "TIMESTAMP|\"1970-01-01T00:00:01 UTC\"|nothing",
        "TIMESTAMP|\"1970-01-01T00:00:01Zx\"|nothing",
        "TIMESTAMP|\"1970-01-01T\"|nothing",
        "TIMESTAMP|\"\"|nothing",
        "TIME|\"00:01\"|60000000",
        "TIME|\"00:00:01.25+02:00\"|1250000",
        "TIME|\"25:00:00\"|nothing",
        "TIME|\"0:00\"|nothing"
      })
  void aValueBecomesTheCellOfItsColumnOrNothing(ColumnType type, String value, String cell) {
    assertEquals(
        cell, cells.fit(Cache.JSON.read(value), type).map(String::valueOf).orElse("nothing"));
  }
}
