package io.eltgateway.engine.plugin;

import io.eltgateway.engine.audit.AuditLog;
import io.eltgateway.engine.catalogue.Instance;
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
import io.eltgateway.spi.Remote;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolProvider;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes configured instances out of found providers. Touches no network. What an operator got wrong
 * goes to the problems; what a provider got wrong puts its instance off and leaves the others
 * alone.
 */
public final class InstanceStarter {
  private static final Logger log = LoggerFactory.getLogger(InstanceStarter.class);

  private final HttpClientPool clients;
  private final PolicyReader policies;
  private final Optional<StateDirectory> state;
  private final Problems problems;
  private AuditLog auditLog = AuditLog.none();

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
    this.state = state;
    this.clients = clients;
    this.policies = policies;
    this.problems = problems;
  }

  /** Records in this log what becomes of definitions that servers bring. */
  public InstanceStarter recordingIn(AuditLog log) {
    auditLog = log;
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
    Optional<ToolProvider> made = Optional.empty();
    List<Remote> remotes = List.of();
    try {
      InstancePolicy policy = policies.read(resolved, found.probe());
      RequestLimits limits =
          new InstanceLimits(LimitReader.read(resolved, found.loader()), Time.system());
      ToolProvider provider = found.supplier().get();
      made = Optional.of(provider);
      InstanceContext context = context(resolved, policy, found, limits);
      remotes = context.remotes();
      List<Tool> tools = provider.tools(context);
      Instance instance = instance(resolved, found, policy, limits, provider);
      if (resolved.server().isEmpty() || !tools.isEmpty()) {
        new SelectorCheck(problems).check(config, instance, tools);
      }
      return new Outcome.Running(
          new RunningInstance(
              instance, provider, RunningInstance.addressed(instance, provider, tools), remotes));
    } catch (Exception
        | LinkageError
        | ServiceConfigurationError
        | AssertionError
        | StackOverflowError e) {
      log.error("Instance {} cannot be used", config.name(), e);
      made.ifPresent(provider -> RunningInstance.close(provider, config.name(), found.loader()));
      remotes.forEach(Remote::close);
      return new Outcome.Off(config.name(), reason(resolved, e));
    } finally {
      thread.setContextClassLoader(before);
    }
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
            .notices(provider::notices)
            .missingCredentials(resolved.missingCredentials())
            .requestHeaders(resolved.provider().requestHeaders());
    LimitReader.selectors(config, new SelectorReader(problems)).forEach(builder::selectorLimit);
    return builder.build();
  }

  private static String reason(ResolvedInstance resolved, Throwable failure) {
    String why = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    return "The provider for %s could not start: %s".formatted(resolved.title(), why);
  }

  /** Where an instance stands in the configuration, for problems found later. */
  static Location location(InstanceConfig config) {
    return config.location().orElse(Location.ENVIRONMENT);
  }
}
