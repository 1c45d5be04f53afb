package io.eltgateway.app.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.eltgateway.spi.ChildProcess;
import io.eltgateway.spi.Effect;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.ProviderContext;
import io.eltgateway.spi.ProviderInfo;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolProvider;
import io.eltgateway.spi.ToolResult;
import io.eltgateway.spi.ToolSpec;
import io.eltgateway.spi.Trait;
import io.eltgateway.testkit.ProviderTrial;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Programs that a provider's code starts, as the page for authors shows it. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "The program is a shell's.")
class ProgramsInCodeTest {
  @TempDir private static Path folder;

  private static final class Shell implements ToolProvider {
    @Override
    public ProviderInfo info() {
      return ProviderInfo.of("shell", "Shell").build();
    }

    @Override
    public List<Tool> tools(ProviderContext context) {
      return List.of(
          Tool.of(
              ToolSpec.named("run_model", Effect.EXECUTE)
                  .description("Runs.")
                  .traits(Trait.PROCESS)
                  .build(),
              call -> run(context, call)),
          Tool.of(
              ToolSpec.named("forget_model", Effect.EXECUTE)
                  .description("Starts what it does not close.")
                  .traits(Trait.PROCESS)
                  .build(),
              call -> forgotten(context, call)),
          Tool.of(
              ToolSpec.named("list_models", Effect.READ).description("Lists.").build(),
              call -> run(context, call)));
    }

    private static ToolResult run(ProviderContext context, ToolCall call) throws Exception {
      ChildProcess.Command command =
          ChildProcess.Command.of("the shell", List.of("/bin/sh", "-c", "echo done"), folder);
      try (ChildProcess program = context.start(command, line -> {}, call)) {
        String printed = new String(program.output().readAllBytes(), UTF_8);
        int exit = program.await(Duration.ofSeconds(30));
        if (exit != 0) {
          throw new ToolException(
              FailureKind.UPSTREAM, "The shell ended with exit code " + exit + ".");
        }
        return ToolResult.json(Map.of("printed", printed));
      }
    }

    private static ToolResult forgotten(ProviderContext context, ToolCall call) throws Exception {
      ChildProcess program =
          context.start(
              ChildProcess.Command.of(
                  "the shell", List.of("/bin/sh", "-c", "echo $$; exec sleep 1000"), folder),
              line -> {},
              call);
      BufferedReader lines = new BufferedReader(new InputStreamReader(program.output(), UTF_8));
      return ToolResult.json(Map.of("pid", Long.valueOf(lines.readLine())));
    }
  }

  @Test
  void whatNobodyClosedEndsWithTheCall() {
    try (ProviderTrial trial = ProviderTrial.of(new Shell(), Map.of(), Mode.ALLOW_WRITES)) {
      ToolResult.Ok forgotten =
          assertInstanceOf(ToolResult.Ok.class, trial.call("forget_model", Map.of()));
      Map<?, ?> answer = (Map<?, ?>) forgotten.structured().orElseThrow();
      long pid = ((Number) answer.get("pid")).longValue();
      assertEquals(
          0, ProcessHandle.current().children().filter(child -> child.pid() == pid).count());
    }
  }

  @Test
  void onlyAToolThatSaysThatItStartsProgramsMay() {
    try (ProviderTrial trial = ProviderTrial.of(new Shell(), Map.of(), Mode.ALLOW_WRITES)) {
      ToolResult.Ok ran = assertInstanceOf(ToolResult.Ok.class, trial.call("run_model", Map.of()));
      assertEquals(Map.of("printed", "done\n"), ran.structured().orElseThrow());

      ToolResult.Failed refused =
          assertInstanceOf(ToolResult.Failed.class, trial.call("list_models", Map.of()));
      assertEquals(FailureKind.REFUSED, refused.kind());
      assertEquals(
          "'shell__list_models' does not say that it starts programs, so the shell was not started."
              + " Its author must give it the trait 'process'.",
          refused.message());
    }
  }
}
