package io.eltgateway.engine.status;

import io.eltgateway.spi.Effect;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.PipelineSource.Pipeline;
import io.eltgateway.spi.PipelineSource.State;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolResult;
import io.eltgateway.spi.ToolSpec;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * {@code gateway__list_pipelines}: how every pipeline of every vendor is, in one answer. Asks the
 * vendors side by side; one that fails is a sentence in the answer. Thread-safe.
 */
public final class PipelinesTool implements Tool {
  private static final int MOST = 200;
  private static final String NOT_ASKED =
      "Those not asked tell nothing here, which does not mean that all is well: look with their own"
          + " tools.";
  private static final ToolSpec SPEC =
      ToolSpec.named("list_pipelines", Effect.READ)
          .group("gateway")
          .description(
              "Lists pipelines of all connected vendors with state, last success and failure, and"
                  + " why they are unhealthy. Start here to find what is broken.")
          .withoutCredentials()
          .inputSchema(
              """
              {"type":"object","properties":{"state":{"type":"string",
              "enum":["broken","delayed","paused","incomplete","healthy","unknown"]}}}
              """)
          .build();

  private final Supplier<List<PipelineQuestion>> questions;
  private final Supplier<List<String>> silent;

  /**
   * The tool.
   *
   * @param questions one for each instance that may be asked at this moment
   * @param silent the names of the instances whose providers cannot tell of pipelines
   */
  public PipelinesTool(Supplier<List<PipelineQuestion>> questions, Supplier<List<String>> silent) {
    this.questions = questions;
    this.silent = silent;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public ToolResult call(ToolCall call) throws InterruptedException {
    List<PipelineAnswer> answers = SideBySide.ask(questions.get(), call);
    Optional<String> wanted = call.text("state");
    Map<State, Integer> counts = new EnumMap<>(State.class);
    List<Object> rows = new ArrayList<>();
    List<Object> problems = new ArrayList<>();
    int matching = 0;
    for (PipelineAnswer answer : answers) {
      answer.problem().ifPresent(problem -> problems.add(answer.instance() + ": " + problem));
      for (Pipeline pipeline : answer.pipelines()) {
        counts.merge(pipeline.state(), 1, Integer::sum);
        if (wanted.isEmpty() || wanted.get().equals(label(pipeline.state()))) {
          matching++;
          if (rows.size() < MOST) {
            rows.add(row(answer.instance(), pipeline));
          }
        }
      }
    }
    if (!answers.isEmpty() && problems.size() == answers.size() && counts.isEmpty()) {
      return ToolResult.failed(FailureKind.UPSTREAM, "No vendor answered. " + problems);
    }
    Map<String, Object> answer = answer(counts, rows, matching, problems);
    List<String> others = silent.get();
    if (!others.isEmpty()) {
      answer.put("not_asked", others);
      answer.put("note", NOT_ASKED);
    }
    return ToolResult.json(answer);
  }

  private static Map<String, Object> answer(
      Map<State, Integer> counts, List<Object> rows, int matching, List<Object> problems) {
    Map<String, Object> answer = new LinkedHashMap<>();
    Map<String, Object> byState = new LinkedHashMap<>();
    counts.forEach((state, count) -> byState.put(label(state), count));
    answer.put("counts", byState);
    answer.put("pipelines", rows);
    if (matching > rows.size()) {
      answer.put("left_out", matching - rows.size());
    }
    if (!problems.isEmpty()) {
      answer.put("problems", problems);
    }
    return answer;
  }

  private static Map<String, Object> row(String instance, Pipeline pipeline) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("instance", instance);
    row.put("id", pipeline.id());
    row.put("name", pipeline.name());
    row.put("source", pipeline.source());
    row.put("state", label(pipeline.state()));
    pipeline.lastSuccess().ifPresent(time -> row.put("last_success", time.toString()));
    pipeline.lastFailure().ifPresent(time -> row.put("last_failure", time.toString()));
    pipeline.reason().ifPresent(reason -> row.put("reason", reason));
    return row;
  }

  private static String label(State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
