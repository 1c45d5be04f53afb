package io.eltgateway.airbyte.cloud;

import static io.eltgateway.airbyte.testing.FakeAirbyte.OTHER_WORKSPACE;
import static io.eltgateway.airbyte.testing.FakeAirbyte.WORKSPACE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.airbyte.testing.FakeAirbyte;
import io.eltgateway.airbyte.testing.Results;
import io.eltgateway.airbyte.testing.TestGateway;
import io.eltgateway.spi.Mode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The jobs of a connection, their attempts and their logs. */
class SyncToolsTest {
  private static final String CONNECTION = FakeAirbyte.id(1);
  private static final String STATUS = "get_cloud_sync_status";
  private static final String LOGS = "get_cloud_sync_logs";
  private static final String JOB =
      "{'jobId':7,'status':'%s','jobType':'sync','connectionId':'"
          + CONNECTION
          + "','startTime':'2026-03-01T10:00:00Z','bytesSynced':2048,'rowsSynced':12}";

  private final FakeAirbyte vendor = new FakeAirbyte();
  private final TestGateway gateway = TestGateway.in(Mode.READ_ONLY, vendor.uri());

  @BeforeEach
  void theConnectionIsOfThisWorkspace() {
    vendor.reads("/connections/" + CONNECTION, "{'workspaceId':'" + WORKSPACE + "'}");
  }

  @AfterEach
  void stop() {
    gateway.close();
    vendor.close();
  }

  private String json(String tool, Object... arguments) {
    return Results.json(gateway.call(tool, asked(arguments)));
  }

  private String failure(String tool, Object... arguments) {
    return Results.failure(gateway.call(tool, asked(arguments)));
  }

  private static Map<String, Object> asked(Object... arguments) {
    Map<String, Object> all = new HashMap<>();
    all.put("workspace_id", WORKSPACE);
    all.put("connection_id", CONNECTION);
    for (int i = 0; i < arguments.length; i += 2) {
      all.put((String) arguments[i], arguments[i + 1]);
    }
    return all;
  }

  private void withJobs(String... jobs) {
    vendor.reads("/jobs", "{'data':[" + String.join(",", jobs) + "]}");
  }

  private String timeline() {
    return vendor.uri() + "/workspaces/" + WORKSPACE + "/connections/" + CONNECTION + "/timeline";
  }

  @ParameterizedTest
  @CsvSource({"running", "succeeded", "queued", "a-status-of-tomorrow"})
  void theNewestJobIsListedOnceWhateverItsStatus(String status) {
    withJobs(JOB.formatted(status));
    assertEquals(
        "{'status':'"
            + status
            + "','job_id':7,'bytes_synced':2048,'records_synced':12,"
            + "'start_time':'2026-03-01T10:00:00Z','job_url':'"
            + timeline()
            + "','attempts':[]}",
        json(STATUS));
    assertEquals(
        List.of(
            "GET /api/public/v1/jobs?workspaceIds="
                + WORKSPACE
                + "&connectionId="
                + CONNECTION
                + "&orderBy=createdAt%7CDESC&limit=1&offset=0"),
        vendor.asked());
  }

  @Test
  void oneJobIsReadOnceAndItsAttemptsSayWhyTheyFailed() {
    vendor.reads("/jobs/7", JOB.formatted("failed"));
    vendor.configures(
        "/jobs/get",
        200,
        """
        {'job':{'id':7,'configId':'%s'},'attempts':[
          {'attempt':{'id':70,'status':'failed','createdAt':1772359200,'bytesSynced':1,
            'failureSummary':{'failures':[{'externalMessage':'The password is wrong.',
              'stacktrace':'java.lang.Secret'}]}}},
          {'attempt':{'id':71,'status':'running','createdAt':1772359260}}]}
        """
            .formatted(CONNECTION));
    String answer = json(STATUS, "job_id", 7, "include_attempts", true);
    assertTrue(
        answer.endsWith(
            "'attempts':[{'attempt_number':0,'attempt_id':70,'status':'failed','bytes_synced':1,"
                + "'records_synced':0,'created_at':'2026-03-01T10:00:00Z',"
                + "'failure':'The password is wrong.'},"
                + "{'attempt_number':1,'attempt_id':71,'status':'running','bytes_synced':0,"
                + "'records_synced':0,'created_at':'2026-03-01T10:01:00Z'}]}"),
        answer);
    assertEquals(
        List.of(
            "GET /api/public/v1/connections/" + CONNECTION,
            "GET /api/public/v1/jobs/7",
            "POST /api/v1/jobs/get"),
        vendor.asked());
  }

