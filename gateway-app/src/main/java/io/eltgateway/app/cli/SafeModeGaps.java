package io.eltgateway.app.cli;

import io.eltgateway.spi.Creation;
import io.eltgateway.spi.Effect;
import io.eltgateway.spi.Target;
import io.eltgateway.spi.ToolSpec;
import io.eltgateway.spi.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What safe mode can never do with a provider because its author left something out. Safe mode
 * changes only what a session created, so it needs to be told what creates what.
 */
final class SafeModeGaps {

  private SafeModeGaps() {}

  /** Whole sentences; none where nothing is missing. */
  static List<String> of(List<ToolSpec> tools) {
    List<ToolSpec> reviewed =
        tools.stream().filter(tool -> !tool.traits().contains(Trait.UNREVIEWED)).toList();
    Set<String> created =
        reviewed.stream()
            .flatMap(tool -> tool.creates().stream())
            .map(Creation::kind)
            .collect(Collectors.toSet());
    List<String> gaps = new ArrayList<>();
    String never =
        names(
            reviewed.stream()
                .filter(SafeModeGaps::needsOwner)
                .filter(tool -> tool.target().isPresent())
                .filter(tool -> kinds(tool.target()).noneMatch(created::contains)));
    if (!never.isEmpty()) {
      gaps.add(
          "it can never run these, because no tool says in 'creates' that it makes what they act on: "
              + never
              + ".");
    }
    String ownerless =
        names(
            reviewed.stream()
                .filter(tool -> tool.effect() == Effect.CREATE)
                .filter(tool -> tool.creates().isEmpty()));
    if (!ownerless.isEmpty()) {
      gaps.add(
          "it can change nothing that these make, because they say no 'creates': "
              + ownerless
              + ".");
    }
    return gaps;
  }

  private static boolean needsOwner(ToolSpec tool) {
    return tool.effect() == Effect.UPDATE || tool.effect() == Effect.DELETE;
  }

  /** A part of an object is owned with it. */
  private static Stream<String> kinds(Optional<Target> target) {
    return target.stream().flatMap(one -> Stream.concat(Stream.of(one.kind()), kinds(one.owner())));
  }

  private static String names(Stream<ToolSpec> tools) {
    return tools.map(ToolSpec::name).sorted().collect(Collectors.joining(", "));
  }
}
