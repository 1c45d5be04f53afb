package io.eltgateway.airbyte.local.tools;

import io.eltgateway.spi.Json;
import io.eltgateway.spi.Secrets;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolResult;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The tools that tell which secrets there are: names, never values. They start no program and need
 * no credentials. Thread-safe.
 */
public final class SecretTools {
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
        call -> ToolResult.json(secrets.places()),
        "list_connector_config_secrets",
        this::ofConnector);
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
