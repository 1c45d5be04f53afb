package io.eltgateway.engine.offer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.eltgateway.engine.catalogue.Instance;
import io.eltgateway.engine.policy.InstancePolicy;
import io.eltgateway.spi.Content;
import io.eltgateway.spi.Effect;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolResult;
import io.eltgateway.spi.ToolSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressesTest {
  private static final Instance ACME =
      Instance.of("Acme", InstancePolicy.of("acme-two", Mode.READ_ONLY).build())
          .prefix("two")
          .build();

  private final Addresses addresses = new Addresses(ACME);

  @ParameterizedTest
  @CsvSource({
    "ui://status/view.html, ui://two__status/view.html",
    "acme://server/info?a=b#c, acme://two__server/info?a=b#c",
    "file:///etc/hosts, file://two__/etc/hosts",
    "urn:isbn:1, urn:two__isbn:1",
    "page.html, two__page.html",
    "'', two__",
  })
  void thePrefixStandsAfterTheSchemeAndComesOffAgain(String own, String shown) {
    assertEquals(shown, addresses.outward(own));
    assertEquals(Optional.of(own), addresses.inward(shown));
  }

  @ParameterizedTest
  @CsvSource({"https://example.com/a", "http://example.com", "mailto:a@example.com", "'data:,a'"})
  void whatAnyClientCanOpenStaysAsItIs(String uri) {
    assertEquals(uri, addresses.outward(uri));
    assertEquals(Optional.empty(), addresses.inward(uri));
  }

  @ParameterizedTest
  @CsvSource({
    "ui://status",
    "ui://one__status",
    "ui://twofold__status",
    "ui://x/two__status",
    "''"
  })
  void aUriOfSomebodyElseIsNotOurs(String uri) {
    assertEquals(Optional.empty(), addresses.inward(uri));
  }

  @Test
  void whatAResultLeadsToCanBeRead() {
    ToolResult own =
        new ToolResult.Ok(
            List.of(
                new Content.Text("See ui://a."),
                new Content.Link("ui://a", "a", Optional.of("text/html"), Optional.of("A.")),
                new Content.Document("ui://b", "text/html", "b"),
                new Content.Blob("ui://c", "image/png", "Yw=="),
                new Content.Image("aW1n", "image/png"),
                new Content.Raw(Map.of("type", "resource_link", "uri", "ui://d", "name", "d")),
                new Content.Raw(Map.of("type", "resource", "resource", Map.of("uri", "ui://e"))),
                new Content.Raw(Map.of("type", "text", "text", "ui://f")),
                new Content.Link("https://g", "g", Optional.empty(), Optional.empty())),
            Optional.of(Map.of("uri", "ui://structured")),
            Map.of("ui", Map.of("resourceUri", "ui://m")));

    assertEquals(
        new ToolResult.Ok(
            List.of(
                new Content.Text("See ui://a."),
                new Content.Link("ui://two__a", "a", Optional.of("text/html"), Optional.of("A.")),
                new Content.Document("ui://two__b", "text/html", "b"),
                new Content.Blob("ui://two__c", "image/png", "Yw=="),
                new Content.Image("aW1n", "image/png"),
                new Content.Raw(Map.of("type", "resource_link", "uri", "ui://two__d", "name", "d")),
                new Content.Raw(
                    Map.of("type", "resource", "resource", Map.of("uri", "ui://two__e"))),
                new Content.Raw(Map.of("type", "text", "text", "ui://f")),
                new Content.Link("https://g", "g", Optional.empty(), Optional.empty())),
            Optional.of(Map.of("uri", "ui://structured")),
            Map.of("ui", Map.of("resourceUri", "ui://two__m"))),
        addresses.outward(own));
  }

  @Test
  void aFailureLeadsNowhere() {
    ToolResult failed = ToolResult.failed(FailureKind.CONFLICT, "Busy with ui://a.");

    assertSame(failed, addresses.outward(failed));
  }

  @Test
  void aToolPointsToTheUserInterfaceThatClientsCanRead() throws Exception {
    ToolSpec spec =
        ToolSpec.named("show", Effect.READ)
            .description("Shows.")
            .metadata(
                Map.of(
                    "ui",
                    Map.of("resourceUri", "ui://view", "visibility", List.of("model")),
                    "ui/resourceUri",
                    "ui://view",
                    "all",
                    List.of("ui://one", 2),
                    "page",
                    "acme://page"))
            .build();
    Tool tool =
        Tool.of(
            spec,
            call ->
                new ToolResult.Ok(
                    List.of(new Content.Document("ui://d", "text/html", "")),
                    Optional.empty(),
                    Map.of()));

    Tool addressed = AddressedTool.all(ACME, List.of(tool)).get(0);

    assertEquals(
        Map.of(
            "ui",
            Map.of("resourceUri", "ui://two__view", "visibility", List.of("model")),
            "ui/resourceUri",
            "ui://two__view",
            "all",
            List.of("ui://two__one", 2),
            "page",
            "acme://page"),
        addressed.spec().metadata());
    assertEquals(spec, addressed.spec().withMetadata(spec.metadata()), "all else is as it was");
    assertEquals(
        new ToolResult.Ok(
            List.of(new Content.Document("ui://two__d", "text/html", "")),
            Optional.empty(),
            Map.of()),
        addressed.call(null));
  }
}
