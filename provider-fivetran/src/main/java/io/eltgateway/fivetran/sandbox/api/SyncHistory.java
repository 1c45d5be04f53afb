package io.eltgateway.fivetran.sandbox.api;

import io.eltgateway.fivetran.sandbox.http.Page;
import io.eltgateway.fivetran.sandbox.store.Account;
import io.eltgateway.fivetran.sandbox.store.Kind;
import io.eltgateway.testkit.sandbox.http.Answer;
import io.eltgateway.testkit.sandbox.http.Call;
import io.eltgateway.testkit.sandbox.http.Refusal;
import io.eltgateway.testkit.sandbox.http.RouteTable;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Past syncs: those that somebody asked for, and the scheduled ones, which are worked out. */
final class SyncHistory extends Resource {

  private static final Duration WIDEST_WINDOW = Duration.ofDays(7);
  private static final int MOST_MINUTES = 7 * 24 * 60;

  SyncHistory(Account account) {
    super(account);
  }

  @Override
  void register(RouteTable routes) {
    routes.get("/v1/connections/{connectionId}/sync-history", this::history);
  }

  private Answer history(Call call) {
    JsonObject connection = need(Kind.CONNECTION, call.path("connectionId"));
    Instant end = call.query().instant("end_time", account.now());
    int minutes = call.query().number("duration", 60, 1, MOST_MINUTES);
    Instant start = call.query().instant("start_time", end.minus(Duration.ofMinutes(minutes)));
    Duration window = Duration.between(start, end);
    if (window.isNegative() || window.compareTo(WIDEST_WINDOW) > 0) {
      throw Refusal.invalid("start_time must be before end_time by seven days at most");
    }
    List<JsonObject> runs = new ArrayList<>(connection.objects("_runs"));
    runs.addAll(scheduled(connection, start, end));
    runs.removeIf(run -> !isWithin(run, start, end));
    runs.sort(Comparator.comparing((JsonObject run) -> Instant.parse(run.text("end"))).reversed());
    return Page.of(call, runs);
  }

  private static boolean isWithin(JsonObject run, Instant start, Instant end) {
    Instant finished = Instant.parse(run.text("end"));
    return !finished.isBefore(start) && !finished.isAfter(end);
  }

  private List<JsonObject> scheduled(JsonObject connection, Instant start, Instant end) {
    JsonObject now = connection.copy();
    Schedule.settle(now, account.now());
    List<JsonObject> runs = new ArrayList<>();
    if (now.text("succeeded_at") == null) {
      return runs;
    }
    Instant lastSuccess = Instant.parse(now.text("succeeded_at"));
    if (Schedule.fails(now) && now.text("failed_at") != null) {
      Instant lastFailure = Instant.parse(now.text("failed_at"));
      String reason = now.object("_fault").text("message");
      addSeries(runs, now, lastFailure, later(start, lastSuccess.plusSeconds(1)), end, reason);
    }
    addSeries(runs, now, lastSuccess, start, end, null);
    return runs;
  }

  /** Steps back from the last run of a series. A reason makes them failures. */
  private static void addSeries(
      List<JsonObject> runs,
      JsonObject connection,
      Instant last,
      Instant from,
      Instant until,
      String reason) {
    Duration interval = Duration.ofMinutes(connection.number("sync_frequency"));
    Duration length = interval.dividedBy(4);
    Instant born = Instant.parse(connection.text("created_at"));
    Instant first = later(from, born);
    for (Instant end = last; !end.isBefore(first); end = end.minus(interval)) {
      if (!end.isAfter(until)) {
        String start = end.minus(length).toString();
        String status = reason == null ? "COMPLETED" : "FAILURE";
        runs.add(run(connection.text("id"), start, end.toString(), status, reason));
      }
    }
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  static JsonObject run(String connectionId, String start, String end, String status, String why) {
    JsonObject run = JsonObject.of("start", start, "end", end, "status", status);
    if (why != null) {
      run.put("reason", why);
    }
    run.put(
        "stages", List.of(JsonObject.of("name", "EXTRACT_AND_LOAD", "start", start, "end", end)));
    return run.with("sync_id", Syncs.syncId(connectionId, end));
  }
}
