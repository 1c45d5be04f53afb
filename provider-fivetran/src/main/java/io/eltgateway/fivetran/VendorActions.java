package io.eltgateway.fivetran;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which tools stand behind the {@code resource:action} pairs of Fivetran's own server. Read from
 * the resource {@code vendor-actions.txt} when a switch is set, and only then.
 */
final class VendorActions {
  private static final List<String> CASCADE = List.of("read", "write", "delete");

  private final Map<String, List<String>> toolsByPair = new LinkedHashMap<>();
  private final Map<String, String> toolsByEndpoint = new HashMap<>();

  private VendorActions() {}

  static VendorActions load() {
    VendorActions actions = new VendorActions();
    try (InputStream in = VendorActions.class.getResourceAsStream("/vendor-actions.txt")) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(actions::addLine);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return actions;
  }

  private void addLine(String line) {
    if (line.startsWith("#")) {
      return;
    }
    List<String> words = List.of(line.split(" ", -1));
    List<String> tools = new ArrayList<>();
    for (String word : words.subList(1, words.size())) {
      String[] names = word.split("=", -1);
      tools.add(names[0]);
      toolsByEndpoint.put(names[names.length - 1], names[0]);
    }
    toolsByPair.put(words.get(0), List.copyOf(tools));
  }

  /** All pairs with their tools. */
  Map<String, List<String>> pairs() {
    return Map.copyOf(toolsByPair);
  }

  /** All tools of one action, whatever the resource. */
  List<String> toolsOfAction(String action) {
    List<String> tools = new ArrayList<>();
    toolsByPair.forEach(
        (pair, names) -> {
          if (pair.endsWith(":" + action)) {
            tools.addAll(names);
          }
        });
    return tools;
  }

  /**
   * The tools that an entry of DISALLOWED_ACTIONS switches off: those of its pair and, on the same
   * resource, of the wider actions; or one tool, under its own name or the vendor's. Empty when the
   * entry means nothing.
   */
  Optional<List<String>> toolsOf(String entry) {
    List<String> parts = List.of(entry.split(":", -1));
    if (parts.size() < 2 || parts.size() > 3) {
      return Optional.empty();
    }
    List<String> ofPair = toolsByPair.get(parts.get(0) + ":" + parts.get(1));
    if (ofPair == null) {
      return Optional.empty();
    }
    if (parts.size() == 3) {
      String tool = toolsByEndpoint.getOrDefault(parts.get(2), parts.get(2));
      return ofPair.contains(tool) ? Optional.of(List.of(tool)) : Optional.empty();
    }
    List<String> tools = new ArrayList<>();
    for (String action : CASCADE.subList(CASCADE.indexOf(parts.get(1)), CASCADE.size())) {
      tools.addAll(toolsByPair.getOrDefault(parts.get(0) + ":" + action, List.of()));
    }
    return Optional.of(tools);
  }
}
