package io.eltgateway.app.endtoend.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.app.endtoend.TestClient;
import io.eltgateway.app.endtoend.TestGateway;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.CompleteRequest;
import io.modelcontextprotocol.spec.McpSchema.CreateMessageResult;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.LoggingLevel;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.PromptReference;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.ResourceLink;
import io.modelcontextprotocol.spec.McpSchema.ResourceReference;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.Root;
import io.modelcontextprotocol.spec.McpSchema.SubscribeRequest;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The reference server behind the gateway, over both carriers: whatever it offers works as it does
 * directly. Left out is {@code simulate-research-query}, which only the tasks extension can call.
 */
@Timeout(240)
class ReferenceServerTest {
  private static final String TASKS_ONLY = "simulate-research-query";
  private static final String TEXT = "demo://resource/dynamic/text/1";
  private static final String SHOWN_TEXT = "demo://every__resource/dynamic/text/1";
  private static final Pattern TIME = Pattern.compile("\\d{1,2}:\\d{2}:\\d{2}( [AP]M)?");
  private static final Map<String, Map<String, Object>> ARGUMENTS =
      Map.of(
          "echo", Map.of("message", "Größe"),
          "get-sum", Map.of("a", 2, "b", 40),
          "get-annotated-message", Map.of("messageType", "success", "includeImage", true),
          "get-resource-links", Map.of("count", 3),
          "get-resource-reference", Map.of("resourceType", "Text", "resourceId", 1),
          "get-structured-content", Map.of("location", "Chicago"),
          "trigger-sampling-request", Map.of("prompt", "Hello", "maxTokens", 10),
          "trigger-url-elicitation", Map.of("url", "https://example.com/", "elicitationId", "e1"),
          "trigger-long-running-operation", Map.of("duration", 1, "steps", 4),
          "gzip-file-as-resource",
              Map.of("name", "n.gz", "data", "data:text/plain,abc", "outputType", "resource"));

  /** Their answers hold a time, or the environment of the process. */
  private static final Set<String> NEVER_THE_SAME =
      Set.of(
          "get-env",
          "get-resource-reference",
          "toggle-simulated-logging",
          "toggle-subscriber-updates",
          "gzip-file-as-resource");

  /** A client that can do everything, and what it was told and asked. */
  private static final class Client implements AutoCloseable {
    final List<String> logs = new CopyOnWriteArrayList<>();
    final List<String> progress = new CopyOnWriteArrayList<>();
    final List<String> questions = new CopyOnWriteArrayList<>();
    final List<String> updates = new CopyOnWriteArrayList<>();
    final McpSyncClient sdk;

    Client(McpClientTransport transport) {
      sdk =
          McpClient.sync(transport)
              .requestTimeout(Duration.ofSeconds(60))
              .initializationTimeout(Duration.ofSeconds(60))
              .capabilities(
                  ClientCapabilities.builder()
                      .roots(true)
                      .sampling()
                      .elicitation(true, true)
                      .build())
              .roots(Root.builder("file:///project").name("project").build())
              .sampling(
                  request ->
                      CreateMessageResult.builder(
                              Role.ASSISTANT, TextContent.builder("a haiku").build(), "test-model")
                          .build())
              .elicitation(
                  request -> {
                    questions.add(request.message());
                    return ElicitResult.builder(ElicitResult.Action.ACCEPT)
                        .content(Map.of("name", "Ann"))
                        .build();
                  })
              .urlElicitation(
                  request -> {
                    questions.add(request.message());
                    return ElicitResult.builder(ElicitResult.Action.ACCEPT).build();
                  })
              .resourcesUpdateConsumer(
                  contents -> contents.forEach(each -> updates.add(each.uri())))
              .loggingConsumer(message -> logs.add(message.logger() + ": " + message.data()))
              .progressConsumer(each -> progress.add(each.progressToken() + " " + each.progress()))
              .build();
      sdk.initialize();
    }

