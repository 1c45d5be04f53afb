package io.eltgateway.app.startup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.eltgateway.app.transport.stdio.StandardStreams;
import io.eltgateway.engine.redact.MaskingStream;
import io.eltgateway.engine.redact.Redactor;
import io.eltgateway.spi.Secret;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StrayPrintsTest {
  private final InputStream in = System.in;
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
  private final Redactor redactor = new Redactor();

  @BeforeEach
  void learn() {
    redactor.register(Secret.of("s3cr3tvalue"));
  }

  @AfterEach
  void restore() {
    System.setIn(in);
    System.setOut(out);
    System.setErr(err);
  }

  @Test
  void whatIsPrintedIsMaskedAlsoWhenMaskingBeginsLater() {
    StrayPrints.toStandardError();

    assertPrintsMasked();
  }

  @Test
  void theStreamsOfAStdioServerAreClaimedForTheSamePlace() {
    StandardStreams.claim();

    assertPrintsMasked();
  }

  private void assertPrintsMasked() {
    System.setErr(MaskingStream.over(terminal, redactor));
    System.out.println("größe s3cr3tvalue");
    System.out.printf("%d%n", 12);

    assertEquals("größe ***\n12\n", terminal.toString(StandardCharsets.UTF_8).replace("\r", ""));
  }
}
