package io.eltgateway.spi;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A provider that can say how its pipelines are, in terms that are the same for every vendor, so
 * that one question covers all of them. Called from many threads.
 */
public interface PipelineSource {

  /**
   * Name of the read tool whose permission this needs: a policy that denies the tool denies the
   * answer.
   */
  String pipelinesTool();

  /**
   * Reads the state of all pipelines.
   *
   * @throws Exception as a tool would; the other vendors still answer
   */
  Listing pipelines(ToolCall call) throws Exception;

  /** How a pipeline is. */
  enum State {
    /** Runs and succeeds. */
    HEALTHY,
    /** Succeeds, but later than it should. */
    DELAYED,
    /** Its last run failed, or it cannot run. */
    BROKEN,
    /** Switched off by somebody. */
    PAUSED,
    /** Never set up to the end. */
    INCOMPLETE,
    /** The vendor says something this version does not know. */
    UNKNOWN
  }

  /**
   * One pipeline.
   *
   * @param id the vendor's id
   * @param name what people call it
   * @param source what it reads, in the vendor's words
   * @param state how it is
   * @param lastSuccess when it last succeeded
   * @param lastFailure when it last failed
   * @param reason why it is not healthy, where the vendor says so
   */
  record Pipeline(
      String id,
      String name,
      String source,
      State state,
      Optional<Instant> lastSuccess,
      Optional<Instant> lastFailure,
      Optional<String> reason) {

    /** Checks that nothing is missing. */
    public Pipeline {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(source, "source");
      Objects.requireNonNull(state, "state");
      Objects.requireNonNull(lastSuccess, "lastSuccess");
      Objects.requireNonNull(lastFailure, "lastFailure");
      Objects.requireNonNull(reason, "reason");
    }
  }

  /** What was found; not complete when a cap ended the reading. */
  record Listing(List<Pipeline> pipelines, boolean complete) {

    /** Copies the list. */
    public Listing {
      pipelines = List.copyOf(pipelines);
    }
  }
}
