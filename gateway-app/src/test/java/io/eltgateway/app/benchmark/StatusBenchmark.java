package io.eltgateway.app.benchmark;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One call that needs many requests: the status of 200 connections of an Airbyte that answers in
 * 100 ms, through the gateway and by a client that asks one thing after the other. They take turns.
 */
final class StatusBenchmark {

  /** How long the vendor takes. */
  static final Duration VENDOR = Duration.ofMillis(100);

  private static final String TOOL = "airbyte__list_deployed_cloud_connections";
  private static final double AIM = 0.125;

  private final int rounds;
  private final Path directory;

  /**
   * What a round of one of them showed.
   *
   * @param requests how many the vendor got
   * @param atOnce how many of them were under way at once, at most
   */
  record Round(double seconds, int requests, int atOnce) {}

  /** Finds the last job of each connection. */
  @FunctionalInterface
  interface Reader {
    Map<String, Integer> lastJobs() throws Exception;
  }

  /**
   * @param directory takes log, configuration and state of the gateway
   */
  StatusBenchmark(int rounds, Path directory) {
    this.rounds = rounds;
    this.directory = directory;
  }

  /**
   * Measures and reports.
   *
   * @param distribution left out if empty
   */
  void run(Optional<GatewayDistribution> distribution, PrintStream out) throws Exception {
    try (SlowAirbyte vendor = SlowAirbyte.start(VENDOR)) {
      SequentialClient sequential = new SequentialClient(vendor.uri());
      List<Round> one = new ArrayList<>();
      if (distribution.isEmpty()) {
        one.add(measure(vendor, sequential::lastJobs));
        figures(out, "sequential client", one);
        return;
      }
      HttpGateway http = HttpGateway.overAirbyte(distribution.get(), vendor.uri(), directory);
      try (ServerProcess process =
          ServerProcess.start(
              http.command(JavaCommand.HTTP_FLAGS),
              http.environment(),
              directory.resolve("airbyte.log"))) {
        http.awaitReady(process);
        List<Round> ours = new ArrayList<>();
        try (McpSyncClient client = connect(http)) {
          call(client, Map.of("limit", 1));
          vendor.takeRequests();
          for (int round = 0; round < rounds; round++) {
            ours.add(measure(vendor, () -> statuses(client)));
            one.add(measure(vendor, sequential::lastJobs));
          }
        }
        report(out, ours, one);
      }
    }
  }

  /**
   * One round.
   *
   * @throws WrongAnswerException when a connection is missing or has another job than it should
   */
  static Round measure(SlowAirbyte vendor, Reader reader) throws Exception {
    vendor.takeRequests();
    vendor.takeMost();
    long begun = System.nanoTime();
    Map<String, Integer> jobs = reader.lastJobs();
    double seconds = (System.nanoTime() - begun) / 1e9;
    Map<String, Integer> expected = new LinkedHashMap<>();
    for (int number = 0; number < SlowAirbyte.CONNECTIONS; number++) {
      expected.put(SlowAirbyte.connection(number), SlowAirbyte.job(number));
    }
    if (!jobs.equals(expected)) {
      throw new WrongAnswerException("Not the last job of each connection", jobs.toString());
    }
    return new Round(seconds, vendor.takeRequests(), vendor.takeMost());
  }

  private static McpSyncClient connect(HttpGateway http) {
    McpSyncClient client =
        McpClient.sync(
                HttpClientStreamableHttpTransport.builder(http.endpoint().resolve("/").toString())
                    .endpoint(http.endpoint().getPath())
                    .jsonMapper(new JacksonMcpJsonMapper(JsonMapper.shared()))
                    .addHttpRequestCustomizer(
                        (request, method, uri, body, context) ->
                            http.headers().forEach(request::header))
                    .build())
            .requestTimeout(Duration.ofMinutes(2))
            .build();
    client.initialize();
    return client;
  }

  private static Map<String, Integer> statuses(McpSyncClient client) {
    Map<String, Integer> jobs = new LinkedHashMap<>();
    for (JsonNode each : call(client, Map.of("with_connection_status", true))) {
      jobs.put(each.path("id").asString(), each.path("last_job_id").asInt());
    }
    return jobs;
  }

  private static JsonNode call(McpSyncClient client, Map<String, Object> arguments) {
    CallToolResult result =
        client.callTool(CallToolRequest.builder(TOOL).arguments(arguments).build());
    String text = ((TextContent) result.content().get(0)).text();
    if (Boolean.TRUE.equals(result.isError())) {
      throw new WrongAnswerException("The gateway failed", text);
    }
    return JsonMapper.shared().readTree(text);
  }

  private static void report(PrintStream out, List<Round> ours, List<Round> one) {
    Series ratios = Series.of(ours, Round::seconds).dividedBy(Series.of(one, Round::seconds));
    out.printf(
        Locale.ROOT,
        "%nCONNECTION STATUS  %d connections, a vendor that answers in %d ms, %d rounds, median"
            + " ratio (and round by round)%n%n  %-56s %6.3f   (%s)%n      aim: at most %s%n%n",
        SlowAirbyte.CONNECTIONS,
        VENDOR.toMillis(),
        ours.size(),
        "gateway / sequential client, time",
        ratios.median(),
        ratios.format("%.3f"),
        AIM);
    figures(out, "gateway", ours);
    figures(out, "sequential client", one);
    out.printf("  Every answer was checked. %s.%n", Machine.description());
  }

  private static void figures(PrintStream out, String name, List<Round> rounds) {
    out.printf(
        Locale.ROOT,
        "  %-18s %6.2f s, %d requests, %d at once%n",
        name,
        Series.of(rounds, Round::seconds).median(),
        rounds.stream().mapToInt(Round::requests).max().orElseThrow(),
        rounds.stream().mapToInt(Round::atOnce).max().orElseThrow());
  }
}
