package io.eltgateway.engine.policy;

import io.eltgateway.spi.Mode;
import io.eltgateway.spi.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the operator allows of one instance. Immutable.
 *
 * @param instance the instance's name
 * @param mode how far its tools may go
 * @param modeOrigin where the mode comes from when it is not the configuration's {@code mode:}, for
 *     example an environment variable; for messages
 * @param ceilings tools that are held to a tighter mode
 * @param allow when given, only these tools are on; an empty list switches everything off
 * @param deny tools that are off
 * @param revealSecrets whether tools whose answer carries a secret may be called
 * @param stdio whether the client talks over stdio, the only way to start programs and to work with
 *     files of this machine
 */
public record InstancePolicy(
    String instance,
    Mode mode,
    Optional<String> modeOrigin,
    List<Ceiling> ceilings,
    Optional<List<Rule>> allow,
    List<Rule> deny,
    boolean revealSecrets,
    boolean stdio) {

  /** Copies the lists. */
  public InstancePolicy {
    Objects.requireNonNull(instance, "instance");
    Objects.requireNonNull(mode, "mode");
    Objects.requireNonNull(modeOrigin, "modeOrigin");
    ceilings = List.copyOf(ceilings);
    allow = allow.map(List::copyOf);
    deny = List.copyOf(deny);
  }

  /** Starts a policy without selectors; secrets stay hidden, programs are not started. */
  public static Builder of(String instance, Mode mode) {
    return new Builder(instance, mode);
  }

  /**
   * The policy of one tool.
   *
   * @param fullName its name with prefix
   */
  public ToolPolicy forTool(ToolSpec spec, String fullName) {
    return new ToolPolicy(this, spec, fullName);
  }

  /** Collects the parts of an {@link InstancePolicy}. Not thread-safe. */
  public static final class Builder {
    private final String instance;
    private final Mode mode;
    private final List<Ceiling> ceilings = new ArrayList<>();
    private final List<Rule> deny = new ArrayList<>();
    private String modeOrigin;
    private List<Rule> allow;
    private boolean revealSecrets;
    private boolean stdio;

    private Builder(String instance, Mode mode) {
      this.instance = instance;
      this.mode = mode;
    }

    /** Where the mode comes from when it is not the configuration's {@code mode:}. */
    public Builder modeFrom(String origin) {
      this.modeOrigin = origin;
      return this;
    }

    /** Holds some tools to a tighter mode. */
    public Builder ceiling(Selector selector, Mode tighter, String origin) {
      ceilings.add(new Ceiling(new Rule(selector, origin), tighter));
      return this;
    }

    /** Leaves only these tools on. */
    public Builder allow(List<Selector> selectors) {
      this.allow = rules(selectors, "tools.allow");
      return this;
    }

    /** Switches these tools off. */
    public Builder deny(List<Selector> selectors) {
      deny.addAll(rules(selectors, "tools.deny"));
      return this;
    }

    /** Switches these tools off, as something other than the configuration says. */
    public Builder deny(Selector selector, String origin) {
      deny.add(new Rule(selector, origin));
      return this;
    }

    /** Whether tools whose answer carries a secret may be called. */
    public Builder revealSecrets(boolean reveal) {
      this.revealSecrets = reveal;
      return this;
    }

    /** Whether the client talks over stdio. */
    public Builder stdio(boolean overStdio) {
      this.stdio = overStdio;
      return this;
    }

    /** The finished policy. */
    public InstancePolicy build() {
      return new InstancePolicy(
          instance,
          mode,
          Optional.ofNullable(modeOrigin),
          ceilings,
          Optional.ofNullable(allow),
          deny,
          revealSecrets,
          stdio);
    }

    private List<Rule> rules(List<Selector> selectors, String list) {
      String origin = list + " of '" + instance + "'";
      return selectors.stream().map(selector -> new Rule(selector, origin)).toList();
    }
  }
}
