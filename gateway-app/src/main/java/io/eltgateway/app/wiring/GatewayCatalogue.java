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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tools of all instances, with the gateway's own beside them. */
final class GatewayCatalogue {
  private static final Logger log = LoggerFactory.getLogger(GatewayCatalogue.class);

  private final StartedInstances instances;
  private final Providers providers;
  private final List<Tool> own;
  private final Instance gateway = StatusTool.instance();
  private final Map<String, List<Tool>> tools = new HashMap<>();
  private final Catalogue catalogue;

  GatewayCatalogue(StartedInstances instances, Providers providers, AuditLog auditLog) {
    this.instances = instances;
    this.providers = providers;
    this.own =
        List.of(
            new StatusTool(this::current, auditLog, BuildVersion.text()),
            new PipelinesTool(() -> questions(current()), this::silentInstances));
    instances.running().forEach(each -> tools.put(each.instance().name(), each.tools()));
    this.catalogue = new Catalogue(snapshot());
  }

  Catalogue catalogue() {
    return catalogue;
  }

  /** From here on, what an instance offers anew takes the place of what it offered before. */
  void follow() {
    instances.running().forEach(each -> each.onToolsChange(next -> replace(each, next)));
  }

  private synchronized void replace(RunningInstance instance, List<Tool> next) {
    tools.put(instance.instance().name(), next);
    Snapshot snapshot = snapshot();
    snapshot.problems().stream()
        .filter(problem -> !current().problems().contains(problem))
        .forEach(problem -> log.warn("{}", problem));
    catalogue.replace(snapshot);
  }

  private Snapshot current() {
    return catalogue.snapshot();
  }

  private Snapshot snapshot() {
    Snapshot.Builder builder = Snapshot.builder().add(gateway, own);
    instances
        .running()
        .forEach(each -> builder.add(each.instance(), tools.get(each.instance().name())));
    providers.unusable().forEach(builder::off);
    instances.off().forEach(builder::off);
    return builder.build();
  }

  /** The instances that can tell of their pipelines. */
  List<String> pipelineInstances() {
    return instances.running().stream()
        .filter(GatewayCatalogue::tellsOfPipelines)
        .map(running -> running.instance().name())
        .toList();
  }

  private List<String> silentInstances() {
    return instances.running().stream()
        .filter(running -> !tellsOfPipelines(running))
        .map(running -> running.instance().name())
        .toList();
  }

  private static boolean tellsOfPipelines(RunningInstance running) {
    return running.provider() instanceof PipelineSource && running.pipelinesTool().isPresent();
  }

  private List<PipelineQuestion> questions(Snapshot snapshot) {
    List<PipelineQuestion> questions = new ArrayList<>();
    for (RunningInstance running : instances.running()) {
      if (running.provider() instanceof PipelineSource source) {
        Instance instance = running.instance();
        running
            .pipelinesTool()
            .flatMap(tool -> snapshot.find(instance.fullName(tool)))
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
