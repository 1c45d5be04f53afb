package io.eltgateway.engine.audit;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the audit log knows of one call.
 *
 * @param time when the line was made
 * @param callId the same in both lines of a call, in its result, and in the gateway's log
 * @param caller who called, as the gateway authenticated them
 * @param workSession the label of the work session, not the whole id
 * @param instance the instance, or empty when there is no such tool
 * @param tool the tool's full name as it was called
 * @param effect what the call can reach, after its arguments raised it; empty when never judged
 * @param decision {@code allowed}, {@code refused}, or empty when it was not judged
 * @param rule the policy's rule that decided, or empty
 * @param targets the objects it acts on
 * @param arguments the names of its arguments, and one level of names inside objects
 * @param outcome how it ended; absent in the line before a write
 */
public record AuditLine(
    Instant time,
    String callId,
    String caller,
    String workSession,
    String instance,
    String tool,
    String effect,
    String decision,
    String rule,
    List<String> targets,
    List<String> arguments,
    Optional<Outcome> outcome) {

  /** Copies the lists. */
  public AuditLine {
    Objects.requireNonNull(time, "time");
    Objects.requireNonNull(outcome, "outcome");
    targets = List.copyOf(targets);
    arguments = List.copyOf(arguments);
  }

  /**
   * How a call ended.
   *
   * @param kind {@code ok}, or the label of the failure's kind
   * @param milliseconds how long it took
   * @param created objects that are new
   * @param deleted objects that are gone, beside the target
   * @param upstreamAnswers how many answers upstreams gave
   * @param upstreamStatus the last HTTP status, 0 when there was none
   * @param upstreamBytes the bytes of all answers together
   */
  public record Outcome(
      String kind,
      long milliseconds,
      List<String> created,
      List<String> deleted,
      int upstreamAnswers,
      int upstreamStatus,
      long upstreamBytes) {

    /** Copies the lists. */
    public Outcome {
      created = List.copyOf(created);
      deleted = List.copyOf(deleted);
    }
  }
}
