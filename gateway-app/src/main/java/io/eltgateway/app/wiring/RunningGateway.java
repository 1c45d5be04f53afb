package io.eltgateway.app.wiring;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import io.eltgateway.engine.audit.AuditLog;
import io.eltgateway.engine.call.Dispatcher;
import io.eltgateway.engine.call.ToolService;
import io.eltgateway.engine.catalogue.Catalogue;
import io.eltgateway.engine.catalogue.Entry;
import io.eltgateway.engine.catalogue.Instance;
import io.eltgateway.engine.catalogue.Snapshot;
import io.eltgateway.engine.config.GatewayConfig;
import io.eltgateway.engine.config.ResolvedInstance;
import io.eltgateway.engine.config.files.StateDirectory;
import io.eltgateway.engine.config.problem.Location;
import io.eltgateway.engine.config.problem.Problem;
import io.eltgateway.engine.config.problem.Problems;
import io.eltgateway.engine.http.HttpClientPool;
import io.eltgateway.engine.mcp.McpProvider;
import io.eltgateway.engine.offer.Offers;
import io.eltgateway.engine.plugin.Providers;
import io.eltgateway.engine.plugin.RunningInstance;
import io.eltgateway.engine.redact.Redactor;
import io.eltgateway.engine.session.Ledger;
import io.eltgateway.engine.session.RunFile;
import io.eltgateway.engine.session.WorkSession;
import io.eltgateway.spi.SandboxSource.Sandbox;
import io.eltgateway.spi.Secret;
import io.eltgateway.spi.ToolException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A gateway that was put together and can be served. Starting it reads the configuration, loads the
 * providers and touches no network. Close it once.
 */
public final class RunningGateway implements AutoCloseable {
  static {
    // Guice would make classes at run time to save reflection. It calls each method here once, so
    // that
    // only slows the start, and JDK 24 and later warn of the way it does it.
    System.setProperty("guice_bytecode_gen_option", "DISABLED");
  }

  private static final long LONGEST_CLOSE_SECONDS = 30;

  private final Injector injector;
  private final Setup setup;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final CountDownLatch over = new CountDownLatch(1);

  private RunningGateway(Injector injector) {
    this.injector = injector;
    this.setup = injector.getInstance(Setup.class);
  }

  /**
   * Puts a gateway together.
   *
   * @param redactor learns every secret, so that the caller's own output can be masked too
   * @throws io.eltgateway.engine.config.problem.ConfigException with everything that is wrong
   */
  public static RunningGateway start(
      StartOptions options, Installation installation, Redactor redactor) {
    Injector injector =
        Guice.createInjector(Stage.DEVELOPMENT, new EngineModule(options, installation, redactor));
    RunningGateway gateway = new RunningGateway(injector);
    try {
      gateway.finish();
      return gateway;
    } catch (RuntimeException | Error e) {
      gateway.closeSetup();
      throw e;
    }
  }

  /**
   * Every stage adds what it finds wrong; only then is it said, all of it at once. So what is sound
   * is started also beside what is not: its tools show which selectors mean nothing.
   */
  private void finish() {
    Problems problems = setup.problems();
    Snapshot snapshot = injector.getInstance(Catalogue.class).snapshot();
    Offers offers = injector.getInstance(Offers.class);
    if (problems.isEmpty()) {
      snapshot.problems().forEach(problem -> refuse(problems, problem));
      offers.problems().forEach(problem -> refuse(problems, problem));
    } else {
      // The others would say once more, tool by tool, that two instances share a prefix.
      snapshot.nameProblems().forEach(problem -> refuse(problems, problem));
    }
    snapshot.warnings().forEach(warning -> warn(problems, warning));
    offers.warnings().forEach(warning -> warn(problems, warning));
    problems.throwIfAny();
    injector.getInstance(GatewayCatalogue.class).follow();
    if (injector.getInstance(StartOptions.class).transport() != Transport.NONE) {
      running().forEach(RunningGateway::ask);
    }
  }

