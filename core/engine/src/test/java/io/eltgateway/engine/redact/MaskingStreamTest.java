package io.eltgateway.engine.redact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.spi.Secret;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MaskingStreamTest {
  private static final String SECRET = "s3cr3tvälue";

  private final Redactor redactor = new Redactor();
  private final ByteArrayOutputStream target = new ByteArrayOutputStream();
  private final PrintStream stream = MaskingStream.over(target, redactor);

  @BeforeEach
  void registerSecret() {
    redactor.register(Secret.of(SECRET));
  }

  @Test
  void linesAreMaskedAlsoWhenTheyComeInPieces() {
    stream.print("key=s3cr");
    stream.flush();
    stream.print("3tvälue, größe");
    assertEquals("", written());

    stream.print("\nnext\n");
    assertEquals("key=***, größe\nnext\n", written());
  }

  @Test
  void whatHasNoEndOfLineIsWrittenAtTheEnd() {
    stream.print("last " + SECRET);
    stream.close();

    assertEquals("last ***\n", written());
  }

  @Test
  void aLineWithoutEndIsCutAndNeverInTheMiddleOfASecret() {
    String filler = "x".repeat(256 * 1024 - 5);
    stream.print(filler + SECRET + "y".repeat(100));
    stream.print("\nnext\n");

    String text = written();
    assertTrue(text.endsWith("x [line cut]\nnext\n"), text.substring(text.length() - 60));
    assertFalse(text.contains("s3c"));
  }

  private String written() {
    return target.toString(StandardCharsets.UTF_8);
  }
}
