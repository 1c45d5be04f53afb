package io.eltgateway.app.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.app.endtoend.views.ViewsProvider;
import io.modelcontextprotocol.spec.McpSchema.EmbeddedResource;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.PromptMessage;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.ResourceLink;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a client sees of a provider that offers more than tools, with two accounts of it. */
class PromptsAndResourcesTest {
  private TestGateway gateway;
  private TestClient client;

  @BeforeEach
  void start() {
    TestGateway.Builder builder =
        TestGateway.configured()
            .provider("views: {settings: {token: correct-horse}}")
            .provider(
                "views-eu: {type: views, prefix: eu, tools: {deny: [open_page]},"
                    + " settings: {token: battery-staple}}");
    builder.installation().install("views", ViewsProvider.class);
    gateway = builder.start();
    client = gateway.connect();
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  private TextResourceContents read(String uri) {
    return (TextResourceContents)
        client.sdk().readResource(ReadResourceRequest.builder(uri).build()).contents().get(0);
  }

  private Tool tool(String name) {
    return client.tools().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private List<String> uris() {
    return client.sdk().listResources().resources().stream().map(Resource::uri).toList();
  }

  private List<String> prompts() {
    return client.sdk().listPrompts().prompts().stream().map(Prompt::name).toList();
  }

  @Test
  void aToolLeadsToTheUserInterfaceOfItsOwnInstance() {
    for (String prefix : List.of("views", "eu")) {
      Map<String, Object> meta = tool(prefix + "__show_status").meta();
      String uri = (String) ((Map<?, ?>) meta.get("ui")).get("resourceUri");
      TextResourceContents view = read(uri);

      assertEquals("ui://" + prefix + "__status/view.html", uri);
      assertEquals(uri, view.uri());
      assertEquals("text/html;profile=mcp-app", view.mimeType());
      assertEquals("<!doctype html><p>***</p>", view.text(), "with the secret masked");
      assertEquals(Map.of("ui", Map.of("prefersBorder", true)), view.meta());
    }
  }

  @Test
  void whatIsOfferedIsDeclaredAndListedForEveryInstance() {
    assertTrue(client.capabilities().prompts().listChanged());
    assertTrue(client.capabilities().resources().listChanged());
    assertEquals(List.of("eu__tour", "views__tour"), prompts());
    assertEquals(List.of("ui://eu__status/view.html", "ui://views__status/view.html"), uris());
    assertEquals("eu__view", client.sdk().listResources().resources().get(0).name());
  }

  @Test
  void aPromptIsRenderedByItsInstance() {
    List<PromptMessage> messages =
        client
            .sdk()
            .getPrompt(
                GetPromptRequest.builder("eu__tour").arguments(Map.of("scope", "syncs")).build())
            .messages();

    assertEquals("Show syncs to ***", ((TextContent) messages.get(0).content()).text());
    assertEquals(
        "ui://eu__status/view.html",
        ((EmbeddedResource) messages.get(1).content()).resource().uri());
  }

  @Test
  void aLinkInAResultCanBeReadAndItsListsAreToldToHaveChanged() throws InterruptedException {
    var result = client.call("views__open_page", Map.of("name", "seven")).result();
    client.awaitChangedOffers();
    String uri = ((ResourceLink) result.content().get(0)).uri();

    assertEquals("views://views__page/seven", uri);
    assertEquals("Page seven", read(uri).text());
    assertEquals(List.of("ui://eu__status/view.html", "ui://views__status/view.html", uri), uris());
    assertEquals(List.of("eu__tour", "views__read-pages", "views__tour"), prompts());
  }

  @Test
  void whatIsNotThereIsAnErrorWithTheProtocolsCode() {
    try (RawSession session = RawSession.open(gateway.door())) {
      assertEquals(
          "-32602 There is no prompt 'views__tuor'; prompts/list shows those there are. Did you"
              + " mean 'views__tour'?",
          error(session.request("prompts/get", "{\"name\":\"views__tuor\"}")));
      assertEquals(
          "-32602 The arguments do not fit 'views__tour'. 'scope' is missing.",
          error(session.request("prompts/get", "{\"name\":\"views__tour\"}")));
      assertEquals(
          "-32002 No page is open at views://page/8.",
          error(session.request("resources/read", "{\"uri\":\"views://views__page/8\"}")));
      assertEquals(
          "-32002 There is no resource 'ui://status/view.html'; resources/list shows those there"
              + " are. Did you mean 'ui://eu__status/view.html'?",
          error(session.request("resources/read", "{\"uri\":\"ui://status/view.html\"}")));
    }
  }

  private static String error(JsonNode answer) {
    return answer.at("/error/code").asInt() + " " + answer.at("/error/message").asString();
  }

  @Test
  void whatWasReadStandsInTheAuditLog() throws IOException {
    read("ui://eu__status/view.html");
    client
        .sdk()
        .getPrompt(GetPromptRequest.builder("eu__tour").arguments(Map.of("scope", "all")).build());

    List<String> lines =
        Files.readAllLines(gateway.auditFile()).stream()
            .map(TestClient.JSON::readTree)
            .map(
                line ->
                    String.join(
                        " ",
                        line.path("event").asString(),
                        line.path("instance").asString(),
                        line.path("tool").asString(),
                        line.at("/targets/0").asString(),
                        line.path("effect").asString(),
                        line.path("rule").asString(),
                        line.path("outcome").asString()))
            .toList();
    assertEquals(
        List.of(
            "outcome views-eu resources/read ui://eu__status/view.html read mode:read-only ok",
            "outcome views-eu prompts/get eu__tour read mode:read-only ok"),
        lines);
  }

  @Test
  void whatOneProviderOffersTwiceIsSaidAndStopsNobody() {
    TestGateway.Builder builder =
        TestGateway.configured()
            .provider("views: {settings: {token: correct-horse, careless: true}}");
    builder.installation().install("views", ViewsProvider.class);

    try (TestGateway gateway = builder.start()) {
      List<String> warnings =
          gateway.running().warnings().stream().map(problem -> problem.fault().text()).toList();

      assertTrue(
          warnings.contains(
              "Instance 'views' has two prompts called 'views__tour' and offers the first. Report"
                  + " it to its provider's author."),
          warnings::toString);
    }
  }

  @Test
  void whereNobodyOffersThemTheyAreNotEvenDeclared() {
    TestGateway.Builder builder = TestGateway.configured().withoutFile();
    builder.installation().uninstall("airbyte");
    try (TestGateway plain = builder.start();
        RawSession session = RawSession.open(plain.door())) {
      assertNull(plain.connect().capabilities().prompts());
      assertNull(plain.connect().capabilities().resources());
      assertFalse(plain.running().tools().prompts().isPresent());
      for (String method : List.of("prompts/list", "resources/list", "resources/read")) {
        assertEquals("-32601 Method not found: " + method, error(session.request(method, "{}")));
      }
    }
  }
}