  /**
   * Asks servers whose tools nobody knows yet, and waits for the answers: for commands that end
   * before an answer in the background would come.
   *
   * @return why instances have no tools, one sentence each, masked
   */
  public List<String> awaitTools() {
    List<String> silent = new ArrayList<>();
    for (RunningInstance running : running()) {
      if (running.provider() instanceof McpProvider server && !server.isKnown()) {
        try {
          server.refresh();
        } catch (ToolException noAnswer) {
          silent.add(
              "'"
                  + running.instance().name()
                  + "' has no tools yet. "
                  + masked(String.valueOf(noAnswer.getMessage())));
        }
      }
    }
    return silent;
  }

  private static void ask(RunningInstance running) {
    if (running.provider() instanceof McpProvider server) {
      server.begin();
    }
  }

  private static void refuse(Problems problems, String problem) {
    problems.add(Location.of("providers"), "", problem, "Nothing was started.");
  }

  private static void warn(Problems problems, String warning) {
    problems.warn(Location.of("providers"), "", warning, "");
  }

  /**
   * Shares what a run creates with other processes of the same run, through a file in the state
   * directory. Not what it creates in a sandbox: those ids may be others' in a real account.
   */
  public void share(WorkSession run) {
    if (!setup.sandboxes().isEmpty()) {
      return;
    }
    Path folder = stateDirectory().path().resolve("runs");
    injector.getInstance(Ledger.class).share(run, RunFile.of(folder, run));
  }

  /** Lists and calls tools, under the policy. */
  public ToolService tools() {
    return injector.getInstance(ToolService.class);
  }

  /** All tools, also those that the policy hides. */
  public Snapshot snapshot() {
    return injector.getInstance(Catalogue.class).snapshot();
  }

  /** What was configured. */
  public GatewayConfig config() {
    return setup.config();
  }

  /** The configured instances with their settings. */
  public List<ResolvedInstance> configured() {
    return setup.instances();
  }

  /** The instances that serve. */
  public List<RunningInstance> running() {
    return injector.getInstance(StartedInstances.class).running();
  }

  /** The providers that were found. */
  public Providers providers() {
    return setup.providers();
  }

  /** What the operator should know and what stops nothing. */
  public List<Problem> warnings() {
    return setup.problems().warnings();
  }

  /** Why the audit log cannot be written, where that is so. */
  public Optional<String> auditProblem() {
    return injector.getInstance(AuditLog.class).problem();
  }

  /** Where the gateway keeps what outlives it. */
  public StateDirectory stateDirectory() {
    return injector.getInstance(StateDirectory.class);
  }

  /** Takes this value out of everything that leaves the process from now on. */
  public void hide(Secret secret) {
    injector.getInstance(Redactor.class).register(secret);
  }

  /** The text without any value that must not leave the process. */
  public String masked(String text) {
    return injector.getInstance(Redactor.class).mask(text);
  }

  /** The longest time any tool may take. */
  public Duration longestCall() {
    Duration longest = Duration.ZERO;
    for (Instance instance : snapshot().instances()) {
      longest = longer(longest, longer(instance.readTimeout(), instance.writeTimeout()));
    }
    for (Entry entry : snapshot().entries()) {
      longest = longer(longest, entry.spec().timeout().orElse(Duration.ZERO));
    }
    return longest;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  /**
   * Ends calls under way, then what they need, in the order in which one hangs on the other.
   * Closing it twice is closing it once; who comes second waits for it, because the process may end
   * when it returns.
   */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      awaitClosed();
      return;
    }
    try {
      List<RunningInstance> instances = injector.getInstance(StartedInstances.class).running();
      injector.getInstance(Dispatcher.class).close();
      RunningInstance.endLent(instances);
      injector.getInstance(HttpClientPool.class).close();
      instances.forEach(RunningInstance::close);
      injector.getInstance(AuditLog.class).close();
      closeSetup();
    } finally {
      over.countDown();
    }
  }

  private void awaitClosed() {
    try {
      boolean unused = over.await(LONGEST_CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What is there before anything serves. */
  private void closeSetup() {
    setup.sandboxes().forEach(Sandbox::close);
    setup.providers().close();
  }
}
