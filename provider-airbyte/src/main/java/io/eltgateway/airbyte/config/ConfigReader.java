package io.eltgateway.airbyte.config;

import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Json;
import io.eltgateway.spi.Secret;
import io.eltgateway.spi.Secrets;
import io.eltgateway.spi.ToolException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads each source of settings as an object. Thread-safe. */
final class ConfigReader {
  /** Settings are a page of text; more is another file than was meant. */
  private static final long MOST_BYTES = 1 << 20;

  private final Json json;
  private final Secrets secrets;

  ConfigReader(Json json, Secrets secrets) {
    this.json = json;
    this.secrets = secrets;
  }

  /** What the call itself holds. */
  Map<String, Object> inline(Object value, String argument) {
    if (!(value instanceof String text)) {
      return object(value, "'" + argument + "'");
    }
    Object parsed;
    try {
      parsed = json.read(text);
    } catch (IllegalArgumentException notJson) {
      throw invalid(
          "'"
              + argument
              + "' is a text that is no JSON: "
              + notJson.getMessage()
              + " Give an object, or the text of one JSON object.");
    }
    return object(parsed, "'" + argument + "'");
  }

  /** What stands in a file. */
  Map<String, Object> file(Path file) {
    String text;
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw invalid("The file " + file + " is larger than 1 MiB, so it is no settings file.");
      }
      text = Files.readString(file);
    } catch (NoSuchFileException e) {
      throw invalid("There is no file " + file + ".");
    } catch (CharacterCodingException e) {
      throw invalid("The file " + file + " is no text in UTF-8.");
    } catch (IOException e) {
      throw invalid("The file " + file + " cannot be read. Check that it may be.");
    }
    return yaml(text, "The file " + file);
  }

  /**
   * What a secret holds. Every text in it is masked from then on, not only the whole; but not what
   * anybody can read in the specification, such as the names of ways to log in.
   */
  Map<String, Object> secret(
      Secret secret, String name, Optional<Map<String, Object>> specification) {
    Map<String, Object> settings = yaml(secret.reveal(), "The secret '" + name + "'");
    mask(settings, specification.map(json::write).orElse(""));
    return settings;
  }

  /** Masks the texts inside a secret that is a JSON object itself, such as a key file. */
  void maskInside(Secret secret) {
    if (secret.reveal().stripLeading().startsWith("{")) {
      try {
        mask(json.read(secret.reveal()), "");
      } catch (IllegalArgumentException notJson) {
        // Then it is one text, and that is masked already.
        return;
      }
    }
  }

  private void mask(Object value, String published) {
    if (value instanceof Map<?, ?> object) {
      object.values().forEach(member -> mask(member, published));
    } else if (value instanceof List<?> list) {
      list.forEach(element -> mask(element, published));
    } else if ((value instanceof String || value instanceof Number)
        && !published.contains(json.write(value))) {
      secrets.mask(Secret.of(value.toString()));
    }
  }

  /** The parser's own words are left out: they could repeat what stands there. */
  private Map<String, Object> yaml(String text, String what) {
    Object parsed;
    try {
      parsed = json.readYaml(text);
    } catch (IllegalArgumentException notYaml) {
      throw invalid(what + " holds neither JSON nor YAML. It must hold one object of settings.");
    }
    return object(parsed, what);
  }

  private static Map<String, Object> object(Object value, String what) {
    if (!(value instanceof Map<?, ?> map)) {
      throw invalid(what + " must hold one object: the names of settings and their values.");
    }
    Map<String, Object> object = new LinkedHashMap<>();
    map.forEach((key, member) -> object.put(key.toString(), member));
    return object;
  }

  private static ToolException invalid(String message) {
    return new ToolException(FailureKind.INVALID_ARGUMENTS, message);
  }
}
