package io.eltgateway.app.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.BlobResourceContents;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.modelcontextprotocol.spec.McpSchema.EmbeddedResource;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.ImageContent;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import io.modelcontextprotocol.spec.McpSchema.LoggingLevel;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.PromptArgument;
import io.modelcontextprotocol.spec.McpSchema.PromptMessage;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.ResourceContents;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.function.Executable;
import tools.jackson.databind.json.JsonMapper;

/** What every transport owes a client, asked by the client of the MCP SDK. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class TransportContract {
  protected static final McpJsonMapper JSON = new JacksonMcpJsonMapper(new JsonMapper());
  private static final int AT_ONCE = 8;
  private static final int CALLS_EACH = 25;

  private final List<McpSyncClient> clients = new ArrayList<>();
  private McpSyncClient plainClient;

  /** The way for one more client to a server of {@link FakeTools}. */
  protected abstract McpClientTransport connect() throws Exception;

  /** Ends what the tests' server holds. */
  protected void stopServer() {}

  @AfterEach
  void closeClients() {
    clients.forEach(McpSyncClient::closeGracefully);
    clients.clear();
  }

  @AfterAll
  void closeAll() {
    if (plainClient != null) {
      plainClient.closeGracefully();
    }
    stopServer();
  }

  /**
   * A client without abilities of its own; one for all tests, since a process costs half a second.
   */
  private McpSyncClient client() throws Exception {
    if (plainClient == null) {
      plainClient = client(McpClient.sync(connect()));
      clients.remove(plainClient);
    }
    return plainClient;
  }

  private McpSyncClient client(McpClient.SyncSpec spec) {
    Duration patience = Duration.ofSeconds(FakeTools.PATIENCE_SECONDS);
    McpSyncClient client = spec.requestTimeout(patience).initializationTimeout(patience).build();
    clients.add(client);
    client.initialize();
    return client;
  }

  private static CallToolResult call(McpSyncClient client, String tool, Map<String, Object> args) {
    return client.callTool(CallToolRequest.builder(tool).arguments(args).build());
  }

  private static String text(CallToolResult result) {
    return ((TextContent) result.content().get(0)).text();
  }

  @Test
  void introducesItselfInTheNewestRevision() throws Exception {
    McpClient.SyncSpec spec = McpClient.sync(connect());
    McpSyncClient client = spec.build();
    clients.add(client);

    InitializeResult result = client.initialize();

    assertEquals("2025-11-25", result.protocolVersion());
    assertEquals("Tools for tests.", result.instructions());
    assertEquals("elt-gateway", result.serverInfo().name());
    assertEquals("ELT Gateway", result.serverInfo().title());
    assertTrue(result.capabilities().tools().listChanged());
    assertTrue(result.capabilities().prompts().listChanged());
    assertTrue(result.capabilities().resources().listChanged());
    assertNotEquals(true, result.capabilities().resources().subscribe());
  }

  @Test
  void listsTheToolsAsTheyWereDefined() throws Exception {
    List<Tool> tools = client().listTools().tools();

    assertEquals(
        List.of("ask", "big", "change", "crash", "echo", "fail", "hold", "wait"),
        tools.stream().map(Tool::name).toList());
    assertEquals("Größe", tools.get(0).description());
  }

  @Test
  void answersPing() throws Exception {
    client().ping();
  }

  @Test
  void keepsEveryCharacter() throws Exception {
    String text = "Größe 数据 🚀 \u0000 \" \\ \n \u2028 end";

    assertEquals(text, text(call(client(), "echo", Map.of("text", text))));
  }

  @Test
  void aCallWithoutArgumentsIsOneWithNone() throws Exception {
    CallToolResult result = client().callTool(CallToolRequest.builder("arguments").build());

    assertEquals("{}", text(result));
  }

  @Test
  void returnsTenMegabytes() throws Exception {
    int length = 10 * 1024 * 1024;

    assertEquals(length, text(call(client(), "big", Map.of("length", length))).length());
  }

  @Test
  void aFailureIsAResultForTheModelAndForPrograms() throws Exception {
    CallToolResult result = call(client(), "fail", Map.of());

    assertTrue(result.isError());
    assertEquals("Refused by the policy.\n{\"rule\":\"read-only\"}", text(result));
    assertEquals(
        Map.of("io.eltgateway/failure", Map.of("kind", "refused", "rule", "read-only")),
        result.meta());
  }

  @Test
  void onlyAToolWithAnOutputSchemaReturnsStructuredContent() throws Exception {
    McpSyncClient client = client();

    CallToolResult plain = call(client, "structured", Map.of("a", 1));
    CallToolResult typed = call(client, "typed", Map.of("a", 1));

    assertEquals("{\"a\":1}", text(plain));
    assertNull(plain.structuredContent());
    assertEquals("{\"a\":1}", text(typed));
    assertEquals(Map.of("a", 1), typed.structuredContent());
  }

  @Test
  void anUnknownToolIsAnErrorOfTheRequest() throws Exception {
    McpSyncClient client = client();

    McpError error = assertThrows(McpError.class, () -> call(client, "nothing", Map.of()));

    assertEquals(-32602, error.getJsonRpcError().code());
    assertEquals("There is no tool nothing.", error.getJsonRpcError().message());
  }

  @Test
  void aBugInTheGatewayShowsNothingOfItsInside() throws Exception {
    McpSyncClient client = client();

    McpError error = assertThrows(McpError.class, () -> call(client, "crash", Map.of()));

    assertEquals(-32603, error.getJsonRpcError().code());
    assertTrue(
        error
            .getJsonRpcError()
            .message()
            .matches("Internal error\\. The gateway's log has more under [0-9a-f]{8}\\."),
        error.getJsonRpcError().message());
    assertNull(error.getJsonRpcError().data());
  }

  @Test
  void reportsProgressToWhoAsksForIt() throws Exception {
    ConcurrentLinkedQueue<ProgressNotification> reports = new ConcurrentLinkedQueue<>();
    Semaphore reported = new Semaphore(0);
    McpSyncClient client =
        client(
            McpClient.sync(connect())
                .progressConsumer(
                    report -> {
                      reports.add(report);
                      reported.release();
                    }));

    CallToolResult result =
        client.callTool(
            CallToolRequest.builder("progress").meta(Map.of("progressToken", "t1")).build());

    assertEquals("done", text(result));
    assertTrue(FakeTools.acquire(reported, 3));
    assertEquals(
        List.of("step 1", "step 2", "step 3"),
        reports.stream().map(ProgressNotification::message).sorted().toList(),
        "the SDK's client does not keep their order");
    assertEquals("t1", reports.peek().progressToken());
  }

  @Test
  void asksTheClientWhenItOffersThat() throws Exception {
    McpSyncClient client =
        client(
            McpClient.sync(connect())
                .capabilities(McpSchema.ClientCapabilities.builder().elicitation().build())
                .elicitation(
                    request ->
                        ElicitResult.builder(ElicitResult.Action.ACCEPT)
                            .content(Map.of("question", request.message()))
                            .build()));

    String answer = text(call(client, "ask", Map.of()));

    assertTrue(answer.contains("\"action\":\"accept\""), answer);
    assertTrue(answer.contains("\"question\":\"Sure?\""), answer);
  }

  @Test
  void saysSoWhenTheClientCannotBeAsked() throws Exception {
    CallToolResult result = call(client(), "ask", Map.of());

    assertTrue(result.isError());
    assertEquals("The client does not offer elicitation.", text(result));
  }

  @Test
  void sendsLogMessagesOfTheLevelAskedFor() throws Exception {
    ConcurrentLinkedQueue<Object> logged = new ConcurrentLinkedQueue<>();
    Semaphore arrived = new Semaphore(0);
    McpSyncClient client =
        client(
            McpClient.sync(connect())
                .loggingConsumer(
                    message -> {
                      logged.add(message.data());
                      arrived.release();
                    }));
    client.setLoggingLevel(LoggingLevel.WARNING);

    call(client, "log", Map.of());

    assertTrue(FakeTools.acquire(arrived, 1));
    assertEquals(List.of("error"), List.copyOf(logged));
  }

  @Test
  void tellsThatTheListOfToolsHasChanged() throws Exception {
    Semaphore changed = new Semaphore(0);
    McpSyncClient client =
        client(McpClient.sync(connect()).toolsChangeConsumer(tools -> changed.release()));

    call(client, "change", Map.of());

    assertTrue(FakeTools.acquire(changed, 1));
  }

  @Test
  void listsThePromptsWithTheirArguments() throws Exception {
    List<Prompt> prompts = client().listPrompts().prompts();

    assertEquals(List.of("greet", "plain"), prompts.stream().map(Prompt::name).toList());
    Prompt greet = prompts.get(0);
    assertEquals("Greets in Größe.", greet.description());
    assertEquals(
        List.of("name", "tone"), greet.arguments().stream().map(PromptArgument::name).toList());
    assertEquals("Whom.", greet.arguments().get(0).description());
    assertTrue(greet.arguments().get(0).required());
    assertNotEquals(true, greet.arguments().get(1).required());
  }

  @Test
  void rendersAPromptAsMessagesOfBothRoles() throws Exception {
    List<PromptMessage> messages =
        client()
            .getPrompt(GetPromptRequest.builder("greet").arguments(Map.of("name", "Ann")).build())
            .messages();

    assertEquals(
        List.of(Role.USER, Role.ASSISTANT, Role.USER),
        messages.stream().map(PromptMessage::role).toList());
    assertEquals("Greet Ann", ((TextContent) messages.get(0).content()).text());
    assertEquals("aW1n", ((ImageContent) messages.get(1).content()).data());
    EmbeddedResource document = (EmbeddedResource) messages.get(2).content();
    assertEquals("a,b", ((TextResourceContents) document.resource()).text());
  }

  @Test
  void aPromptThatCannotBeRenderedIsAnErrorOfTheRequest() throws Exception {
    McpSyncClient client = client();

    assertEquals(
        "-32602 There is no prompt nothing. {kind=not-found}",
        error(() -> client.getPrompt(GetPromptRequest.builder("nothing").build())));
    assertEquals(
        "-32602 Not so. {kind=invalid-arguments}",
        error(() -> client.getPrompt(GetPromptRequest.builder("particular").build())));
    assertEquals(
        "-32603 It does not answer. {kind=unreachable}",
        error(() -> client.getPrompt(GetPromptRequest.builder("unreachable").build())));
  }

  @Test
  void listsTheResourcesAndNoTemplates() throws Exception {
    McpSyncClient client = client();
    List<Resource> resources = client.listResources().resources();

    assertEquals(List.of("ui://page", "x:plain"), resources.stream().map(Resource::uri).toList());
    Resource page = resources.get(0);
    assertEquals("page", page.name());
    assertEquals("A page.", page.description());
    assertEquals("text/html", page.mimeType());
    assertEquals(Map.of("ui", Map.of("prefersBorder", true)), page.meta());
    assertNull(resources.get(1).mimeType());
    assertEquals(List.of(), client.listResourceTemplates().resourceTemplates());
  }

  @Test
  void readsAResourceInAllItsParts() throws Exception {
    McpSyncClient client = client();
    List<ResourceContents> page = read(client, "ui://page");
    TextResourceContents text = (TextResourceContents) page.get(0);
    BlobResourceContents icon = (BlobResourceContents) page.get(1);
    TextResourceContents plain = (TextResourceContents) read(client, "x:plain").get(0);

    assertEquals("ui://page text/html <p>Größe</p>", line(text) + text.text());
    assertEquals(Map.of("ui", Map.of("prefersBorder", true)), text.meta());
    assertEquals("ui://page/icon image/png aW1n", line(icon) + icon.blob());
    assertNull(icon.meta(), "the metadata is the page's");
    assertEquals("x:plain text/plain plain", line(plain) + plain.text());
  }

  private static List<ResourceContents> read(McpSyncClient client, String uri) {
    return client.readResource(ReadResourceRequest.builder(uri).build()).contents();
  }

  private static String line(ResourceContents contents) {
    return contents.uri() + " " + contents.mimeType() + " ";
  }

  @Test
  void aResourceThatCannotBeReadIsAnErrorOfTheRequest() throws Exception {
    McpSyncClient client = client();

    assertEquals(
        "-32002 There is no resource x:nothing. {kind=not-found, uri=x:nothing}",
        error(() -> read(client, "x:nothing")));
    assertEquals(
        "-32603 It does not answer. {kind=unreachable}",
        error(() -> read(client, "x:unreachable")));
  }

  private static String error(Executable request) {
    var error = assertThrows(McpError.class, request).getJsonRpcError();
    Object data = error.data() instanceof Map<?, ?> members ? new TreeMap<>(members) : error.data();
    return error.code() + " " + error.message() + " " + data;
  }

  @Test
  void tellsThatTheListOfPromptsHasChanged() throws Exception {
    Semaphore changed = new Semaphore(0);
    McpSyncClient client =
        client(McpClient.sync(connect()).promptsChangeConsumer(prompts -> changed.release()));

    call(client, "change_prompts", Map.of());

    assertTrue(FakeTools.acquire(changed, 1));
  }

  @Test
  void tellsThatTheListOfResourcesHasChanged() throws Exception {
    Semaphore changed = new Semaphore(0);
    McpSyncClient client =
        client(McpClient.sync(connect()).resourcesChangeConsumer(resources -> changed.release()));

    call(client, "change_resources", Map.of());

    assertTrue(FakeTools.acquire(changed, 1));
  }

  @Test
  void cancellationReachesTheCallAndOnlyThatCall() throws Exception {
    RequestRecorder recorder = new RequestRecorder(connect());
    McpSyncClient client = client(McpClient.sync(recorder));
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      Future<?> waiting = threads.submit(() -> call(client, "wait", Map.of()));
      assertEquals("begun", text(call(client, "begun", Map.of())));
      recorder.cancel(recorder.idOfCall("wait"));

      assertEquals("seen 1", text(call(client, "cancellations", Map.of("count", 1))));
      assertEquals("still here", text(call(client, "echo", Map.of("text", "still here"))));
      waiting.cancel(true);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void eightAtOnceGetTheirOwnAnswers() throws Exception {
    List<McpSyncClient> some = new ArrayList<>();
    while (some.size() < connections()) {
      some.add(client(McpClient.sync(connect())));
    }
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Future<Integer>> wrong = new ArrayList<>();
      for (int number = 0; number < AT_ONCE; number++) {
        McpSyncClient client = some.get(number % some.size());
        String prefix = "thread " + number + " call ";
        wrong.add(threads.submit(() -> wrongAnswers(client, prefix)));
      }
      for (Future<Integer> each : wrong) {
        assertEquals(0, each.get(FakeTools.PATIENCE_SECONDS, TimeUnit.SECONDS));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** How many clients a server may have. */
  protected int connections() {
    return AT_ONCE;
  }

  private static int wrongAnswers(McpSyncClient client, String prefix) {
    int wrong = 0;
    for (int number = 0; number < CALLS_EACH; number++) {
      String text = prefix + number;
      wrong += text(callUntilSent(client, Map.of("text", text))).equals(text) ? 0 : 1;
    }
    return wrong;
  }

  /**
   * The SDK's stdio client (2.1.0) refuses to send while another thread is sending. What it refuses
   * has not left it, so it can be sent again.
   */
  private static CallToolResult callUntilSent(McpSyncClient client, Map<String, Object> arguments) {
    while (true) {
      try {
        return call(client, "echo", arguments);
      } catch (RuntimeException e) {
        if (!"Failed to enqueue message".equals(e.getMessage())) {
          throw e;
        }
        Thread.onSpinWait();
      }
    }
  }
}