  @Test
  void aJobOfAnotherConnectionIsRefused() {
    vendor.reads("/jobs/7", JOB.formatted("failed").replace(CONNECTION, FakeAirbyte.id(2)));
    assertEquals(
        "NOT_FOUND: The job 7 belongs to the connection "
            + FakeAirbyte.id(2)
            + " and not to "
            + CONNECTION
            + ". Check both ids; list_cloud_sync_jobs shows the jobs of a connection.",
        failure(STATUS, "job_id", 7));
    vendor.configures(
        "/jobs/get", 200, "{'job':{'configId':'" + FakeAirbyte.id(2) + "'},'attempts':[]}");
    assertTrue(failure(LOGS, "job_id", 7).startsWith("NOT_FOUND: The job 7 belongs to"));
  }

  @Test
  void withoutJobsThereIsNoStatus() {
    withJobs();
    assertEquals("{'status':null,'job_id':null,'attempts':[]}", json(STATUS));
    assertTrue(failure(LOGS).startsWith("NOT_FOUND: This connection has no jobs yet"));
    assertEquals("{'jobs':[],'jobs_count':0,'from_tail':true}", json("list_cloud_sync_jobs"));
  }

  @Test
  void aJobOfAnotherWorkspaceIsNotRead() {
    vendor.reads("/connections/" + CONNECTION, "{'workspaceId':'" + OTHER_WORKSPACE + "'}");
    vendor.reads("/jobs/7", JOB.formatted("failed"));
    withLog(3);
    for (String tool : List.of(STATUS, LOGS)) {
      assertTrue(
          failure(tool, "job_id", 7)
              .startsWith("NOT_FOUND: This connection belongs to the workspace"),
          tool);
    }
  }

  @Test
  void aConnectionOfAnotherWorkspaceIsNotTakenForOneWithoutJobs() {
    withJobs();
    vendor.reads("/connections/" + CONNECTION, "{'workspaceId':'" + OTHER_WORKSPACE + "'}");
    for (String tool : List.of(STATUS, LOGS, "list_cloud_sync_jobs")) {
      assertTrue(
          failure(tool).startsWith("NOT_FOUND: This connection belongs to the workspace"), tool);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "20, '', '&orderBy=createdAt%7CDESC&limit=20&offset=0'",
    "0, '', '&orderBy=createdAt%7CDESC&limit=20&offset=0'",
    "-3, '', '&orderBy=createdAt%7CDESC&limit=20&offset=0'",
    "9000, '', '&orderBy=createdAt%7CDESC&limit=100&offset=0'",
    "5, clear, '&orderBy=createdAt%7CDESC&jobType=clear&limit=5&offset=0'",
  })
  void jobsAreListedAsManyAsWantedAndNeverMoreThan500(int most, String type, String query) {
    withJobs(JOB.formatted("succeeded"));
    String answer =
        type.isEmpty()
            ? json("list_cloud_sync_jobs", "max_jobs", most)
            : json("list_cloud_sync_jobs", "max_jobs", most, "job_type", type);
    assertTrue(answer.endsWith(",'jobs_count':1,'from_tail':true}"), answer);
    assertTrue(vendor.asked().get(0).endsWith(query), vendor.asked().toString());
  }

  @Test
  void theOldestJobsComeFirstWhereAsked() {
    withJobs(JOB.formatted("succeeded"));
    assertTrue(json("list_cloud_sync_jobs", "from_tail", false).endsWith("'from_tail':false}"));
    assertTrue(vendor.asked().get(0).contains("orderBy=createdAt%7CASC"));
  }

