package io.eltgateway.engine.plugin;

import io.eltgateway.engine.audit.AuditLog;
import io.eltgateway.engine.catalogue.Instance;
import io.eltgateway.engine.catalogue.ProviderThread;
import io.eltgateway.engine.config.InstanceConfig;
import io.eltgateway.engine.config.ResolvedInstance;
import io.eltgateway.engine.config.files.StateDirectory;
import io.eltgateway.engine.config.problem.Location;
import io.eltgateway.engine.config.problem.Problems;
import io.eltgateway.engine.http.HttpClientPool;
import io.eltgateway.engine.http.LaneSettings;
import io.eltgateway.engine.limit.InstanceLimits;
import io.eltgateway.engine.limit.RequestLimits;
import io.eltgateway.engine.limit.Time;
import io.eltgateway.engine.policy.InstancePolicy;
import io.eltgateway.engine.text.FailureText;
import io.eltgateway.spi.ToolProvider;
import io.eltgateway.spi.VendorSwitches;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes configured instances out of found providers. Touches no network. What an operator got wrong
 * goes to the problems; what a provider got wrong puts its instance off and leaves the others
 * alone.
 */
public final class InstanceStarter {
  private static final Logger log = LoggerFactory.getLogger(InstanceStarter.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpClientPool clients;
  private final PolicyReader policies;
  private final Optional<StateDirectory> state;
  private final Problems problems;
  private final Duration patience;
  private AuditLog auditLog = AuditLog.none();
  private boolean logs = true;

  /**
   * A starter whose instances share this client.
   *
   * @param state where they may keep copies; empty where nothing may outlive the process
   */
  public InstanceStarter(
      HttpClientPool clients,
      PolicyReader policies,
      Optional<StateDirectory> state,
      Problems problems) {
    this(clients, policies, state, problems, PATIENCE);
  }

  /** The same, where each provider may take this long to make its tools. */
  InstanceStarter(
      HttpClientPool clients,
      PolicyReader policies,
      Optional<StateDirectory> state,
      Problems problems,
      Duration patience) {
    this.state = state;
    this.clients = clients;
    this.policies = policies;
    this.problems = problems;
    this.patience = patience;
  }

  /** Records in this log what becomes of definitions that servers bring. */
  public InstanceStarter recordingIn(AuditLog log) {
    auditLog = log;
    return this;
  }

  /** Leaves it to the caller to tell of an instance that cannot be used. */
  InstanceStarter quietly() {
    logs = false;
    return this;
  }

  /** What became of one configured instance. */
  public sealed interface Outcome {
    /** It serves. */
    record Running(RunningInstance instance) implements Outcome {}

    /** It cannot be used; the reason is a sentence for the operator. */
    record Off(String name, String reason) implements Outcome {}
  }

  /** Starts one instance. */
  public Outcome start(ResolvedInstance resolved, FoundProvider found) {
    InstanceConfig config = resolved.config();
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(found.loader());
    AtomicReference<ToolProvider> made = new AtomicReference<>();
    List<Runnable> endings = List.of();
    try {
      InstancePolicy policy = policy(resolved, found);
      RequestLimits limits =
          new InstanceLimits(LimitReader.read(resolved, found.loader()), Time.system());
      InstanceContext context = context(resolved, policy, found, limits);
      endings = context.endings();
      Answers answers =
          ProviderThread.run(found.loader(), patience, () -> answers(found, made, context));
      if (resolved.server().isEmpty()) {
        ToolFaults.requireNone(answers.tools(), resolved.provider().id(), config.prefix());
      }
      ToolProvider provider = made.get();
      Instance instance = instance(resolved, found, policy, limits, provider);
      if (resolved.server().isEmpty() || !answers.tools().isEmpty()) {
        new SelectorCheck(problems).check(config, instance, answers.tools());
      }
      return new Outcome.Running(RunningInstance.of(instance, provider, answers, endings));
    } catch (Exception | Error e) {
      // What a provider makes of a setting that is wrong is no news: the mistake itself is told.
      if (logs && problems.isEmpty()) {
        log.error("Instance {} cannot be used", config.name(), FailureText.printable(e));
      }
      if (made.get() != null) {
        RunningInstance.close(made.get(), config.name(), found.loader());
      }
      endings.forEach(Runnable::run);
      return new Outcome.Off(config.name(), reason(resolved, found, e));
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Only a provider with switches of its own is asked for anything. */
  private InstancePolicy policy(ResolvedInstance resolved, FoundProvider found) throws Exception {
    return found.probe() instanceof VendorSwitches
        ? ProviderThread.run(found.loader(), patience, () -> policies.read(resolved, found.probe()))
        : policies.read(resolved, found.probe());
  }

  /** On the provider's own thread, which may be given up: so it is kept as soon as it is made. */
  private static Answers answers(
      FoundProvider found, AtomicReference<ToolProvider> made, InstanceContext context)
      throws Exception {
    ToolProvider provider = found.supplier().get();
    made.set(provider);
    return Answers.of(provider, context);
  }

  private InstanceContext context(
      ResolvedInstance resolved, InstancePolicy policy, FoundProvider found, RequestLimits limits) {
    InstanceConfig config = resolved.config();
    LaneSettings lane =
        LaneSettings.of(resolved.title(), limits)
            .withTimeouts(config.timeouts().read(), config.timeouts().write())
            .withAnswerLimit(Math.toIntExact(config.maxResponse()));
    return new InstanceContext(
        resolved, policy.revealSecrets(), found.loader(), clients, lane, state, auditLog);
  }

  private Instance instance(
      ResolvedInstance resolved,
      FoundProvider found,
      InstancePolicy policy,
      RequestLimits limits,
      ToolProvider provider) {
    InstanceConfig config = resolved.config();
    Instance.Builder builder =
        Instance.of(resolved.title(), policy)
            .prefix(config.prefix())
            .limits(limits)
            .readTimeout(config.timeouts().read())
            .writeTimeout(config.timeouts().write())
            .classLoader(found.loader())
            .notices(notices(config.name(), found, provider))
            .missingCredentials(resolved.missingCredentials())
            .requestHeaders(resolved.provider().requestHeaders());
    LimitReader.selectors(config, new SelectorReader(problems)).forEach(builder::selectorLimit);
    return builder.build();
  }

  /** The gateway's own provider needs no watching. */
  private static Supplier<List<String>> notices(
      String instance, FoundProvider found, ToolProvider provider) {
    return found.directory().isEmpty()
        ? provider::notices
        : Notices.of(instance, provider, found.loader());
  }

  private static String reason(ResolvedInstance resolved, FoundProvider found, Throwable failure) {
    String why = FailureText.spoken(failure);
    String where =
        found.directory().map(directory -> " It lies in " + directory.name() + ".").orElse("");
    return "The provider for %s could not start: %s%s%s"
        .formatted(resolved.title(), why, why.endsWith(".") ? "" : ".", where);
  }

  /** Where an instance stands in the configuration, for problems found later. */
  static Location location(InstanceConfig config) {
    return config.location().orElse(Location.ENVIRONMENT);
  }
}
