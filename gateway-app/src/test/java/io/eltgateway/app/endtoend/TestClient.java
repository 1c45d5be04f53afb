package io.eltgateway.app.endtoend;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The MCP SDK's own client in one session, and what a model would read of its answers. */
public final class TestClient implements AutoCloseable {
  /** Reads and writes JSON. */
  public static final JsonMapper JSON = JsonMapper.shared();

  /** The same for the SDK. */
  public static final McpJsonMapper SDK_JSON = new JacksonMcpJsonMapper(new JsonMapper());

  /** What the SDK would write. */
  public static final Function<Object, String> SDK_JSON_TEXT =
      value -> {
        try {
          return SDK_JSON.writeValueAsString(value);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      };

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final List<String> progress = new CopyOnWriteArrayList<>();
  private final McpSyncClient client;
  private final InitializeResult greeting;
  private final Semaphore promptChanges = new Semaphore(0);
  private final Semaphore resourceChanges = new Semaphore(0);

  TestClient(URI endpoint, String token) {
    this(
        HttpClientStreamableHttpTransport.builder(endpoint.resolve("/").toString())
            .endpoint(endpoint.getPath())
            .jsonMapper(SDK_JSON)
            .addHttpRequestCustomizer(
                (request, method, uri, body, context) ->
                    request.header("Authorization", "Bearer " + token))
            .build());
  }

  /** Connects over this transport and shakes hands. */
  public TestClient(McpClientTransport transport) {
    client =
        McpClient.sync(transport)
            .requestTimeout(PATIENCE)
            .initializationTimeout(PATIENCE)
            .progressConsumer(notification -> progress.add(notification.message()))
            .promptsChangeConsumer(prompts -> promptChanges.release())
            .resourcesChangeConsumer(resources -> resourceChanges.release())
            .build();
    greeting = client.initialize();
  }

  /** What the server tells a model before it begins. */
  public String instructions() {
    return greeting.instructions();
  }

  /** The SDK's client itself. */
  public McpSyncClient sdk() {
    return client;
  }

  /** What the server says it can do. */
  public ServerCapabilities capabilities() {
    return greeting.capabilities();
  }

  /** Waits until the server has said that both the prompts and the resources have changed. */
  public void awaitChangedOffers() throws InterruptedException {
    if (!promptChanges.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)
        || !resourceChanges.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("The server has not said that its lists have changed");
    }
  }

  /** The tools that are listed, in their order. */
  public List<Tool> tools() {
    return client.listTools().tools();
  }

  /** Their names. */
  public List<String> toolNames() {
    return tools().stream().map(Tool::name).toList();
  }

  /** What the server has told of how far calls are. */
  public List<String> progress() {
    return progress;
  }

  /** Calls a tool. */
  public Answer call(String tool, Map<String, ?> arguments) {
    return call(CallToolRequest.builder(tool).arguments(Map.copyOf(arguments)).build());
  }

  /** Calls a tool and asks to be told how far it is. */
  public Answer callWithProgress(String tool, Map<String, ?> arguments) {
    return call(
        CallToolRequest.builder(tool)
            .arguments(Map.copyOf(arguments))
            .progressToken("progress of " + tool)
            .build());
  }

  private Answer call(CallToolRequest request) {
    CallToolResult result = client.callTool(request);
    String text =
        result.content().stream()
            .filter(TextContent.class::isInstance)
            .map(content -> ((TextContent) content).text())
            .collect(Collectors.joining("\n"));
    Object failure = result.meta() == null ? null : result.meta().get("io.eltgateway/failure");
    return new Answer(
        Boolean.TRUE.equals(result.isError()), text, JSON.valueToTree(failure), result);
  }

  /** Calls a tool without arguments. */
  public Answer call(String tool) {
    return call(tool, Map.of());
  }

  @Override
  public void close() {
    client.closeGracefully();
  }

  /**
   * What a call brought.
   *
   * @param failed whether it is an error
   * @param text what a model reads
   * @param failure kind and details of an error, for a program
   * @param result all of it
   */
  public record Answer(boolean failed, String text, JsonNode failure, CallToolResult result) {

    /** The text as JSON; fails when the call did. */
    public JsonNode json() {
      if (failed) {
        throw new AssertionError("The call failed: " + text);
      }
      return JSON.readTree(text);
    }

    /** The items of a list. */
    public List<JsonNode> items() {
      return json().path("items").valueStream().toList();
    }

    /** The sort of failure, or {@code ok}. */
    public String kind() {
      return failed ? failure.path("kind").asString() : "ok";
    }

    /** The rule that refused it, or nothing. */
    public String rule() {
      return failure.path("rule").asString("");
    }
  }
}
