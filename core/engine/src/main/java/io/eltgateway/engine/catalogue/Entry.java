package io.eltgateway.engine.catalogue;

import io.eltgateway.engine.policy.ToolPolicy;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolSpec;

/** One tool under the name that clients see. Immutable. */
public final class Entry {
  private final String name;
  private final Instance instance;
  private final Tool tool;
  private final ToolSpec spec;
  private final ToolPolicy policy;
  private volatile String definition;

  Entry(Instance instance, Tool tool) {
    this.instance = instance;
    this.tool = tool;
    this.spec = tool.spec();
    this.name = instance.fullName(spec.name());
    this.policy = instance.policy().forTool(spec, name);
  }

  /** The full name, with prefix. */
  public String name() {
    return name;
  }

  /** The instance it belongs to. */
  public Instance instance() {
    return instance;
  }

  /** The tool itself. */
  public Tool tool() {
    return tool;
  }

  /** What the tool says of itself. */
  public ToolSpec spec() {
    return spec;
  }

  /** What the operator allows of it. */
  public ToolPolicy policy() {
    return policy;
  }

  /** Whether it cannot be called because its instance has no credentials. */
  public boolean lacksCredentials() {
    return spec.needsCredentials() && !instance.missingCredentials().isEmpty();
  }

  /**
   * Whether it is shown, and can be called at all.
   *
   * @param ceiling the widest mode that the request itself asks for
   */
  public boolean isVisible(Mode ceiling) {
    return !lacksCredentials() && policy.couldAllow(ceiling);
  }

  /** The element of tools/list, as compact JSON; made at the first use. */
  public String definition() {
    String made = definition;
    if (made == null) {
      made = DefinitionJson.of(name, spec, Hints.of(spec, policy.reachable()));
      definition = made;
    }
    return made;
  }
}
