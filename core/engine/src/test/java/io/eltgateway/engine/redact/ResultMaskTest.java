package io.eltgateway.engine.redact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.eltgateway.spi.Content;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Secret;
import io.eltgateway.spi.ToolResult;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ResultMaskTest {
  private static final String SECRET = "s3cr3tvalue";

  private final Redactor redactor = new Redactor();
  private final ResultMask mask = new ResultMask(redactor);

  @BeforeEach
  void registerSecret() {
    redactor.register(Secret.of(SECRET));
  }

  @Test
  void whatHoldsNoSecretIsTheSameObject() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("list", Arrays.asList(1, null, "text", Map.of("a", true)));
    ToolResult result =
        new ToolResult.Ok(
            List.of(
                new Content.Text("text"),
                new Content.Document("file:///a", "text/plain", "text"),
                new Content.Raw(json)),
            Optional.of(json),
            json);
    ToolResult failed = ToolResult.failed(FailureKind.UPSTREAM, "no");

    assertSame(result, mask.mask(result));
    assertSame(failed, mask.mask(failed));
  }

  @Test
  void textsAreMaskedInEveryKindOfBlock() {
    ToolResult masked =
        mask.mask(
            new ToolResult.Ok(
                List.of(
                    new Content.Text("clean"),
                    new Content.Text("a " + SECRET),
                    new Content.Document("file:///" + SECRET, "text/plain", "b " + SECRET),
                    new Content.Link("x:" + SECRET, SECRET, Optional.empty(), Optional.of(SECRET)),
                    new Content.Raw(Map.of("text", SECRET))),
                Optional.empty(),
                Map.of()));

    assertEquals(
        List.of(
            new Content.Text("clean"),
            new Content.Text("a ***"),
            new Content.Document("file:///***", "text/plain", "b ***"),
            new Content.Link("x:***", "***", Optional.empty(), Optional.of("***")),
            new Content.Raw(Map.of("text", "***"))),
        ((ToolResult.Ok) masked).content());
  }

  @Test
  void valuesAndKeysAreMaskedAtEveryDepth() {
    Map<String, Object> inner = new LinkedHashMap<>();
    inner.put("clean", 1);
    inner.put(SECRET, List.of(List.of("x" + SECRET, 2)));

    ToolResult.Ok masked = (ToolResult.Ok) mask.mask(ToolResult.json(Map.of("inner", inner)));

    assertEquals(
        Map.of("inner", Map.of("clean", 1, "***", List.of(List.of("x***", 2)))),
        masked.structured().orElseThrow());
  }

  @Test
  void aSecretOfDigitsIsMaskedAsANumberToo() {
    redactor.register(Secret.of("4929123456781234"));

    assertEquals(
        Map.of("card", "***", "cards", List.of("***", 12)),
        mask.maskValue(
            Map.of(
                "card",
                4929123456781234L,
                "cards",
                List.of(new BigInteger("4929123456781234"), 12))));
  }

  @Test
  void metadataIsMasked() {
    ToolResult.Ok masked =
        (ToolResult.Ok)
            mask.mask(new ToolResult.Ok(List.of(), Optional.empty(), Map.of("a", List.of(SECRET))));

    assertEquals(Map.of("a", List.of("***")), masked.metadata());
  }

  @Test
  void failuresAreMaskedInMessageAndDetails() {
    ToolResult masked =
        mask.mask(
            new ToolResult.Failed(
                FailureKind.UPSTREAM, "said " + SECRET, Map.of("body", List.of(SECRET))));

    assertEquals(
        new ToolResult.Failed(FailureKind.UPSTREAM, "said ***", Map.of("body", List.of("***"))),
        masked);
  }

  @Test
  void aFileWithASecretIsWithheldBecauseAHoleWouldBreakIt() {
    String dirty = base64("prefix " + SECRET + " suffix");
    String clean = base64("nothing in here at all");

    ToolResult.Ok masked =
        (ToolResult.Ok)
            mask.mask(
                new ToolResult.Ok(
                    List.of(
                        new Content.Blob("x:1", "application/zip", dirty),
                        new Content.Blob("x:2", "application/zip", clean),
                        new Content.Image(dirty, "image/png"),
                        new Content.Audio(dirty, "audio/wav")),
                    Optional.empty(),
                    Map.of()));

    assertEquals(
        List.of(
            withheld("application/zip"),
            new Content.Blob("x:2", "application/zip", clean),
            withheld("image/png"),
            withheld("audio/wav")),
        masked.content());
  }

  @Test
  void aLineBreakInBase64HidesNoSecret() {
    String broken = base64("prefix " + SECRET + " suffix");
    int middle = broken.length() / 2;
    String lines = broken.substring(0, middle) + "\r\n" + broken.substring(middle);

    ToolResult.Ok masked =
        (ToolResult.Ok)
            mask.mask(
                new ToolResult.Ok(
                    List.of(new Content.Blob("x:1", "application/zip", lines)),
                    Optional.empty(),
                    Map.of()));

    assertEquals(List.of(withheld("application/zip")), masked.content());
  }

  @Test
  void mediaTypesAreMasked() {
    String clean = base64("nothing in here at all");
    ToolResult.Ok masked =
        (ToolResult.Ok)
            mask.mask(
                new ToolResult.Ok(
                    List.of(
                        new Content.Blob("x:1", "a/" + SECRET, clean),
                        new Content.Image(clean, "b/" + SECRET),
                        new Content.Audio(clean, "c/" + SECRET),
                        new Content.Document("x:2", "d/" + SECRET, "text"),
                        new Content.Link(
                            "x:3", "link", Optional.of("e/" + SECRET), Optional.empty())),
                    Optional.empty(),
                    Map.of()));

    assertEquals(
        List.of(
            new Content.Blob("x:1", "a/***", clean),
            new Content.Image(clean, "b/***"),
            new Content.Audio(clean, "c/***"),
            new Content.Document("x:2", "d/***", "text"),
            new Content.Link("x:3", "link", Optional.of("e/***"), Optional.empty())),
        masked.content());
  }

  private static Content withheld(String type) {
    return new Content.Text(
        "A file of type " + type + " was withheld because it holds a secret of the gateway.");
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
