package io.eltgateway.airbyte.interactive;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.eltgateway.engine.plugin.ProviderJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real browser without a window, led through its DevTools protocol with what the JDK has: no
 * library. Found by the variable CHROMIUM or on PATH; tests that need it are skipped elsewhere.
 */
final class Browser implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "chrome");
  private static final long SECONDS = 60;

  private final ProviderJson json = new ProviderJson();
  private final HttpClient http = HttpClient.newHttpClient();
  private final AtomicInteger nextId = new AtomicInteger();
  private final Map<Integer, CompletableFuture<Map<?, ?>>> waiting = new ConcurrentHashMap<>();
  private final Process process;
  private final WebSocket socket;

  private Browser(Process process, Path profile) throws Exception {
    this.process = process;
    this.socket =
        http.newWebSocketBuilder()
            .buildAsync(page(port(profile)), new Answers())
            .get(SECONDS, TimeUnit.SECONDS);
    send("Page.enable", Map.of());
  }

  /** Starts one, or skips the test. */
  static Browser start(Path profile) throws Exception {
    Optional<Path> program = program();
    assumeTrue(
        program.isPresent(),
        "No browser: put chromium on PATH or its path into CHROMIUM to test the views");
    Process process =
        new ProcessBuilder(
                program.get().toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--hide-scrollbars",
                "--remote-debugging-port=0",
                "--remote-allow-origins=*",
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      return new Browser(process, profile);
    } catch (Exception | Error failed) {
      end(process);
      throw failed;
    }
  }

  private static Optional<Path> program() {
    String named = System.getenv("CHROMIUM");
    if (named != null && !named.isBlank()) {
      return Optional.of(Path.of(named)).filter(Files::isExecutable);
    }
    return Arrays.stream(Optional.ofNullable(System.getenv("PATH")).orElse("").split(":"))
        .filter(folder -> !folder.isEmpty())
        .flatMap(folder -> NAMES.stream().map(Path.of(folder)::resolve))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** The browser writes the port it took into its profile. */
  private int port(Path profile) throws Exception {
    Path file = profile.resolve("DevToolsActivePort");
    long end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
    while (System.nanoTime() < end && process.isAlive()) {
      if (Files.exists(file)) {
        List<String> lines = Files.readAllLines(file);
        if (lines.size() > 1) {
          return Integer.parseInt(lines.get(0));
        }
      }
      process.waitFor(20, TimeUnit.MILLISECONDS);
    }
    throw new IOException("The browser did not start");
  }

  private URI page(int port) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list")).build();
    String pages = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    for (Object page : (List<?>) json.read(pages)) {
      if (page instanceof Map<?, ?> map && "page".equals(map.get("type"))) {
        return URI.create(map.get("webSocketDebuggerUrl").toString());
      }
    }
    throw new IOException("The browser has no page: " + pages);
  }

  /** Puts messages together and hands answers to those who wait. */
  private final class Answers implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        Map<?, ?> message = (Map<?, ?>) json.read(text.toString());
        text.setLength(0);
        if (message.get("id") instanceof Integer id) {
          waiting.remove(id).complete(message);
        }
      }
      webSocket.request(1);
      return null;
    }
  }

  /** Sends a command and waits for its answer. */
  Map<?, ?> send(String method, Map<String, Object> params) throws Exception {
    int id = nextId.incrementAndGet();
    CompletableFuture<Map<?, ?>> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("id", id);
    message.put("method", method);
    message.put("params", params);
    socket.sendText(json.write(message), true).get(SECONDS, TimeUnit.SECONDS);
    Map<?, ?> answered = answer.get(SECONDS, TimeUnit.SECONDS);
    assertTrue(answered.get("error") == null, () -> method + ": " + answered.get("error"));
    return (Map<?, ?>) answered.get("result");
  }

  /** Opens an address in a window of this size. */
  void open(URI address, int width, int height) throws Exception {
    Map<String, Object> metrics = new LinkedHashMap<>();
    metrics.put("width", width);
    metrics.put("height", height);
    metrics.put("deviceScaleFactor", 1);
    metrics.put("mobile", false);
    send("Emulation.setDeviceMetricsOverride", metrics);
    send("Page.navigate", Map.of("url", address.toString()));
  }

  /** What an expression is worth in the page; promises are waited for. */
  Object evaluate(String expression) throws Exception {
    Map<?, ?> answer =
        send(
            "Runtime.evaluate",
            Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
    assertTrue(
        answer.get("exceptionDetails") == null,
        () -> expression + ": " + json.write(answer.get("exceptionDetails")));
    return ((Map<?, ?>) answer.get("result")).get("value");
  }

  /** Waits until an expression is true in the page. */
  void await(String condition) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
    String safe = "(() => { try { return Boolean(" + condition + ") } catch { return false } })()";
    while (!Boolean.TRUE.equals(evaluate(safe))) {
      assertTrue(System.nanoTime() < end, () -> "never true in the page: " + condition);
      process.waitFor(20, TimeUnit.MILLISECONDS);
    }
  }

  /** Presses keys that have names, one after another. */
  void press(String... keys) throws Exception {
    for (String key : keys) {
      for (String type : List.of("keyDown", "keyUp")) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("type", type);
        event.put("key", key);
        event.put("code", key);
        if (key.equals("Tab")) {
          event.put("windowsVirtualKeyCode", 9);
        }
        send("Input.dispatchKeyEvent", event);
      }
    }
  }

  /** Types a text into what has the focus. */
  void type(String text) throws Exception {
    send("Input.insertText", Map.of("text", text));
  }

  /** A picture of the page, as PNG. */
  byte[] screenshot() throws Exception {
    Map<?, ?> answer =
        send("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
    return Base64.getDecoder().decode(answer.get("data").toString());
  }

  @Override
  public void close() throws Exception {
    // Asked to, it removes its own files; killed, it leaves some.
    send("Browser.close", Map.of());
    process.waitFor(SECONDS, TimeUnit.SECONDS);
    socket.abort();
    end(process);
  }

  private static void end(Process process) throws Exception {
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    all.add(process.toHandle());
    all.forEach(ProcessHandle::destroyForcibly);
    // Only then nobody writes into the profile any more.
    for (ProcessHandle one : all) {
      one.onExit().get(SECONDS, TimeUnit.SECONDS);
    }
  }
}
