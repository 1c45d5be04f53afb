package io.eltgateway.engine.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class ExcerptsTest {
  private static final String WHOLE = "\uD83D\uDE80";
  private static final String HALF = "\uD83D";

  @Test
  void aTextThatGoesOnEndsInAnEllipsis() {
    assertEquals("abc", Excerpts.of("abc", 3));
    assertEquals("abc…", Excerpts.of("abcd", 3));
    assertEquals("", Excerpts.of("", 3));
  }

  @Test
  void noCharacterIsCutInTwo() {
    assertEquals(WHOLE + WHOLE + "…", Excerpts.of(WHOLE.repeat(3), 2));
  }

  @Test
  void halvesOfCharactersAreReplaced() {
    assertEquals("a\uFFFDb", Excerpts.of("a" + HALF + "b", 9));
    assertEquals("a\uFFFD", Excerpts.wellFormed("a" + HALF));
    String fine = "a" + WHOLE;
    assertSame(fine, Excerpts.wellFormed(fine));
  }
}