    CallToolResult call(String tool, Map<String, Object> arguments) {
      return sdk.callTool(
          CallToolRequest.builder(tool)
              .arguments(arguments)
              .progressToken("the token of " + sdk.hashCode())
              .build());
    }

    @Override
    public void close() {
      sdk.closeGracefully();
    }
  }

  private static McpClientTransport http(URI url, String token) {
    return HttpClientStreamableHttpTransport.builder(url.resolve("/").toString())
        .endpoint(url.getPath())
        .jsonMapper(TestClient.SDK_JSON)
        .openConnectionOnStartup(true)
        .addHttpRequestCustomizer(
            (request, method, uri, body, context) ->
                request.header("Authorization", "Bearer " + token))
        .build();
  }

  @Test
  void overHttpEverythingWorksAsItDoesDirectly() throws Exception {
    try (ReferenceServer server = ReferenceServer.overHttp();
        Client direct = new Client(http(server.url(), "none"))) {
      compare(direct, "url: \"" + server.url() + "\"");
    }
  }

  @Test
  void overStdioEverythingWorksAsItDoesDirectly() throws Exception {
    List<String> command = ReferenceServer.command();
    ServerParameters parameters =
        ServerParameters.builder(command.get(0)).args(command.subList(1, command.size())).build();
    try (Client direct = new Client(new StdioClientTransport(parameters, TestClient.SDK_JSON))) {
      List<String> rest = command.subList(1, command.size());
      compare(direct, "command: " + command.get(0) + ", args: " + rest);
    }
  }

  private static void compare(Client direct, String setting) throws Exception {
    String yaml =
        "every: {type: mcp, effects: {'*': read}, "
            + "pass: [resources, prompts, elicitation, sampling, roots], "
            + setting
            + "}";
    try (TestGateway gateway = TestGateway.configured().provider(yaml).start();
        Client through = new Client(http(gateway.door().endpoint(), gateway.door().token()));
        Client other = new Client(http(gateway.door().endpoint(), gateway.door().token()))) {
      until("tools", () -> !tools(through).isEmpty());
      until("prompts", () -> !through.sdk.listPrompts().prompts().isEmpty());
      until("resources", () -> !through.sdk.listResources().resources().isEmpty());
      until("templates", () -> !through.sdk.listResourceTemplates().resourceTemplates().isEmpty());
      subscribe(direct, TEXT);
      subscribe(through, SHOWN_TEXT);
      theToolsAreTheSame(direct, through);
      everyToolAnswersTheSame(direct, through);
      promptsAreTheSame(direct, through);
      resourcesAreTheSame(direct, through);
      completionsAreTheSame(direct, through);
      whatIsAskedAndSaidReachesTheOneWhoCalls(through, other);
      updatesReachWhoSubscribed(direct, through, other);
      newRootsAreKnownToTheServer(direct, through);
      aPageToSeeFirstIsTheSameError(direct, through);
    }
  }

