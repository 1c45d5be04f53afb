package io.eltgateway.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathStepTest {

  @Test
  void whatIsNotUnreservedIsEncoded() {
    assertEquals("df%2F007%20%C3%BC%2A%2B%3F%23~-._", Http.step("df/007 ü*+?#~-._"));
    assertEquals("v1..2%25", Http.step("v1..2%"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", ".", "..", "a/../b", "..\\a", "%2e%2E", "%252e%252e%252fb", "a\nb"})
  void whatCouldLeadElsewhereIsRefused(String value) {
    ToolException refused = assertThrows(ToolException.class, () -> Http.step(value));

    assertEquals(FailureKind.INVALID_ARGUMENTS, refused.failure().kind());
  }
}
