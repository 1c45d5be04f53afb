package io.eltgateway.engine.status;

import io.eltgateway.engine.catalogue.Entry;
import io.eltgateway.engine.catalogue.Instance;
import io.eltgateway.engine.catalogue.Snapshot;
import io.eltgateway.engine.config.MissingCredential;
import io.eltgateway.engine.config.MissingCredentials;
import io.eltgateway.spi.Mode;
import java.util.List;
import java.util.Map;

/**
 * What a model should know before it begins: what is connected, in which mode, what is off and why,
 * and how to begin. Sent once a session, so every sentence earns its tokens.
 */
public final class Instructions {
  private static final String USE =
      """
      Lists return 25 items: pass limit, cursor (the next_cursor of the answer before), fields (names to keep, dotted for \
      nested ones) or all.
      A refused call names the rule and the remedy: tell the user, do not try to get around it.""";

  private Instructions() {}

  /**
   * The text for what is connected now.
   *
   * @param withPipelines the names of the instances that can tell of their pipelines
   */
  public static String text(Snapshot snapshot, List<String> withPipelines) {
    StringBuilder text =
        new StringBuilder("ELT vendors behind one server, governed by a policy.\n");
    for (Instance instance : snapshot.instances()) {
      if (!instance.name().equals(StatusTool.INSTANCE)) {
        text.append(line(instance, snapshot)).append('\n');
      }
    }
    for (Map.Entry<String, String> off : snapshot.off().entrySet()) {
      text.append("- ")
          .append(off.getKey())
          .append(" is off. ")
          .append(off.getValue())
          .append('\n');
    }
    return text.append(beginning(snapshot, withPipelines)).append(USE).toString();
  }

  /** Promises no more than gateway__list_pipelines holds. */
  private static String beginning(Snapshot snapshot, List<String> withPipelines) {
    if (withPipelines.isEmpty()) {
      return "";
    }
    boolean all =
        snapshot.instances().stream()
            .map(Instance::name)
            .allMatch(name -> name.equals(StatusTool.INSTANCE) || withPipelines.contains(name));
    return "Begin with gateway__list_pipelines to see what is broken"
        + (all ? "" : " in " + String.join(", ", withPipelines))
        + ", then use the vendor's own tools.\n";
  }

  private static String line(Instance instance, Snapshot snapshot) {
    List<Entry> tools =
        snapshot.entries().stream().filter(entry -> entry.instance().equals(instance)).toList();
    long visible = tools.stream().filter(entry -> entry.isVisible(Mode.ALLOW_WRITES)).count();
    StringBuilder line = new StringBuilder("- ");
    line.append(instance.prefix()).append("__*: ").append(instance.title());
    if (!instance.name().equals(instance.prefix())) {
      line.append(" '").append(instance.name()).append('\'');
    }
    line.append(", ").append(meaning(instance.policy().mode()));
    line.append("; ").append(visible).append(" of ").append(tools.size()).append(" tools.");
    if (!instance.missingCredentials().isEmpty()) {
      line.append(" No credentials, so most tools are off: ").append(remedy(instance));
    }
    instance.notices().forEach(notice -> line.append(' ').append(notice));
    instance
        .health()
        .refusal()
        .ifPresent(refusal -> line.append(" Its last call was refused: ").append(refusal));
    return line.toString();
  }

  private static String remedy(Instance instance) {
    MissingCredentials missing = instance.missingCredentials();
    return "the operator must set "
        + missing.words(missing.isChoice() ? Instructions::shortly : Instructions::setting)
        + ".";
  }

  private static String setting(MissingCredential missing) {
    return missing.variables().isEmpty()
        ? "'" + missing.setting() + "'"
        : "'" + missing.setting() + "' or " + missing.variable();
  }

  /** One name each, so that the ways stay apart. */
  private static String shortly(MissingCredential missing) {
    return missing.variables().isEmpty() ? "'" + missing.setting() + "'" : missing.variable();
  }

  private static String meaning(Mode mode) {
    return switch (mode) {
      case READ_ONLY -> "read-only";
      case SAFE_MODE ->
          "safe-mode: you may create, and change or delete what you created in this session";
      case ALLOW_WRITES -> "allow-writes";
    };
  }
}
