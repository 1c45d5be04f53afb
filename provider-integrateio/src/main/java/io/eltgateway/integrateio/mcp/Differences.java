package io.eltgateway.integrateio.mcp;

import io.eltgateway.integrateio.api.Values;
import io.eltgateway.spi.Remote;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a live server lists beside, or not like, what is declared here. Immutable.
 *
 * @param addedTools tools that are not declared
 * @param addedArguments arguments that are not declared, by tool
 * @param lackingTools declared tools that it does not list
 * @param lackingArguments declared arguments that it does not list, by tool
 */
record Differences(
    SortedSet<String> addedTools,
    SortedMap<String, SortedSet<String>> addedArguments,
    SortedSet<String> lackingTools,
    SortedMap<String, SortedSet<String>> lackingArguments) {
  private static final int MOST_NAMED = 10;

  /** A name is what somebody else says, so it must not become a sentence. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

  static Differences of(List<Remote.Definition> listed, Map<String, Set<String>> declared) {
    SortedSet<String> addedTools = new TreeSet<>();
    SortedSet<String> lackingTools = new TreeSet<>(declared.keySet());
    SortedMap<String, SortedSet<String>> addedArguments = new TreeMap<>();
    SortedMap<String, SortedSet<String>> lackingArguments = new TreeMap<>();
    for (Remote.Definition definition : listed) {
      String name = definition.name();
      Set<String> ours = declared.get(name);
      if (ours == null) {
        addedTools.add(name);
        continue;
      }
      lackingTools.remove(name);
      Set<String> theirs = Values.object(definition.inputSchema(), "properties").keySet();
      put(name, theirs, ours, addedArguments);
      put(name, ours, theirs, lackingArguments);
    }
    return new Differences(addedTools, addedArguments, lackingTools, lackingArguments);
  }

  private static void put(
      String tool, Set<String> more, Set<String> less, Map<String, SortedSet<String>> into) {
    SortedSet<String> rest = new TreeSet<>(more);
    rest.removeAll(less);
    if (!rest.isEmpty()) {
      into.put(tool, rest);
    }
  }

  /** Each a sentence for the operator. */
  List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    if (!addedTools.isEmpty()) {
      sentences.add(
          "Integrate.io's MCP server lists tools that nobody has reviewed here, so they are held"
              + " back: "
              + some(addedTools)
              + ". A newer version of the gateway may have them.");
    }
    addedArguments.forEach(
        (tool, arguments) ->
            sentences.add(
                "Integrate.io's "
                    + tool
                    + " takes arguments that nobody has reviewed here, so they are held back: "
                    + some(arguments)
                    + "."));
    if (!lackingTools.isEmpty()) {
      sentences.add(
          "Integrate.io's MCP server does not list "
              + some(lackingTools)
              + " for this account, so calls of what is missing will fail.");
    }
    lackingArguments.forEach(
        (tool, arguments) ->
            sentences.add(
                "Integrate.io's "
                    + tool
                    + " does not list the arguments "
                    + some(arguments)
                    + " now, so calls with them may fail."));
    return sentences;
  }

  private static String some(SortedSet<String> names) {
    List<String> shown =
        names.stream().filter(name -> NAME.matcher(name).matches()).limit(MOST_NAMED).toList();
    int untold = names.size() - shown.size();
    String told = String.join(", ", shown);
    if (untold == 0) {
      return told;
    }
    return told.isEmpty() ? untold + " with unusual names" : told + " and " + untold + " more";
  }
}
