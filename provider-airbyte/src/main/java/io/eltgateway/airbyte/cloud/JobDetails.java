package io.eltgateway.airbyte.cloud;

import io.eltgateway.airbyte.api.AirbyteApi;
import io.eltgateway.airbyte.api.Failures;
import io.eltgateway.airbyte.api.Values;
import io.eltgateway.spi.ToolCall;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The attempts of one job, with their logs, as only the configuration API tells them. An attempt's
 * number is its place in the vendor's list, from zero.
 *
 * @param attempts each with what is known of it and its logs
 */
record JobDetails(List<Map<String, Object>> attempts) {

  /**
   * Reads them.
   *
   * @throws io.eltgateway.spi.ToolException also when the job tells that it is another connection's
   */
  static JobDetails read(AirbyteApi api, long job, String connection, ToolCall call) {
    Map<String, Object> details = api.configuration("/jobs/get", Map.of("id", job), true, call);
    Values.filled(details, "job", "configId")
        .filter(own -> !own.equalsIgnoreCase(connection))
        .ifPresent(
            own -> {
              throw Failures.notFound(
                  "The job "
                      + job
                      + " belongs to the connection "
                      + own
                      + " and not to "
                      + connection
                      + ". Check both ids; list_cloud_sync_jobs shows the jobs of a connection.");
            });
    return new JobDetails(Values.objects(details, "attempts"));
  }

  /** What an answer says of each attempt. */
  List<Map<String, Object>> summaries() {
    List<Map<String, Object>> summaries = new ArrayList<>();
    for (int number = 0; number < attempts.size(); number++) {
      summaries.add(summary(number, Values.object(attempts.get(number), "attempt")));
    }
    return summaries;
  }

  private static Map<String, Object> summary(int number, Map<String, Object> attempt) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("attempt_number", number);
    answer.put("attempt_id", Values.number(attempt, "id").orElse(null));
    answer.put("status", Values.text(attempt, "status").orElse(null));
    answer.put("bytes_synced", Values.number(attempt, "bytesSynced").orElse(0L));
    answer.put("records_synced", Values.number(attempt, "recordsSynced").orElse(0L));
    answer.put(
        "created_at", Values.moment(attempt, "createdAt").map(Instant::toString).orElse(null));
    failure(attempt).ifPresent(text -> answer.put("failure", text));
    return answer;
  }

  /** What the vendor would show to a person, without its stack trace. */
  private static Optional<String> failure(Map<String, Object> attempt) {
    return Values.objects(attempt, "failureSummary", "failures").stream()
        .flatMap(failure -> Values.filled(failure, "externalMessage").stream())
        .findFirst();
  }
}