  private void withLog(int lines) {
    String log =
        IntStream.rangeClosed(1, lines)
            .mapToObj(i -> "'line " + i + "'")
            .collect(Collectors.joining(","));
    vendor.configures(
        "/jobs/get",
        200,
        "{'attempts':[{'attempt':{'id':1},'logs':{'logLines':['first attempt']}},"
            + "{'attempt':{'id':2},'logs':{'logLines':["
            + log
            + "]}}]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2 |      |       | line 4;line 5 | 4",
        "2 |      | true  | line 4;line 5 | 4",
        "2 |      | false | line 1;line 2 | 1",
        "2 | 1    |       | line 2;line 3 | 2",
        "0 | 3    |       | line 4;line 5 | 4",
        "9 | 9    |       |               | 10",
        "0 |      |       | line 1;line 2;line 3;line 4;line 5 | 1",
      })
  void logsAreTheLinesThatWereAskedFor(
      int most, Integer offset, Boolean fromTail, String text, int start) {
    withLog(5);
    Map<String, Object> arguments = asked("job_id", 7, "max_lines", most);
    if (offset != null) {
      arguments.put("line_offset", offset);
    }
    if (fromTail != null) {
      arguments.put("from_tail", fromTail);
    }
    String lines = text == null ? "" : text.replace(";", "\\n");
    int count = text == null ? 0 : text.split(";", -1).length;
    assertEquals(
        "{'job_id':7,'attempt_number':1,'log_text':'%s','log_text_start_line':%d,'log_text_line_count':%d,'total_log_lines_available':5}"
            .formatted(lines, start, count),
        Results.json(gateway.call(LOGS, arguments)));
  }

  @Test
  void anotherAttemptsLogIsReadByItsNumber() {
    withLog(3);
    assertTrue(json(LOGS, "job_id", 7, "attempt_number", 0).contains("'log_text':'first attempt'"));
    assertEquals(
        "NOT_FOUND: The job 7 has no attempt 2: attempts are counted from 0, and it has 2.",
        failure(LOGS, "job_id", 7, "attempt_number", 2));
  }

  @Test
  void anOffsetFromTheEndIsRefused() {
    assertTrue(
        failure(LOGS, "job_id", 7, "line_offset", 1, "from_tail", true)
            .startsWith("INVALID_ARGUMENTS: line_offset counts from the start"));
    assertEquals(List.of(), vendor.asked());
  }

  @Test
  void structuredLogsBecomeLines() {
    withJobs(JOB.formatted("succeeded"));
    vendor.configures(
        "/jobs/get",
        200,
        """
        {'attempts':[{'attempt':{'id':1},'logs':{'version':'1','events':[
          {'timestamp':1772359200123,'level':'WARN','message':'slow'},
          {'timestamp':1772359201000,'message':'two\\nlines'}]}}]}
        """);
    assertTrue(
        json(LOGS)
            .contains(
                "'log_text':'[2026-03-01T10:00:00.123Z] WARN: slow\\n"
                    + "[2026-03-01T10:00:01Z] INFO: two\\nlines','log_text_start_line':1,"
                    + "'log_text_line_count':3,'total_log_lines_available':3"));
  }

  @Test
  void anAttemptWithoutALogSaysSo() {
    vendor.configures("/jobs/get", 200, "{'attempts':[{'attempt':{'id':1}}]}");
    assertTrue(
        json(LOGS, "job_id", 7)
            .endsWith(
                "'log_text':'[Airbyte has no log of this attempt.]','log_text_start_line':1,"
                    + "'log_text_line_count':0,'total_log_lines_available':0}"));
  }

  @Test
  void aLongLogDoesNotFloodTheModel() {
    String line = "x".repeat(1_000);
    List<String> log = IntStream.range(0, 4_000).mapToObj(i -> i + line).toList();
    LogText tail = LogText.tail(log, 4_000);
    assertTrue(String.join("\n", tail.lines()).length() <= LogText.MOST_CHARACTERS);
    assertEquals(log.get(3_999), tail.lines().get(tail.lines().size() - 1));
    assertEquals(4_000, tail.start() + tail.lines().size());
    assertTrue(tail.cut());
    LogText next = LogText.from(log, 100, 4_000);
    assertEquals(log.get(100), next.lines().get(0));
    assertTrue(next.cut());
    LogText giant = LogText.tail(List.of("y".repeat(1_000_000)), 10);
    assertEquals(1, giant.lines().size());
  }
}
