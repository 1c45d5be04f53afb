package io.eltgateway.app.wiring;

import io.eltgateway.app.startup.BuildVersion;
import io.eltgateway.engine.audit.AuditLog;
import io.eltgateway.engine.catalogue.Catalogue;
import io.eltgateway.engine.catalogue.Instance;
import io.eltgateway.engine.catalogue.Snapshot;
import io.eltgateway.engine.plugin.Providers;
import io.eltgateway.engine.plugin.RunningInstance;
import io.eltgateway.engine.status.PipelineQuestion;
import io.eltgateway.engine.status.PipelinesTool;
import io.eltgateway.engine.status.StatusTool;
import io.eltgateway.spi.PipelineSource;
import io.eltgateway.spi.Tool;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tools of all instances, with the gateway's own beside them. */
final class GatewayCatalogue {
  private static final Logger log = LoggerFactory.getLogger(GatewayCatalogue.class);

  private final StartedInstances instances;
  private final AtomicReference<Catalogue> made = new AtomicReference<>();
  private final Map<String, List<Tool>> tools = new HashMap<>();

  private GatewayCatalogue(StartedInstances instances) {
    this.instances = instances;
  }

  static Catalogue of(StartedInstances instances, Providers providers, AuditLog auditLog) {
    return new GatewayCatalogue(instances).begun(providers, auditLog);
  }

  /** Whoever has other tools from now on waits until the first ones are in place. */
  private synchronized Catalogue begun(Providers providers, AuditLog auditLog) {
    for (RunningInstance each : instances.running()) {
      tools.put(each.instance().name(), each.tools());
      each.onToolsChange(others -> replace(each, others, providers, auditLog));
    }
    Catalogue catalogue = new Catalogue(snapshot(providers, auditLog));
    made.set(catalogue);
    return catalogue;
  }

  private synchronized void replace(
      RunningInstance instance, List<Tool> others, Providers providers, AuditLog auditLog) {
    tools.put(instance.instance().name(), others);
    if (made.get() == null) {
      return;
    }
    Snapshot next = snapshot(providers, auditLog);
    next.problems().forEach(problem -> log.warn("{}", problem));
    made.get().replace(next);
  }

  private Snapshot snapshot(Providers providers, AuditLog auditLog) {
    Supplier<Snapshot> current = () -> made.get().snapshot();
    List<Tool> own =
        List.of(
            new StatusTool(current, auditLog, BuildVersion.text()),
            new PipelinesTool(() -> questions(current.get())));
    Snapshot.Builder builder = Snapshot.builder().add(StatusTool.instance(), own);
    instances
        .running()
        .forEach(each -> builder.add(each.instance(), tools.get(each.instance().name())));
    providers.unusable().forEach(builder::off);
    instances.off().forEach(builder::off);
    return builder.build();
  }

  private List<PipelineQuestion> questions(Snapshot snapshot) {
    List<PipelineQuestion> questions = new ArrayList<>();
    for (RunningInstance running : instances.running()) {
      if (running.provider() instanceof PipelineSource source) {
        Instance instance = running.instance();
        snapshot
            .find(instance.fullName(source.pipelinesTool()))
            .map(entry -> new GuardedPipelines(source, entry))
            .ifPresent(
                guarded ->
                    questions.add(
                        new PipelineQuestion(instance.name(), guarded, instance.classLoader())));
      }
    }
    return questions;
  }
}
