package io.eltgateway.app.endtoend.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.app.endtoend.TestClient;
import io.eltgateway.app.endtoend.TestGateway;
import io.eltgateway.app.endtoend.remote.upstream.UpstreamProvider;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.spec.McpClientTransport;
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
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
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
  private static final Map<String, Map<String, Object>> ARGUMENTS =
      Map.of(
          "echo", Map.of("message", "Größe"),
          "get-sum", Map.of("a", 2, "b", 40),
          "get-annotated-message", Map.of("messageType", "success", "includeImage", true),
          "get-resource-links", Map.of("count", 3),
          "get-resource-reference", Map.of("resourceType", "Text", "resourceId", 1),
          "get-structured-content", Map.of("location", "Chicago"),
          "trigger-sampling-request", Map.of("prompt", "Hello", "maxTokens", 10),
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
    final McpSyncClient sdk;

    Client(McpClientTransport transport) {
      sdk =
          McpClient.sync(transport)
              .requestTimeout(Duration.ofSeconds(60))
              .initializationTimeout(Duration.ofSeconds(60))
              .capabilities(
                  ClientCapabilities.builder().roots(true).sampling().elicitation().build())
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
      compare(direct, "command: \"" + String.join(" ", command) + "\"");
    }
  }

  private static void compare(Client direct, String setting) throws Exception {
    TestGateway.Builder builder =
        TestGateway.configured().provider("every: {type: upstream, settings: {" + setting + "}}");
    builder.installation().install("upstream", UpstreamProvider.class);
    try (TestGateway gateway = builder.start();
        Client through = new Client(http(gateway.door().endpoint(), gateway.door().token()));
        Client other = new Client(http(gateway.door().endpoint(), gateway.door().token()))) {
      until("tools", () -> !tools(through).isEmpty());
      until("prompts", () -> !through.sdk.listPrompts().prompts().isEmpty());
      until("resources", () -> !through.sdk.listResources().resources().isEmpty());
      until("templates", () -> !through.sdk.listResourceTemplates().resourceTemplates().isEmpty());
      theToolsAreTheSame(direct, through);
      everyToolAnswersTheSame(direct, through);
      promptsAreTheSame(direct, through);
      resourcesAreTheSame(direct, through);
      completionsAreTheSame(direct, through);
      whatIsAskedAndSaidReachesTheOneWhoCalls(through, other);
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
    Set<String> own =
        direct.sdk.listTools().tools().stream()
            .map(tool -> shown(tool.name()))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> shown = tools(through);
    // The gateway lists what a client with every ability could call.
    assertTrue(shown.containsAll(own), own + " is not in " + shown);
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
    List<String> shown =
        through.sdk.listPrompts().prompts().stream().map(Prompt::name).sorted().toList();
    assertEquals(own.stream().map(p -> "every__" + p.name()).sorted().toList(), shown);
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
          roles(direct, prompt.name(), wanted), roles(through, "every__" + prompt.name(), wanted));
    }
  }

  private static List<String> roles(Client client, String prompt, Map<String, Object> arguments) {
    return client
        .sdk
        .getPrompt(GetPromptRequest.builder(prompt).arguments(arguments).build())
        .messages()
        .stream()
        .map(message -> message.role() + " " + message.content().getClass().getSimpleName())
        .toList();
  }

  private static void resourcesAreTheSame(Client direct, Client through) {
    List<Resource> own = direct.sdk.listResources().resources();
    List<Resource> shown = through.sdk.listResources().resources();
    List<String> ownUris =
        own.stream().map(Resource::uri).filter(uri -> !uri.contains("/session/")).sorted().toList();
    assertEquals(ownUris, shown.stream().map(each -> own(each.uri())).sorted().toList());
    for (Resource resource : shown) {
      assertEquals(
          TestClient.SDK_JSON_TEXT.apply(read(direct, own(resource.uri()))),
          TestClient.SDK_JSON_TEXT.apply(read(through, resource.uri())).replace("every__", ""));
    }
    assertEquals(
        direct.sdk.listResourceTemplates().resourceTemplates().stream()
            .map(ResourceTemplate::uriTemplate)
            .sorted()
            .toList(),
        through.sdk.listResourceTemplates().resourceTemplates().stream()
            .map(each -> own(each.uriTemplate()))
            .sorted()
            .toList());
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
