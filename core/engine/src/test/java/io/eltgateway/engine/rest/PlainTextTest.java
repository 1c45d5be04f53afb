package io.eltgateway.engine.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class PlainTextTest {

  @Test
  void aWholeNumberHasNoFractionHoweverItIsWritten() {
    assertEquals("42", PlainText.of(42));
    assertEquals("42", PlainText.of(42.0));
    assertEquals("42", PlainText.of(new BigDecimal("4.200e1")));
    assertEquals("4.25", PlainText.of(new BigDecimal("4.250")));
    assertNull(PlainText.of(null));
  }

  @Test
  void aShortNumberDoesNotBecomeAGigabyteOfZeros() {
    assertEquals("1E+999999999", PlainText.of(new BigDecimal("1E999999999")));
    assertEquals("1E-999999999", PlainText.of(new BigDecimal("1E-999999999")));
  }
}
