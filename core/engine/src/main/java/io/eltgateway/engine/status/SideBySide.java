package io.eltgateway.engine.status;

import io.eltgateway.engine.text.FailureText;
import io.eltgateway.spi.PipelineSource.Listing;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks all vendors at the same time, so that the slowest one costs its own answer only. */
final class SideBySide {
  private static final Logger log = LoggerFactory.getLogger(SideBySide.class);
  // What is left of the call's time for putting the answer together.
  private static final Duration RESERVE = Duration.ofSeconds(2);

  private SideBySide() {}

  static List<PipelineAnswer> ask(List<PipelineQuestion> questions, ToolCall call)
      throws InterruptedException {
    List<FutureTask<Listing>> tasks = new ArrayList<>();
    for (PipelineQuestion question : questions) {
      FutureTask<Listing> task = new FutureTask<>(() -> listing(question, call));
      tasks.add(task);
      Thread thread = new Thread(task, "pipelines-" + question.instance());
      thread.setDaemon(true);
      thread.setContextClassLoader(question.classLoader());
      thread.start();
    }
    Instant end = call.deadline().minus(RESERVE);
    List<PipelineAnswer> answers = new ArrayList<>();
    try {
      for (int i = 0; i < tasks.size(); i++) {
        answers.add(answer(questions.get(i).instance(), tasks.get(i), end));
      }
      return answers;
    } finally {
      // Also when the call itself is ended: nobody waits for those that still ask.
      tasks.forEach(task -> task.cancel(true));
    }
  }

  private static Listing listing(PipelineQuestion question, ToolCall call) throws Exception {
    return Objects.requireNonNull(
        question.source().pipelines(call), "pipelines() returned nothing");
  }

  private static PipelineAnswer answer(String instance, FutureTask<Listing> task, Instant end)
      throws InterruptedException {
    try {
      long left = Math.max(0, Duration.between(Instant.now(), end).toMillis());
      Listing listing = task.get(left, TimeUnit.MILLISECONDS);
      return new PipelineAnswer(
          instance,
          listing.pipelines(),
          listing.complete() ? Optional.empty() : Optional.of("there are more than were read."));
    } catch (TimeoutException e) {
      return PipelineAnswer.failed(instance, "did not answer in time.");
    } catch (ExecutionException e) {
      return PipelineAnswer.failed(instance, explain(instance, e.getCause()));
    }
  }

  private static String explain(String instance, Throwable failure) {
    if (failure instanceof ToolException expected) {
      return expected.failure().message();
    }
    log.error("The pipelines of {} cannot be read", instance, FailureText.printable(failure));
    return "could not be read; the gateway's log says why.";
  }
}
