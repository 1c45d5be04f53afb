package io.eltgateway.engine.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How often a server is asked that does not answer. */
class AskingTest {
  private final Planner planner = new Planner();
  private int questions;
  private final Asking asking =
      new Asking(
          "acme",
          () -> {
            questions++;
            throw new ToolException(FailureKind.UNREACHABLE, "It ends when it is asked.");
          },
          new Definitions(
              new OwnContext(Path.of("unused"), false),
              new ListedServer(),
              Optional.empty(),
              System::nanoTime),
          planner);

  /** Plans for hours from now, and is told by the test what it does. */
  private static final class Planner extends ScheduledThreadPoolExecutor {
    private final List<Runnable> work = new ArrayList<>();
    private final List<ScheduledFuture<?>> planned = new ArrayList<>();

    Planner() {
      super(1);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
      ScheduledFuture<?> future = super.schedule(command, 10, TimeUnit.HOURS);
      work.add(command);
      planned.add(future);
      return future;
    }

    void runLast() {
      planned.get(planned.size() - 1).cancel(false);
      work.get(work.size() - 1).run();
    }

    long waiting() {
      return planned.stream().filter(each -> !each.isDone()).count();
    }
  }

  @AfterEach
  void close() {
    asking.close();
  }

  @Test
  void aServerThatSaysThatItChangedWheneverItIsAskedIsNotAskedMoreAndMoreOften() {
    asking.now();
    planner.runLast();
    for (int change = 1; change <= 5; change++) {
      asking.now();
      planner.runLast();
      assertEquals(1, planner.waiting());
    }
    assertEquals(6, questions);
  }
}
