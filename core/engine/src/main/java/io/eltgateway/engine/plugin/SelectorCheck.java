package io.eltgateway.engine.plugin;

import io.eltgateway.engine.catalogue.Instance;
import io.eltgateway.engine.config.InstanceConfig;
import io.eltgateway.engine.config.RateLimitConfig;
import io.eltgateway.engine.config.SelectorText;
import io.eltgateway.engine.config.problem.Problems;
import io.eltgateway.engine.policy.Selector;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolSpec;
import java.util.List;
import java.util.Optional;

/** Reports selectors that mean no tool: a typing error there would leave a door open or shut. */
final class SelectorCheck {
  private final Problems problems;

  SelectorCheck(Problems problems) {
    this.problems = problems;
  }

  void check(InstanceConfig config, Instance instance, List<Tool> tools) {
    List<ToolSpec> specs = tools.stream().map(Tool::spec).toList();
    String path = "providers." + config.name();
    config.tools().allow().forEach(text -> check(text, path + ".tools.allow", instance, specs));
    config.tools().deny().forEach(text -> check(text, path + ".tools.deny", instance, specs));
    for (RateLimitConfig limit : config.rateLimits()) {
      limit.tools().forEach(text -> check(text, path + ".rate-limit", instance, specs));
    }
  }

  private void check(SelectorText text, String key, Instance instance, List<ToolSpec> specs) {
    for (Selector selector : new SelectorReader(problems).read(List.of(text), key)) {
      if (!selector.matchesAny(specs, instance::fullName)) {
        report(text, key, instance, selector.closest(specs));
      }
    }
  }

  private void report(SelectorText text, String key, Instance instance, Optional<String> closest) {
    problems.add(
        text.location(),
        key,
        "'%s' matches no tool of instance '%s'.".formatted(text.text(), instance.name()),
        closest
            .map("Did you mean '%s'?"::formatted)
            .orElse("'elt-gateway tools' lists what there is; remove the selector or correct it."));
  }
}
