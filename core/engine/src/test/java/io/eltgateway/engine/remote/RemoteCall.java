package io.eltgateway.engine.remote;

import io.eltgateway.engine.testing.AnyCall;
import io.eltgateway.spi.Client;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Progress;
import io.eltgateway.spi.ToolException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A call of one caller, which remembers what its client was told and asked. */
class RemoteCall extends AnyCall implements Client {
  final List<String> progress = new CopyOnWriteArrayList<>();
  final List<Map<String, Object>> told = new CopyOnWriteArrayList<>();
  final List<Map<String, Object>> asked = new CopyOnWriteArrayList<>();
  volatile Runnable whenTold = () -> {};

  /** Questions are not answered before this. */
  volatile CountDownLatch answering = new CountDownLatch(0);

  final CountDownLatch interrupted = new CountDownLatch(1);
  private final Semaphore questions = new Semaphore(0);
  volatile Runnable whenAsked = () -> {};
  volatile Runnable whenProgress = () -> {};
  volatile boolean gone;
  private final String caller;
  private final Set<String> abilities;
  private Optional<String> logLevel = Optional.empty();

  RemoteCall(String caller, Duration time, String... abilities) {
    super(time);
    this.caller = caller;
    this.abilities = Set.of(abilities);
  }

  static RemoteCall of(String caller, String... abilities) {
    return new RemoteCall(caller, Duration.ofSeconds(30), abilities);
  }

  RemoteCall withLogLevel(String level) {
    logLevel = Optional.of(level);
    return this;
  }

  /** Waits until its client was asked so often. */
  void awaitAsked(int times) throws InterruptedException {
    if (!questions.tryAcquire(times, 20, TimeUnit.SECONDS)) {
      throw new AssertionError("asked " + asked.size() + " times only");
    }
  }

  @Override
  public String id() {
    return "call-of-" + caller;
  }

  @Override
  public String workSession() {
    return caller;
  }

  @Override
  public String caller() {
    return caller;
  }

  @Override
  public Progress progress() {
    return (done, total, message) -> {
      progress.add(done + " of " + total.orElse(0) + " " + message);
      whenProgress.run();
    };
  }

  @Override
  public Client client() {
    return this;
  }

  @Override
  public boolean supports(String capability) {
    return abilities.contains(capability);
  }

  @Override
  public Map<String, Object> request(String method, Map<String, Object> params) {
    asked.add(params);
    whenAsked.run();
    questions.release();
    try {
      answering.await();
    } catch (InterruptedException notAskedAnyMore) {
      interrupted.countDown();
      throw new ToolException(FailureKind.CANCELLED, "The question was taken back.");
    }
    return Map.of("action", "accept by " + caller);
  }

  @Override
  public void notify(String method, Map<String, Object> params) {
    told.add(params);
    whenTold.run();
  }

  @Override
  public String session() {
    return caller;
  }

  @Override
  public boolean isGone() {
    return gone;
  }

  @Override
  public Optional<String> logLevel() {
    return logLevel;
  }
}
