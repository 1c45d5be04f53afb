package io.eltgateway.engine.status;

import io.eltgateway.engine.audit.AuditLog;
import io.eltgateway.engine.catalogue.Entry;
import io.eltgateway.engine.catalogue.Instance;
import io.eltgateway.engine.catalogue.Snapshot;
import io.eltgateway.engine.config.MissingCredential;
import io.eltgateway.engine.policy.Decision;
import io.eltgateway.engine.policy.InstancePolicy;
import io.eltgateway.spi.Effect;
import io.eltgateway.spi.Http;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolResult;
import io.eltgateway.spi.ToolSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * {@code gateway__status}: what is connected, in which mode, how many tools are on, and what is off
 * and why. Asks no vendor: it tells what configuration and calls have shown. Thread-safe.
 */
public final class StatusTool implements Tool {
  /** The instance that the gateway's own tools belong to; no configured one can have its name. */
  public static final String INSTANCE = "gateway";

  private static final ToolSpec SPEC =
      ToolSpec.named("status", Effect.READ)
          .group("gateway")
          .description(
              "Tells what is connected through this gateway: providers, their modes, how many tools"
                  + " are on, what is off and why. Call it when a tool is missing or refused.")
          .withoutCredentials()
          .build();

  private final Supplier<Snapshot> snapshot;
  private final AuditLog auditLog;
  private final String version;

  /**
   * The tool.
   *
   * @param snapshot the current snapshot
   * @param auditLog tells whether its lines are kept
   * @param version the gateway's version
   */
  public StatusTool(Supplier<Snapshot> snapshot, AuditLog auditLog, String version) {
    this.snapshot = snapshot;
    this.auditLog = auditLog;
    this.version = version;
  }

  /** The instance to put it into a snapshot with. */
  public static Instance instance() {
    return Instance.of("ELT Gateway", InstancePolicy.of(INSTANCE, Mode.READ_ONLY).build()).build();
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public ToolResult call(ToolCall call) {
    Snapshot now = snapshot.get();
    List<Object> connected = new ArrayList<>();
    for (Instance instance : now.instances()) {
      if (!instance.name().equals(INSTANCE)) {
        connected.add(describe(instance, now));
      }
    }
    Map<String, Object> status = new LinkedHashMap<>();
    status.put("version", version);
    status.put("instances", connected);
    if (!now.off().isEmpty()) {
      status.put("off", now.off());
    }
    if (!now.problems().isEmpty()) {
      status.put("problems", now.problems());
    }
    auditLog.problem().ifPresent(problem -> status.put("audit", problem));
    return ToolResult.json(status);
  }

  private static Map<String, Object> describe(Instance instance, Snapshot now) {
    int visible = 0;
    Map<String, Integer> hidden = new TreeMap<>();
    for (Entry entry : now.entries()) {
      if (entry.instance().equals(instance)) {
        if (entry.isVisible(Mode.ALLOW_WRITES)) {
          visible++;
        } else {
          hidden.merge(reason(entry), 1, Integer::sum);
        }
      }
    }
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("name", instance.name());
    described.put("provider", instance.title());
    described.put("prefix", instance.prefix() + "__");
    described.put("mode", instance.policy().mode().label());
    described.put("tools", visible);
    if (!hidden.isEmpty()) {
      described.put("hidden_by", hidden);
    }
    described.put("credentials", credentials(instance));
    List<String> notices = instance.notices();
    if (!notices.isEmpty()) {
      described.put("notices", notices);
    }
    Duration wait =
        instance
            .limits()
            .map(limits -> limits.expectedWait(Http.Request.GENERAL, List.of()))
            .orElse(Duration.ZERO);
    if (!wait.isZero()) {
      described.put("rate_limited_for_seconds", wait.plusMillis(999).toSeconds());
    }
    return described;
  }

  /** A refused example of the tool's own weight tells the rule. */
  private static String reason(Entry entry) {
    if (entry.lacksCredentials()) {
      return "credentials";
    }
    return entry.policy().decide(Map.of(), Mode.ALLOW_WRITES) instanceof Decision.Refused refused
        ? refused.rule()
        : "policy";
  }

  private static String credentials(Instance instance) {
    if (!instance.missingCredentials().isEmpty()) {
      return "missing: " + instance.missingCredentials().words(MissingCredential::setting);
    }
    return instance.health().refusal().map(refusal -> "refused: " + refusal).orElse("configured");
  }
}
