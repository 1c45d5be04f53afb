package io.eltgateway.engine.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class FailureTextTest {

  private static final class Odd extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw this;
    }
  }

  @Test
  void whatAnAuthorWroteNeedsNoClass() {
    assertEquals("No vendor.", FailureText.spoken(new IOException("No vendor.")));
    assertEquals("java.lang.RuntimeException", FailureText.spoken(new RuntimeException()));
    assertEquals("java.lang.NoSuchMethodError: a", FailureText.spoken(new NoSuchMethodError("a")));
    assertEquals("java.io.IOException: No vendor.", FailureText.of(new IOException("No vendor.")));
  }

  @Test
  void oneThatCannotSpeakIsNamedByItsClass() {
    assertEquals(Odd.class.getName(), FailureText.of(new Odd()));
    assertEquals(Odd.class.getName(), FailureText.spoken(new Odd()));
  }

  @Test
  void oneThatCannotBePrintedIsReplaced() {
    IOException fine = new IOException("fine");
    assertSame(fine, FailureText.printable(fine));

    String replaced =
        FailureText.printable(new IllegalStateException("cause", new Odd())).toString();

    assertTrue(replaced.endsWith(", which cannot be printed"), replaced);
  }
}
