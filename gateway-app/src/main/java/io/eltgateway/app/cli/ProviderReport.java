package io.eltgateway.app.cli;

import io.eltgateway.app.wiring.RunningGateway;
import io.eltgateway.engine.config.InstanceConfig;
import io.eltgateway.engine.config.MissingCredential;
import io.eltgateway.engine.config.ResolvedInstance;
import io.eltgateway.engine.plugin.FoundProvider;
import io.eltgateway.engine.plugin.RunningInstance;
import io.eltgateway.engine.plugin.TrialInstance;
import io.eltgateway.spi.Effect;
import io.eltgateway.spi.ProviderInfo;
import io.eltgateway.spi.Setting;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What there is to say of one provider.
 *
 * @param found the provider
 * @param tools how many it has, by effect; empty where nobody knows without a configuration, and
 *     where each instance has its own
 * @param instances those that were started
 * @param off names of those that could not be
 */
record ProviderReport(
    FoundProvider found,
    Optional<Map<String, Integer>> tools,
    List<RunningInstance> instances,
    List<String> off) {

  static ProviderReport of(FoundProvider found, RunningGateway gateway) {
    List<RunningInstance> instances =
        gateway.running().stream()
            .filter(running -> type(running, gateway).equals(found.info().id()))
            .toList();
    Optional<Map<String, Integer>> tools =
        found.directory().isEmpty()
            ? Optional.empty()
            : instances.isEmpty()
                ? TrialInstance.toolsOf(found).map(ProviderReport::byEffect)
                : Optional.of(byEffect(specs(instances.get(0))));
    Set<String> allOff = gateway.snapshot().off().keySet();
    List<String> off =
        gateway.configured().stream()
            .map(ResolvedInstance::config)
            .filter(config -> config.type().equals(found.info().id()))
            .map(InstanceConfig::name)
            .filter(allOff::contains)
            .toList();
    return new ProviderReport(found, tools, instances, off);
  }

  private static String type(RunningInstance running, RunningGateway gateway) {
    return gateway.configured().stream()
        .filter(each -> each.config().name().equals(running.instance().name()))
        .map(each -> each.config().type())
        .findFirst()
        .orElse(running.instance().name());
  }

  private static List<ToolSpec> specs(RunningInstance running) {
    return running.tools().stream().map(Tool::spec).toList();
  }

  private static Map<String, Integer> byEffect(List<ToolSpec> tools) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (Effect effect : Effect.values()) {
      int count = (int) tools.stream().filter(tool -> tool.effect() == effect).count();
      if (count > 0) {
        counts.put(effect.label(), count);
      }
    }
    return counts;
  }

  /** For a person. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    ProviderInfo info = found.info();
    lines.add(
        info.id()
            + ": "
            + info.title()
            + found.builtFor().version().map(version -> ", version " + version).orElse("")
            + found.builtFor().spi().map(version -> ", interface " + version).orElse(""));
    lines.add("  in " + found.origin());
    boolean ofServers = found.directory().isEmpty();
    String unknown =
        ofServers ? "tools: those of each server" : "tools: known when it is configured";
    lines.add("  " + tools.map(ProviderReport::words).orElse(unknown));
    for (RunningInstance running : instances) {
      String missing = missing(running);
      lines.add(
          "  instance "
              + running.instance().name()
              + ": "
              + running.instance().policy().mode()
              + (ofServers ? ", " + words(byEffect(specs(running))) : "")
              + (missing.isEmpty() ? "" : ", missing: " + missing));
    }
    off.forEach(name -> lines.add("  instance " + name + ": off, see below"));
    if (instances.isEmpty() && off.isEmpty()) {
      String needs = needs();
      lines.add("  no instance" + (needs.isEmpty() ? "" : ", needs: " + needs));
    }
    return lines;
  }

  private static String words(Map<String, Integer> counts) {
    int all = counts.values().stream().mapToInt(Integer::intValue).sum();
    return (all == 1 ? "1 tool" : all + " tools")
        + counts.entrySet().stream()
            .map(count -> count.getValue() + " " + count.getKey())
            .collect(Collectors.joining(", ", all == 0 ? "" : ": ", ""));
  }

  private static String missing(RunningInstance running) {
    return running.instance().missingCredentials().words(ProviderReport::named);
  }

  private static String named(MissingCredential missing) {
    return missing.setting()
        + (missing.variable().isEmpty() ? "" : " (" + missing.variable() + ")");
  }

  /** What an instance would have to be given; one way of these. */
  private String needs() {
    return ways().stream()
        .map(set -> set.stream().map(this::named).collect(Collectors.joining(" and ")))
        .collect(Collectors.joining(", or "));
  }

  /** Without those that only add to another. */
  private List<Set<String>> ways() {
    List<Set<String>> all = found.info().credentialSets();
    return all.stream()
        .filter(way -> all.stream().noneMatch(other -> other != way && way.containsAll(other)))
        .toList();
  }

  private String named(String key) {
    return found.info().settings().stream()
        .filter(setting -> setting.key().equals(key))
        .map(Setting::environment)
        .filter(variables -> !variables.isEmpty())
        .findFirst()
        .map(variables -> key + " (" + variables.get(0) + ")")
        .orElse(key);
  }

  /** For a program. */
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", found.info().id());
    json.put("title", found.info().title());
    found.builtFor().version().ifPresent(version -> json.put("version", version));
    found.builtFor().spi().ifPresent(version -> json.put("interface", version));
    found.directory().ifPresent(directory -> json.put("directory", directory.name()));
    tools.ifPresent(counts -> json.put("tools", counts));
    json.put("instances", instances.stream().map(ProviderReport::json).toList());
    if (instances.isEmpty() && off.isEmpty()) {
      json.put("needs", ways().stream().map(List::copyOf).toList());
    }
    return json;
  }

  private static Map<String, Object> json(RunningInstance running) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", running.instance().name());
    json.put("mode", running.instance().policy().mode().toString());
    json.put(
        "missing",
        running.instance().missingCredentials().ways().stream()
            .map(way -> way.stream().map(MissingCredential::setting).toList())
            .toList());
    return json;
  }
}
