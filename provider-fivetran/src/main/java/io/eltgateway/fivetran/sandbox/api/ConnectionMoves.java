package io.eltgateway.fivetran.sandbox.api;

import io.eltgateway.fivetran.sandbox.http.Envelope;
import io.eltgateway.fivetran.sandbox.store.Account;
import io.eltgateway.fivetran.sandbox.store.Kind;
import io.eltgateway.testkit.sandbox.http.Answer;
import io.eltgateway.testkit.sandbox.http.Body;
import io.eltgateway.testkit.sandbox.http.Call;
import io.eltgateway.testkit.sandbox.http.Refusal;
import io.eltgateway.testkit.sandbox.http.RouteTable;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.List;

/**
 * Moves connections to other destinations. Where the data moves along, a job does it; the job goes
 * a step further each time that somebody asks about it.
 */
final class ConnectionMoves extends Resource {

  private static final String WITH_DATA = "CONTINUE_WITH_DATA";

  private final ConnectionRules rules;

  ConnectionMoves(Account account) {
    super(account);
    this.rules = new ConnectionRules(store);
  }

  @Override
  void register(RouteTable routes) {
    routes.post("/v1/connections/{connectionId}/move", this::move);
    routes.get("/v1/connections/{connectionId}/move/{jobId}", this::job);
  }

  private Answer move(Call call) {
    JsonObject connection = need(Kind.CONNECTION, call.path("connectionId"));
    Body body = call.body();
    String target = body.requiredText("destination_group_id");
    String behavior = body.oneOf("sync_behavior", List.of("CONTINUE", "BACKFILL", WITH_DATA));
    check(connection, target, body.flag("force_move", false));
    JsonObject answer =
        JsonObject.of("connection_id", connection.text("id"))
            .with("source_group_id", connection.text("group_id"))
            .with("destination_group_id", target)
            .with("sync_behavior", behavior == null ? "CONTINUE" : behavior);
    if (WITH_DATA.equals(behavior)) {
      answer.put("job_id", startJob(connection, target).text("id"));
    } else {
      connection.put("group_id", target);
      if ("BACKFILL".equals(behavior)) {
        connection.object("status").put("is_historical_sync", true);
      }
      answer.put("moved_at", account.timestamp());
    }
    return Envelope.data("Connection has been moved", answer);
  }

  private void check(JsonObject connection, String target, boolean force) {
    need(Kind.GROUP, target);
    if (!store.has(Kind.DESTINATION, target)) {
      throw Refusal.bad("The group '" + target + "' has no destination");
    }
    if (target.equals(connection.text("group_id"))) {
      throw Refusal.bad("The connection is in the group '" + target + "' already");
    }
    if (!connection.flag("paused")) {
      throw Refusal.conflict("The connection must be paused before it is moved");
    }
    boolean bound =
        connection.text("private_link_id") != null
            || connection.text("proxy_agent_id") != null
            || connection.text("hybrid_deployment_agent_id") != null;
    if (bound && !force) {
      throw Refusal.conflict(
          "The new destination may lack the network path; set force_move once it is there");
    }
    rules.checkFree(connection.text("schema"), target);
  }

  private JsonObject startJob(JsonObject connection, String target) {
    JsonObject job =
        newObject()
            .with("status", "PENDING")
            .with("connection_id", connection.text("id"))
            .with("source_group_id", connection.text("group_id"))
            .with("destination_group_id", target)
            .with("created_at", account.timestamp());
    return store.add(Kind.MOVE_JOB, job);
  }

  private Answer job(Call call) {
    JsonObject connection = need(Kind.CONNECTION, call.path("connectionId"));
    JsonObject job = need(Kind.MOVE_JOB, call.path("jobId"));
    if (!job.text("connection_id").equals(connection.text("id"))) {
      throw missing(Kind.MOVE_JOB, call.path("jobId"));
    }
    Answer answer = show(job);
    advance(job, connection);
    return answer;
  }

  private void advance(JsonObject job, JsonObject connection) {
    switch (job.text("status")) {
      case "PENDING" -> {
        job.put("status", "IN_PROGRESS");
        job.put("started_at", account.timestamp());
      }
      case "IN_PROGRESS" -> {
        job.put("status", "SUCCESS");
        job.put("completed_at", account.timestamp());
        connection.put("group_id", job.text("destination_group_id"));
      }
      default -> {
        // It is over.
      }
    }
  }
}
