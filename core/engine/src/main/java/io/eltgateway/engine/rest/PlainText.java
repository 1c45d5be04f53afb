package io.eltgateway.engine.rest;

import java.math.BigDecimal;

/** Writes a JSON scalar as it stands in a path or a query. */
final class PlainText {
  /** A vendor can write a number in ten characters that would be a gigabyte of zeros. */
  private static final int MOST_ZEROS = 400;

  private PlainText() {}

  /** The text; null for null. A whole number has no fraction, however it was written in JSON. */
  static String of(Object value) {
    if (value instanceof Double number && number == Math.rint(number) && !number.isInfinite()) {
      return new BigDecimal(number).toPlainString();
    }
    if (value instanceof BigDecimal number) {
      BigDecimal stripped = number.stripTrailingZeros();
      if (Math.abs((long) stripped.scale()) > MOST_ZEROS) {
        return stripped.toString();
      }
      return stripped.scale() < 0 ? stripped.setScale(0).toPlainString() : stripped.toPlainString();
    }
    return value == null ? null : value.toString();
  }
}
