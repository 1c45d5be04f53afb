package io.eltgateway.spi.fit;

import io.eltgateway.spi.Effect;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Http;
import io.eltgateway.spi.Target;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolResult;
import io.eltgateway.spi.ToolSpec;
import io.eltgateway.spi.Trait;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A sync that is started and then waited for, with progress, cancellation and a deadline. */
final class AwaitedSyncTool implements Tool {
  private static final ToolSpec SPEC =
      ToolSpec.named("run_sync", Effect.EXECUTE)
          .description("Starts a sync; with wait, returns when it has ended.")
          .traits(Trait.IN_READ_ONLY)
          .inputSchema(
              """
              {"type":"object","properties":{"connection_id":{"type":"string"},"wait":{"type":"boolean"}},
               "required":["connection_id"]}
              """)
          .target(Target.of("connection", "connection_id"))
          .timeout(Duration.ofMinutes(30))
          .build();

  private final Http http;

  AwaitedSyncTool(Http http) {
    this.http = http;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public ToolResult call(ToolCall call) throws InterruptedException {
    http.send(Http.Request.json("POST", "/jobs", "{}"), call);
    CountDownLatch gaveUp = new CountDownLatch(1);
    try (var registration = call.cancellation().onCancel(gaveUp::countDown)) {
      for (int round = 1; call.flag("wait") && Instant.now().isBefore(call.deadline()); round++) {
        call.cancellation().check();
        if (http.send(Http.Request.get("/jobs/1"), call).text().contains("succeeded")) {
          return ToolResult.json(Map.of("job_id", 1, "status", "succeeded"));
        }
        call.progress().report(round, OptionalDouble.empty(), "The job is running.");
        if (gaveUp.await(1, TimeUnit.SECONDS)) {
          break;
        }
      }
    }
    return new ToolResult.Failed(
        FailureKind.TIMEOUT, "The job has not ended yet. Ask for it later.", Map.of("job_id", 1));
  }
}
