package io.eltgateway.app.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.eltgateway.spi.Content;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResourceContentsTest {
  private static final Map<String, Object> NONE = Map.of();

  private static String written(Content content, Map<String, Object> metadata) {
    byte[] json = MessageWriter.json(out -> ResourceContents.write(out, "u:1", content, metadata));
    return new String(json, StandardCharsets.UTF_8);
  }

  @Test
  void everyKindOfContentHasItsForm() {
    assertEquals(
        "{\"uri\":\"u:1\",\"mimeType\":\"text/csv\",\"text\":\"a,b\"}",
        written(new Content.Document("u:1", "text/csv", "a,b"), NONE));
    assertEquals(
        "{\"uri\":\"u:2\",\"mimeType\":\"application/zip\",\"blob\":\"emlw\"}",
        written(new Content.Blob("u:2", "application/zip", "emlw"), NONE));
    assertEquals(
        "{\"uri\":\"u:1\",\"mimeType\":\"text/plain\",\"text\":\"t\"}",
        written(new Content.Text("t"), NONE));
    assertEquals(
        "{\"uri\":\"u:1\",\"mimeType\":\"image/png\",\"blob\":\"aW1n\"}",
        written(new Content.Image("aW1n", "image/png"), NONE));
    assertEquals(
        "{\"uri\":\"u:1\",\"mimeType\":\"audio/wav\",\"blob\":\"c25k\"}",
        written(new Content.Audio("c25k", "audio/wav"), NONE));
    assertEquals(
        "{\"uri\":\"u:3\"}", written(new Content.Raw(Map.of("uri", "u:3")), Map.of("a", 1)));
    Content link = new Content.Link("u:1", "n", Optional.empty(), Optional.empty());
    assertThrows(IllegalArgumentException.class, () -> written(link, NONE));
  }

  @Test
  void theMetadataOfTheResourceStandsWithTheResourceItself() {
    Map<String, Object> metadata = Map.of("ui", Map.of("prefersBorder", true));

    assertEquals(
        "{\"uri\":\"u:1\",\"mimeType\":\"text/html\",\"text\":\"<p>\","
            + "\"_meta\":{\"ui\":{\"prefersBorder\":true}}}",
        written(new Content.Document("u:1", "text/html", "<p>"), metadata));
    assertEquals(
        "{\"uri\":\"u:2\",\"mimeType\":\"image/png\",\"blob\":\"aW1n\"}",
        written(new Content.Blob("u:2", "image/png", "aW1n"), metadata));
  }
}
