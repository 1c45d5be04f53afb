package io.eltgateway.app.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.app.endtoend.TestGateway.Door;
import io.eltgateway.fivetran.sandbox.FivetranSandbox;
import io.eltgateway.spi.Mode;
import io.eltgateway.testkit.sandbox.Mishap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Thousands of calls from eight sessions at once, while every tenth request of the vendor goes
 * wrong: each call has one answer and one line, and nothing is left behind.
 */
class ManySessionsTest {
  private static final int SESSIONS = 8;
  private static final int CALLS = Boolean.getBoolean("elt.soak") ? 20_000 : 2_000;
  private static final int PLACES_IN_FLIGHT = 16;

  /** One for all, because its threads and connections are the test's own. */
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @Test
  void everyCallHasOneAnswerAndOneLineAndNothingIsLeftBehind() throws Exception {
    // What libraries keep for the life of the process is there after the first gateway.
    run(SESSIONS, 10);
    Set<Thread> threads = Thread.getAllStackTraces().keySet();
    long sockets = openSockets();

    run(SESSIONS, CALLS / SESSIONS);

    Waiting.until(
        "no new thread is alive: " + newThreads(threads), () -> newThreads(threads).isEmpty());
    Waiting.until("no new socket is open", () -> openSockets() <= sockets);
  }

  private void run(int sessions, int callsEach) throws Exception {
    try (FivetranSandbox sandbox = new FivetranSandbox();
        TestGateway gateway = TestGateway.over(sandbox, Mode.ALLOW_WRITES)) {
      Door door =
          gateway.open(
              "the-token-of-many-sessions",
              settings -> settings.withSessions(SESSIONS, Duration.ofMinutes(30)));
      Map<String, Integer> outcomes = new TreeMap<>();

      sandbox.mishaps().sometimes(0.1, 1, Mishap.status(500));
      runAll(door, sessions, callsEach / 2, outcomes);
      sandbox.mishaps().sometimes(0.1, 2, Mishap.cutConnection());
      // There is room for these sessions only if those before have left.
      runAll(door, sessions, callsEach - callsEach / 2, outcomes);
      sandbox.mishaps().clear();

      assertEquals(sessions * callsEach, outcomes.values().stream().mapToInt(n -> n).sum());
      assertAudited(gateway.auditFile(), outcomes);
      assertAllPlacesAreFree(sandbox, door);
      System.out.println(sessions * callsEach + " calls: " + outcomes);
    }
  }

  private void runAll(Door door, int sessions, int calls, Map<String, Integer> outcomes)
      throws Exception {
    List<Callable<List<String>>> work = new ArrayList<>();
    for (int number = 0; number < sessions; number++) {
      String name = "session_" + number + "_" + outcomes.size() + "_";
      work.add(() -> runOne(door, name, calls));
    }
    for (List<String> kinds : atOnce(work)) {
      kinds.forEach(kind -> outcomes.merge(kind, 1, Integer::sum));
    }
  }

  private static <T> List<T> atOnce(List<Callable<T>> work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(work.size());
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> future : threads.invokeAll(work, 10, TimeUnit.MINUTES)) {
        results.add(future.get());
      }
      return results;
    } finally {
      threads.shutdown();
      assertTrue(threads.awaitTermination(10, TimeUnit.SECONDS));
    }
  }

  /** One session's calls, and how each ended. */
  private List<String> runOne(Door door, String name, int calls) {
    List<String> kinds = new ArrayList<>();
    try (RawSession session = RawSession.open(http, door)) {
      for (int number = 0; number < calls; number++) {
        kinds.add(kind(session.request("tools/call", call(name + number, number))));
      }
    }
    return kinds;
  }

  /** Reads of all sizes, writes, and calls that are refused before they reach the vendor. */
  private static String call(String name, int number) {
    return switch (number % 8) {
      case 0 -> call("fivetran__list_connections", "{\"limit\":5}");
      case 1 -> call("fivetran__get_connection_details", "{\"connection_id\":\"gifted_pelican\"}");
      case 2 -> call("fivetran__create_group", "{\"name\":\"" + name + "\"}");
      case 3 -> call("fivetran__list_groups", "{\"all\":true,\"fields\":[\"id\"]}");
      case 4 -> call("fivetran__list_groups", "{\"limit\":\"many\"}");
      case 5 ->
          // Not a connection: the vendor allows only some hundred setup tests a minute.
          call(
              "fivetran__modify_group", "{\"group_id\":\"hollow_mill\",\"name\":\"" + name + "\"}");
      case 6 -> call("fivetran__create_system_key", "{\"name\":\"k\",\"permissions\":[]}");
      default -> call("gateway__list_pipelines", "{\"state\":\"broken\"}");
    };
  }

  private static String call(String tool, String arguments) {
    return "{\"name\":\"" + tool + "\",\"arguments\":" + arguments + "}";
  }

  private static String kind(JsonNode answer) {
    JsonNode result = answer.path("result");
    assertTrue(result.has("content"), answer.toString());
    return result.path("isError").asBoolean(false)
        ? result.path("_meta").path("io.eltgateway/failure").path("kind").asString()
        : "ok";
  }

  private static void assertAudited(Path file, Map<String, Integer> outcomes) throws IOException {
    Map<String, Integer> told = new TreeMap<>();
    Set<String> ended = new HashSet<>();
    Set<String> announced = new HashSet<>();
    for (String text : Files.readAllLines(file)) {
      JsonNode line = TestClient.JSON.readTree(text);
      String call = line.path("call").asString();
      if (line.path("event").asString().equals("intent")) {
        assertTrue(announced.add(call), "announced twice: " + text);
      } else {
        assertTrue(ended.add(call), "told twice: " + text);
        told.merge(line.path("outcome").asString(), 1, Integer::sum);
      }
    }
    assertEquals(outcomes, told, "what callers were told, and what stands in the file");
    assertTrue(ended.containsAll(announced), "every announced call has ended");
  }

  /** As many requests reach the vendor at once as ever: no lost call keeps its place. */
  private void assertAllPlacesAreFree(FivetranSandbox sandbox, Door door) throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    IntStream.range(0, PLACES_IN_FLIGHT)
        .forEach(each -> sandbox.mishaps().next(Mishap.holdRequest(go)));
    sandbox.clearRequests();
    try (RawSession session = RawSession.open(http, door)) {
      List<Callable<String>> work = new ArrayList<>();
      for (int each = 0; each < PLACES_IN_FLIGHT; each++) {
        work.add(() -> kind(session.request("tools/call", call("fivetran__list_groups", "{}"))));
      }
      work.add(
          () -> {
            Waiting.until("all have arrived", () -> sandbox.requests().size() == PLACES_IN_FLIGHT);
            go.countDown();
            return "ok";
          });
      assertEquals(Set.of("ok"), Set.copyOf(atOnce(work)));
    }
  }

  private static Set<String> newThreads(Set<Thread> before) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !before.contains(thread))
        .map(Thread::getName)
        // The test's own client makes its threads when it needs them.
        .filter(name -> !name.startsWith("HttpClient-"))
        .collect(Collectors.toSet());
  }

  /** Where the system does not show them there are none to compare. */
  private static long openSockets() {
    Path descriptors = Path.of("/proc/self/fd");
    if (!Files.isDirectory(descriptors)) {
      return 0;
    }
    try (Stream<Path> open = Files.list(descriptors)) {
      return open.filter(ManySessionsTest::isSocket).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isSocket(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
    } catch (IOException closedMeanwhile) {
      return false;
    }
  }
}