  private static Set<String> tools(Client client) {
    return client.sdk.listTools().tools().stream()
        .map(Tool::name)
        .filter(name -> name.startsWith("every__"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String shown(String own) {
    return "every__" + own.replace('-', '_');
  }

  private static void theToolsAreTheSame(Client direct, Client through) {
    Map<String, Tool> shown =
        through.sdk.listTools().tools().stream().collect(Collectors.toMap(Tool::name, t -> t));
    for (Tool own : direct.sdk.listTools().tools()) {
      if (!own.name().equals(TASKS_ONLY)) {
        Tool tool = shown.get(shown(own.name()));
        assertNotNull(tool, () -> own.name() + " is not in " + shown.keySet());
        // The hints are the gateway's own.
        assertEquals(fields(own, "name", "annotations"), fields(tool, "name", "annotations"));
      }
    }
  }

  /** All members of something listed, but these. */
  private static Map<?, ?> fields(Object listed, String... without) {
    // What is optional need not be said.
    String json = TestClient.SDK_JSON_TEXT.apply(listed).replace(",\"required\":false", "");
    Map<?, ?> fields = TestClient.JSON.readValue(json, TreeMap.class);
    fields.keySet().removeAll(List.of(without));
    return fields;
  }

  private static void everyToolAnswersTheSame(Client direct, Client through) {
    for (Tool tool : direct.sdk.listTools().tools()) {
      if (tool.name().equals(TASKS_ONLY)) {
        continue;
      }
      Map<String, Object> arguments = ARGUMENTS.getOrDefault(tool.name(), Map.of());
      CallToolResult own = direct.call(tool.name(), arguments);
      CallToolResult passed = through.call(shown(tool.name()), arguments);
      assertEquals(own.isError(), passed.isError(), () -> tool.name() + ": " + passed);
      assertEquals(kinds(own), kinds(passed), tool.name());
      if (!NEVER_THE_SAME.contains(tool.name())) {
        assertEquals(comparable(own), comparable(passed), tool.name());
      }
    }
  }

  private static List<String> kinds(CallToolResult result) {
    return result.content().stream().map(block -> block.getClass().getSimpleName()).toList();
  }

  private static String comparable(CallToolResult result) {
    String text =
        TestClient.SDK_JSON_TEXT.apply(result.content())
            + TestClient.SDK_JSON_TEXT.apply(result.structuredContent());
    return text.replace("every__", "").replace("every asks: ", "");
  }

  private static void promptsAreTheSame(Client direct, Client through) {
    List<Prompt> own = direct.sdk.listPrompts().prompts();
    List<Prompt> shown = through.sdk.listPrompts().prompts();
    assertEquals(listed(own, Prompt::name, "name"), listed(shown, Prompt::name, "name"));
    for (Prompt prompt : own) {
      Map<String, Object> arguments =
          Map.of(
              "city", "Paris",
              "department", "Sales",
              "name", "Ann",
              "resourceType", "Text",
              "resourceId", "1");
      Map<String, Object> wanted =
          arguments.entrySet().stream()
              .filter(
                  each ->
                      prompt.arguments() != null
                          && prompt.arguments().stream()
                              .anyMatch(known -> known.name().equals(each.getKey())))
              .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
      assertEquals(
          rendered(direct, prompt.name(), wanted),
          rendered(through, "every__" + prompt.name(), wanted));
    }
  }

  /** What is listed, by its own name, without what names it. */
  private static <T> Map<String, Map<?, ?>> listed(
      List<T> all, Function<T, String> name, String... without) {
    return all.stream()
        .collect(
            Collectors.toMap(
                each -> own(name.apply(each)),
                each -> fields(each, without),
                (one, other) -> one,
                TreeMap::new));
  }

  private static String rendered(Client client, String prompt, Map<String, Object> arguments) {
    String result =
        TestClient.SDK_JSON_TEXT.apply(
            client.sdk.getPrompt(GetPromptRequest.builder(prompt).arguments(arguments).build()));
    return own(TIME.matcher(result).replaceAll("now"));
  }

  private static void resourcesAreTheSame(Client direct, Client through) {
    List<Resource> own = direct.sdk.listResources().resources();
    List<Resource> shown = through.sdk.listResources().resources();
    List<Resource> everybodys =
        own.stream().filter(resource -> !resource.uri().contains("/session/")).toList();
    assertEquals(
        listed(everybodys, Resource::uri, "uri", "name"),
        listed(shown, Resource::uri, "uri", "name"));
    for (Resource resource : shown) {
      assertEquals(
          TestClient.SDK_JSON_TEXT.apply(read(direct, own(resource.uri()))),
          TestClient.SDK_JSON_TEXT.apply(read(through, resource.uri())).replace("every__", ""));
    }
    assertEquals(
        listed(
            direct.sdk.listResourceTemplates().resourceTemplates(),
            ResourceTemplate::uriTemplate,
            "uriTemplate",
            "name"),
        listed(
            through.sdk.listResourceTemplates().resourceTemplates(),
            ResourceTemplate::uriTemplate,
            "uriTemplate",
            "name"));
    CallToolResult links = through.call("every__get_resource_links", Map.of("count", 2));
    ResourceLink link =
        links.content().stream()
            .filter(ResourceLink.class::isInstance)
            .map(ResourceLink.class::cast)
            .findFirst()
            .orElseThrow();
    assertEquals(1, read(through, link.uri()).size(), "a link of a result can be followed");
  }

  private static List<?> read(Client client, String uri) {
    return client.sdk.readResource(ReadResourceRequest.builder(uri).build()).contents();
  }

  private static String own(String uri) {
    return uri.replace("every__", "");
  }

  private static void completionsAreTheSame(Client direct, Client through) {
    assertEquals(
        completions(direct, new PromptReference("completable-prompt"), "department", "S"),
        completions(through, new PromptReference("every__completable-prompt"), "department", "S"));
    assertEquals(
        completions(
            direct,
            new ResourceReference("demo://resource/dynamic/text/{resourceId}"),
            "resourceId",
            "1"),
        completions(
            through,
            new ResourceReference("demo://every__resource/dynamic/text/{resourceId}"),
            "resourceId",
            "1"));
  }

  private static List<String> completions(
      Client client,
      io.modelcontextprotocol.spec.McpSchema.CompleteReference reference,
      String argument,
      String value) {
    return client
        .sdk
        .completeCompletion(
            CompleteRequest.builder(
                    reference, new CompleteRequest.CompleteArgument(argument, value))
                .build())
        .completion()
        .values();
  }

  private static void whatIsAskedAndSaidReachesTheOneWhoCalls(Client through, Client other) {
    assertTrue(through.progress.size() >= 4, () -> "progress: " + through.progress);
    assertTrue(
        through.progress.stream().allMatch(each -> each.contains("" + through.sdk.hashCode())),
        () -> "under the client's own token: " + through.progress);
    assertTrue(
        through.questions.stream().allMatch(each -> each.startsWith("every asks: "))
            && !through.questions.isEmpty(),
        () -> "questions name the upstream: " + through.questions);
    through.sdk.setLoggingLevel(LoggingLevel.DEBUG);
    until("log messages", () -> through.logs.stream().anyMatch(each -> each.startsWith("every")));
    assertEquals(List.of(), other.logs);
    assertEquals(List.of(), other.questions);
    assertEquals(List.of(), other.progress);
  }

  private static void subscribe(Client client, String uri) {
    client.sdk.subscribeResource(SubscribeRequest.builder(uri).build());
  }

  private static void updatesReachWhoSubscribed(Client direct, Client through, Client other) {
    until("an update", () -> !direct.updates.isEmpty() && !through.updates.isEmpty());
    assertEquals(Set.of(TEXT), Set.copyOf(direct.updates));
    assertEquals(Set.of(SHOWN_TEXT), Set.copyOf(through.updates));
    assertEquals(List.of(), other.updates);
  }

  private static void newRootsAreKnownToTheServer(Client direct, Client through) {
    for (Client client : List.of(direct, through)) {
      String tool = client == direct ? "get-roots-list" : shown("get-roots-list");
      client.sdk.addRoot(Root.builder("file:///another").name("another").build());
      until(
          "the new root",
          () -> comparable(client.call(tool, Map.of())).contains("file:///another"));
    }
  }

  private static void aPageToSeeFirstIsTheSameError(Client direct, Client through) {
    Map<String, Object> arguments = Map.of("url", "https://example.com/first", "errorPath", true);
    for (Client client : List.of(direct, through)) {
      String tool = "trigger-url-elicitation";
      McpError error =
          assertThrows(
              McpError.class, () -> client.call(client == direct ? tool : shown(tool), arguments));
      assertEquals(-32042, error.getJsonRpcError().code());
      String data = TestClient.SDK_JSON_TEXT.apply(error.getJsonRpcError().data());
      assertTrue(data.contains("https://modelcontextprotocol.io"), data);
    }
  }

  private static void until(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not in time: " + what);
      }
      java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }
}
