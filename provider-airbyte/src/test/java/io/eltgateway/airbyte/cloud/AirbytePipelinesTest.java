package io.eltgateway.airbyte.cloud;

import static io.eltgateway.airbyte.testing.FakeAirbyte.OTHER_WORKSPACE;
import static io.eltgateway.airbyte.testing.FakeAirbyte.WORKSPACE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.airbyte.testing.FakeAirbyte;
import io.eltgateway.airbyte.testing.TestGateway;
import io.eltgateway.harness.TestCall;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.PipelineSource.Listing;
import io.eltgateway.spi.PipelineSource.Pipeline;
import io.eltgateway.spi.PipelineSource.State;
import io.eltgateway.spi.ToolException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Connections as pipelines: the same question for every vendor. */
class AirbytePipelinesTest {
  private final FakeAirbyte vendor = new FakeAirbyte();
  private final TestGateway gateway = TestGateway.with(Mode.READ_ONLY, settings());

  private Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>(TestGateway.selfManaged(vendor.uri()));
    settings.put("workspace-id", WORKSPACE);
    return settings;
  }

  @AfterEach
  void stop() {
    gateway.close();
    vendor.close();
  }

  private Listing read() {
    return gateway.provider().pipelines(TestCall.empty());
  }

  private Pipeline readOne(String status, String jobs) {
    vendor.reads(
        "/connections",
        "{'data':[{'connectionId':'c','name':'Shop','sourceId':'s','status':'" + status + "'}]}");
    vendor.reads("/sources", "{'data':[{'sourceId':'s','name':'Mine','sourceType':'postgres'}]}");
    vendor.reads("/jobs", "{'data':[" + jobs + "]}");
    Listing listing = read();
    assertTrue(listing.complete());
    assertEquals(1, listing.pipelines().size());
    return listing.pipelines().get(0);
  }

  private static String job(int id, String status, String updated) {
    return "{'jobId':%d,'status':'%s','lastUpdatedAt':'%s'}".formatted(id, status, updated);
  }

  @ParameterizedTest
  @CsvSource({
    "active, succeeded, HEALTHY",
    "active, failed, BROKEN",
    "active, cancelled, BROKEN",
    "active, running, UNKNOWN",
    "active, of-tomorrow, UNKNOWN",
    "inactive, failed, PAUSED",
    "locked, succeeded, BROKEN",
    "deprecated, succeeded, BROKEN",
    "of-tomorrow, succeeded, UNKNOWN",
  })
  void theStateIsThatOfTheLastEndedJobUnlessItIsSwitchedOff(
      String status, String job, State expected) {
    assertEquals(expected, readOne(status, job(1, job, "2026-03-01T10:00:00Z")).state());
  }

  @Test
  void timesAndReasonComeFromTheNewestJobs() {
    assertEquals(
        new Pipeline(
            "c",
            "Shop",
            "postgres",
            State.BROKEN,
            Optional.of(Instant.parse("2026-03-01T10:00:00Z")),
            Optional.of(Instant.parse("2026-03-02T10:00:00Z")),
            Optional.of("Its job 8 failed; get_cloud_sync_logs says why.")),
        readOne(
            "active",
            String.join(
                ",",
                job(9, "running", "2026-03-03T10:00:00Z"),
                job(8, "failed", "2026-03-02T10:00:00Z"),
                job(7, "succeeded", "2026-03-01T10:00:00Z"))));
  }

  @Test
  void whatIsSwitchedOffCostsNoRequest() {
    readOne("inactive", "");
    assertFalse(vendor.asked().stream().anyMatch(asked -> asked.contains("/jobs")));
  }

  @Test
  void aConnectionThatNeverRanSaysSo() {
    Pipeline pipeline = readOne("active", "");
    assertEquals(State.UNKNOWN, pipeline.state());
    assertEquals(Optional.of("None of its syncs has ended yet."), pipeline.reason());
  }

  private void withConnections(int count) {
    String all =
        IntStream.range(0, count)
            .mapToObj(i -> "{'connectionId':'c" + i + "','status':'inactive'}")
            .collect(Collectors.joining(","));
    List<String> items = List.of(all.split("(?<=\\}),", -1));
    vendor.answers(
        "GET",
        "/connections",
        asked -> {
          int offset = Integer.parseInt(FakeAirbyte.query(asked).get("offset"));
          int limit = Integer.parseInt(FakeAirbyte.query(asked).get("limit"));
          int end = Math.min(count, offset + limit);
          return "{'data':["
              + String.join(",", items.subList(Math.min(offset, end), end))
              + "],'next':'"
              + (end < count ? "more" : "")
              + "'}";
        });
    vendor.reads("/sources", "{'data':[]}");
  }

  @Test
  void asManyAsFitAreComplete() {
    withConnections(500);
    Listing listing = read();
    assertEquals(500, listing.pipelines().size());
    assertTrue(listing.complete());
  }

  @Test
  void oneMoreIsLeftOutAndSaid() {
    withConnections(501);
    Listing listing = read();
    assertEquals(500, listing.pipelines().size());
    assertFalse(listing.complete());
  }

  @Test
  void withoutAWorkspaceAllThatAreSeenAreRead() {
    vendor.reads(
        "/workspaces",
        "{'data':[{'workspaceId':'" + WORKSPACE + "'},{'workspaceId':'" + OTHER_WORKSPACE + "'}]}");
    vendor.answers(
        "GET",
        "/connections",
        asked ->
            "{'data':[{'connectionId':'of-%s','status':'inactive'}]}"
                .formatted(FakeAirbyte.query(asked).get("workspaceIds")));
    vendor.reads("/sources", "{'data':[]}");
    try (TestGateway all = TestGateway.in(Mode.READ_ONLY, vendor.uri())) {
      Listing listing = all.provider().pipelines(TestCall.empty());
      assertEquals(
          List.of("of-" + WORKSPACE, "of-" + OTHER_WORKSPACE),
          listing.pipelines().stream().map(Pipeline::id).toList());
      assertTrue(listing.complete());
    }
  }

  @Test
  void refusedCredentialsAreAFailure() {
    vendor.answers("GET", "/connections", 401, "{'title':'invalid-api-key'}");
    ToolException refused = assertThrows(ToolException.class, this::read);
    assertEquals(FailureKind.CREDENTIALS, refused.failure().kind());
  }
}
