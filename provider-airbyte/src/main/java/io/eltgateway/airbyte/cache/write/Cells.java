package io.eltgateway.airbyte.cache.write;

import io.eltgateway.spi.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.util.Optional;
import org.duckdb.DuckDBAppender;

/** Turns JSON values into the cells of a row. */
final class Cells {
  private static final int SCALE = 9;
  private static final int PRECISION = 38;

  private final Json json;

  Cells(Json json) {
    this.json = json;
  }

  /**
   * The value as a column of this type takes it: null where there is none, empty where the value
   * does not fit.
   */
  Optional<Object> fit(Object value, ColumnType type) {
    return switch (type) {
      case TEXT -> Optional.of(text(value));
      case JSON -> Optional.of(json.write(value));
      case INTEGER -> integer(value).map(Object.class::cast);
      case DECIMAL -> decimal(value).map(Object.class::cast);
      case DOUBLE -> decimal(value).map(BigDecimal::doubleValue).map(Object.class::cast);
      case BOOLEAN -> flag(value).map(Object.class::cast);
      case DATE -> asText(value).flatMap(Times::days).map(Object.class::cast);
      case TIMESTAMP -> asText(value).flatMap(Times::micros).map(Object.class::cast);
      case TIME -> asText(value).flatMap(Times::time).map(Object.class::cast);
    };
  }

  private String text(Object value) {
    return value instanceof String text ? text : json.write(value);
  }

  private static Optional<String> asText(Object value) {
    return value instanceof String text ? Optional.of(text) : Optional.empty();
  }

  private static Optional<Boolean> flag(Object value) {
    if (value instanceof Boolean flag) {
      return Optional.of(flag);
    }
    if (value instanceof String text
        && (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false"))) {
      return Optional.of(Boolean.valueOf(text));
    }
    return Optional.empty();
  }

  private static Optional<Long> integer(Object value) {
    if (value instanceof Long || value instanceof Integer) {
      return Optional.of(((Number) value).longValue());
    }
    return number(value)
        .map(number -> number.setScale(0, RoundingMode.HALF_UP).toBigInteger())
        .filter(number -> number.bitLength() < Long.SIZE)
        .map(BigInteger::longValue);
  }

  private static Optional<BigDecimal> decimal(Object value) {
    return number(value)
        .map(number -> number.setScale(SCALE, RoundingMode.HALF_UP))
        .filter(number -> number.precision() <= PRECISION);
  }

  private static Optional<BigDecimal> number(Object value) {
    try {
      if (value instanceof Long || value instanceof Integer) {
        return Optional.of(BigDecimal.valueOf(((Number) value).longValue()));
      }
      if (value instanceof Number number) {
        return inBounds(new BigDecimal(number.toString()));
      }
      return value instanceof String text && text.length() <= 2 * PRECISION
          ? inBounds(new BigDecimal(text.strip()))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Written out, {@code 1e999999999} would fill the memory. */
  private static Optional<BigDecimal> inBounds(BigDecimal number) {
    return Math.abs((long) number.scale()) <= 1000 ? Optional.of(number) : Optional.empty();
  }

  /** Appends a cell that {@link #fit} made. */
  static void append(DuckDBAppender appender, Object cell, ColumnType type) throws SQLException {
    if (cell == null) {
      appender.appendNull();
      return;
    }
    switch (type) {
      case TEXT, JSON -> appender.append((String) cell);
      case INTEGER -> appender.append((long) cell);
      case DECIMAL -> appender.append((BigDecimal) cell);
      case DOUBLE -> appender.append((double) cell);
      case BOOLEAN -> appender.append((boolean) cell);
      case DATE -> appender.appendEpochDays((int) cell);
      case TIMESTAMP -> appender.appendEpochMicros((long) cell);
      case TIME -> appender.append(Times.timeOfDay((long) cell));
    }
  }
}
