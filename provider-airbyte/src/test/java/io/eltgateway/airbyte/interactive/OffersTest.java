package io.eltgateway.airbyte.interactive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.engine.plugin.ProviderJson;
import io.eltgateway.harness.TestCall;
import io.eltgateway.spi.Content;
import io.eltgateway.spi.PromptSource.Message;
import io.eltgateway.spi.ResourceSource.Resource;
import io.eltgateway.spi.ToolException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The prompt and the resources. */
class OffersTest {
  private final Prompts prompts = new Prompts();
  private final Resources resources = new Resources(new ProviderJson());

  private String prompt(Map<String, String> arguments) {
    List<Message> messages = prompts.render("test-my-tools", arguments, TestCall.empty());
    assertEquals(1, messages.size());
    assertEquals("user", messages.get(0).role());
    return ((Content.Text) messages.get(0).content()).text();
  }

  @Test
  void thePromptAsksForReadsFirstAndForCare() {
    String text = prompt(Map.of());

    assertTrue(text.contains("Begin with what only reads"), text);
    assertTrue(text.contains("Ask me before you try anything that creates"), text);
    assertTrue(text.contains("delete-me"), text);
    assertTrue(text.endsWith("look at first."), text);
  }

  @Test
  void aScopeFollowsAfterARule() {
    assertTrue(prompt(Map.of("scope", " registry ")).endsWith("\n---\nTest only this: registry"));
    assertEquals(prompt(Map.of()), prompt(Map.of("scope", "  ")));
  }

  @Test
  void anUnknownPromptIsAFailure() {
    assertThrows(ToolException.class, () -> prompts.render("other", Map.of(), TestCall.empty()));
  }

  @Test
  void everyListedResourceCanBeReadUnderItsOwnTypeAndAddress() {
    assertEquals(4, resources.resources().size());
    for (Resource resource : resources.resources()) {
      Content.Document document =
          (Content.Document) resources.read(resource.uri(), TestCall.empty()).get(0);
      assertEquals(resource.uri(), document.uri());
      assertEquals(resource.mimeType(), Optional.of(document.mimeType()));
    }
  }

  @Test
  void theServerSaysWhatItIs() {
    Content.Document document =
        (Content.Document) resources.read("airbyte-mcp://server/info", TestCall.empty()).get(0);

    Map<?, ?> info = (Map<?, ?>) new ProviderJson().read(document.text());
    assertEquals("elt-gateway-provider-airbyte", info.get("package_name"));
    assertTrue(info.containsKey("version") && info.containsKey("name"));
  }

  @Test
  void anUnknownResourceIsAFailure() {
    for (String uri : List.of("ui://other.html", "ui://../views/page.html", "")) {
      assertThrows(ToolException.class, () -> resources.read(uri, TestCall.empty()));
    }
  }
}
