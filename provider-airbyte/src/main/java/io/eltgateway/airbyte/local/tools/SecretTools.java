package io.eltgateway.airbyte.local.tools;

import io.eltgateway.spi.Json;
import io.eltgateway.spi.Secrets;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The tools that tell which secrets there are: names, never values. They start no program and need
 * no credentials. Thread-safe.
 */
public final class SecretTools {
  private static final Pattern ENTRY =
      Pattern.compile("^\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_.-]*)\\s*=", Pattern.MULTILINE);

  /** Shorter ones occur inside of unrelated words. */
  private static final int SHORTEST_INSIDE_A_WORD = 4;

  private final Secrets secrets;
  private final Json json;

  /** Tools over the secrets of one instance. */
  public SecretTools(Secrets secrets, Json json) {
    this.secrets = secrets;
    this.json = json;
  }

  /** The tools' work, by name. */
  public Map<String, Tool.Handler> handlers() {
    return Map.of(
        "list_dotenv_secrets",
        call -> ToolResult.json(byPlace()),
        "list_connector_config_secrets",
        this::ofConnector);
  }

  /** The names by the file they stand in; those of the gateway's configuration separately. */
  private Map<String, Object> byPlace() {
    Map<String, Object> places = new LinkedHashMap<>();
    Set<String> declared = new TreeSet<>(secrets.names());
    secrets
        .dotenvFile()
        .ifPresent(
            file -> {
              Set<String> inFile = new TreeSet<>(entries(file));
              inFile.retainAll(declared);
              declared.removeAll(inFile);
              places.put(file.toAbsolutePath().toString(), List.copyOf(inFile));
            });
    if (!declared.isEmpty()) {
      places.put("gateway configuration", List.copyOf(declared));
    }
    return places;
  }

  private static Set<String> entries(Path file) {
    Set<String> names = new TreeSet<>();
    try {
      Matcher entry = ENTRY.matcher(Files.readString(file, StandardCharsets.UTF_8));
      while (entry.find()) {
        names.add(entry.group(1));
      }
    } catch (IOException removedSinceTheStart) {
      // Then none of the names that are known stands in it any more.
      return Set.of();
    }
    return names;
  }

  private ToolResult ofConnector(ToolCall call) {
    String connector = call.text("connector_name").orElse("").strip().toLowerCase(Locale.ROOT);
    String shortName = connector.replaceFirst("^(source|destination)-", "");
    List<String> names =
        secrets.names().stream().filter(name -> belongs(name, words(shortName))).toList();
    if (!names.isEmpty()) {
      return ToolResult.json(names);
    }
    return Answers.of(
        names,
        List.of(
            "No secret has '"
                + shortName
                + "' in its name. list_dotenv_secrets shows all names; the person who runs the"
                + " gateway can add one."),
        json);
  }

  /** The words of the short name stand one after the other in the secret's name. */
  private static boolean belongs(String secret, List<String> shortName) {
    List<String> words = words(secret);
    for (int i = 0; i + shortName.size() <= words.size(); i++) {
      if (words.subList(i, i + shortName.size()).equals(shortName)) {
        return !shortName.isEmpty();
      }
    }
    String joined = String.join("", shortName);
    return joined.length() >= SHORTEST_INSIDE_A_WORD && String.join("", words).contains(joined);
  }

  private static List<String> words(String name) {
    return Arrays.stream(name.toLowerCase(Locale.ROOT).split("[^a-z0-9]+"))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toList());
  }
}
