package io.eltgateway.app.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.eltgateway.spi.Content;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ToolResultBodyTest {

  private static void assertWritten(String json, ToolResult result, boolean hasOutputSchema) {
    byte[] written = MessageWriter.json(new ToolResultBody(result, hasOutputSchema)::writeTo);
    assertEquals(json, new String(written, StandardCharsets.UTF_8));
  }

  @Test
  void everyKindOfContentHasItsForm() {
    ToolResult result =
        new ToolResult.Ok(
            List.of(
                new Content.Text("t"),
                new Content.Image("aW1n", "image/png"),
                new Content.Audio("c25k", "audio/wav"),
                new Content.Blob("u:1", "application/zip", "emlw"),
                new Content.Document("u:2", "text/csv", "a,b"),
                new Content.Link("u:3", "n", Optional.of("text/html"), Optional.of("d")),
                new Content.Link("u:4", "m", Optional.empty(), Optional.empty())),
            Optional.empty(),
            Map.of());

    assertWritten(
        """
        {"content":[\
        {"type":"text","text":"t"},\
        {"type":"image","data":"aW1n","mimeType":"image/png"},\
        {"type":"audio","data":"c25k","mimeType":"audio/wav"},\
        {"type":"resource","resource":{"uri":"u:1","mimeType":"application/zip","blob":"emlw"}},\
        {"type":"resource","resource":{"uri":"u:2","mimeType":"text/csv","text":"a,b"}},\
        {"type":"resource_link","uri":"u:3","name":"n","mimeType":"text/html","description":"d"},\
        {"type":"resource_link","uri":"u:4","name":"m"}]}""",
        result,
        false);
  }

  @Test
  void structureIsWrittenOnceAsTextUnlessItsShapeIsPromised() {
    ToolResult result = ToolResult.json(Map.of("n", List.of(1, "ä")));

    assertWritten(
        "{\"content\":[{\"type\":\"text\",\"text\":\"{\\\"n\\\":[1,\\\"ä\\\"]}\"}]}",
        result,
        false);
    assertWritten(
        "{\"content\":[{\"type\":\"text\",\"text\":\"{\\\"n\\\":[1,\\\"ä\\\"]}\"}],"
            + "\"structuredContent\":{\"n\":[1,\"ä\"]}}",
        result,
        true);
  }

  @Test
  void structureThatIsNoObjectStaysText() {
    assertWritten(
        "{\"content\":[{\"type\":\"text\",\"text\":\"[1]\"}]}", ToolResult.json(List.of(1)), true);
  }

  @Test
  void contentOfItsOwnStandsForTheStructure() {
    ToolResult result =
        new ToolResult.Ok(
            List.of(new Content.Text("two")), Optional.of(Map.of("n", 2)), Map.of("k/m", "v"));

    assertWritten(
        "{\"content\":[{\"type\":\"text\",\"text\":\"two\"}],\"_meta\":{\"k/m\":\"v\"}}",
        result,
        false);
  }

  @Test
  void whatAnotherServerSaidKeepsItsShape() {
    ToolResult result =
        new ToolResult.Ok(
            List.of(new Content.Raw(Map.of("type", "theirs"))),
            Optional.of(Map.of("n", 1)),
            Map.of());

    assertWritten(
        "{\"content\":[{\"type\":\"theirs\"}],\"structuredContent\":{\"n\":1}}", result, false);
  }

  @Test
  void aFailureOfAnotherServerKeepsItsShapeToo() {
    ToolResult.Ok original =
        new ToolResult.Ok(
            List.of(new Content.Raw(Map.of("type", "theirs"))),
            Optional.of(Map.of("n", 1)),
            Map.of("k/m", "v"));
    assertWritten(
        "{\"content\":[{\"type\":\"theirs\"}],\"structuredContent\":{\"n\":1},\"isError\":true,"
            + "\"_meta\":{\"k/m\":\"v\",\"io.eltgateway/failure\":{\"kind\":\"upstream\"}}}",
        new ToolResult.Failed(FailureKind.UPSTREAM, "Broke.", Map.of(), Optional.of(original)),
        false);
  }

  @Test
  void nothingIsAnEmptyList() {
    assertWritten(
        "{\"content\":[]}", new ToolResult.Ok(List.of(), Optional.empty(), Map.of()), false);
  }

  @Test
  void aFailureSaysTheSameToModelsAndPrograms() {
    assertWritten(
        "{\"content\":[{\"type\":\"text\",\"text\":\"Gone.\"}],\"isError\":true,"
            + "\"_meta\":{\"io.eltgateway/failure\":{\"kind\":\"not-found\"}}}",
        ToolResult.failed(FailureKind.NOT_FOUND, "Gone."),
        true);
    assertWritten(
        "{\"content\":[{\"type\":\"text\",\"text\":\"Slow down.\\n{\\\"retryAfter\\\":3}\"}],"
            + "\"isError\":true,\"_meta\":{\"io.eltgateway/failure\":"
            + "{\"kind\":\"rate-limited\",\"retryAfter\":3}}}",
        new ToolResult.Failed(FailureKind.RATE_LIMITED, "Slow down.", Map.of("retryAfter", 3)),
        false);
  }
}
