package io.eltgateway.airbyte.registry;

import io.eltgateway.airbyte.registry.Connector.Document;
import io.eltgateway.airbyte.registry.Connector.Kind;
import io.eltgateway.spi.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the registry's list and keeps what tools use: a few hundred bytes of the several kilobytes
 * of an entry. What the vendor adds, leaves out or spells otherwise tomorrow is no error. Entries
 * whose image is no Docker image name are left out, and so are packages whose name is none, because
 * names become parts of URLs and of commands.
 */
final class ListReader {
  /**
   * A name, after the specification of core metadata; pip would also take options and addresses.
   */
  private static final Pattern PACKAGE =
      Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._-]{0,98}[A-Za-z0-9])?");

  /** Docker's own grammar, without a port. */
  private static final Pattern REPOSITORY =
      Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_.-]{0,127}(/[a-zA-Z0-9][a-zA-Z0-9_.-]{0,127}){0,7}");

  private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");

  private final Json json;

  ListReader(Json json) {
    this.json = json;
  }

  /**
   * The connectors of a list.
   *
   * @throws IllegalArgumentException when the text is no list of connectors
   */
  List<Connector> connectors(String text) {
    Map<?, ?> list = list(text);
    List<Connector> found = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      for (Object entry : objects(list, kind)) {
        connector(kind, entry).ifPresent(found::add);
      }
    }
    if (found.isEmpty()) {
      throw new IllegalArgumentException("it names no connectors");
    }
    return List.copyOf(found);
  }

  /** The specification that a list carries for this connector, if it carries one. */
  Optional<Map<String, Object>> specification(String text, Connector connector) {
    for (Object entry : objects(list(text), connector.kind())) {
      if (entry instanceof Map<?, ?> map
          && connector.dockerRepository().equals(map.get("dockerRepository"))) {
        return specification(map);
      }
    }
    return Optional.empty();
  }

  /** The JSON Schema of the settings in one entry. */
  @SuppressWarnings("unchecked") // JSON objects have text keys
  static Optional<Map<String, Object>> specification(Map<?, ?> entry) {
    return entry.get("spec") instanceof Map<?, ?> spec
            && spec.get("connectionSpecification") instanceof Map<?, ?> schema
            && !schema.isEmpty()
        ? Optional.of((Map<String, Object>) schema)
        : Optional.empty();
  }

  private Map<?, ?> list(String text) {
    if (json.read(text) instanceof Map<?, ?> list) {
      return list;
    }
    throw new IllegalArgumentException("it is no JSON object");
  }

  private static List<?> objects(Map<?, ?> list, Kind kind) {
    return list.get(kind.label() + "s") instanceof List<?> entries ? entries : List.of();
  }

  private static Optional<Connector> connector(Kind kind, Object entry) {
    if (!(entry instanceof Map<?, ?> map)) {
      return Optional.empty();
    }
    String repository = text(map, "dockerRepository");
    String tag = text(map, "dockerImageTag");
    boolean usable = REPOSITORY.matcher(repository).matches() && TAG.matcher(tag).matches();
    if (!usable || Boolean.TRUE.equals(map.get("tombstone"))) {
      return Optional.empty();
    }
    String name = Connector.nameOf(repository);
    String title = text(map, "name");
    return Optional.of(
        new Connector(
            name,
            kind,
            title.isEmpty() ? name : title,
            text(map, kind.label() + "DefinitionId"),
            repository,
            tag,
            language(map),
            pythonPackage(map),
            suggestedStreams(map),
            text(map, "supportLevel"),
            text(map, "releaseStage"),
            text(map, "sourceType"),
            text(map, "documentationUrl"),
            Optional.of(text(map, "releaseDate")).filter(date -> !date.isEmpty()),
            text(map, "githubIssueLabel"),
            documents(map.get("externalDocumentationUrls")),
            releaseCandidates(map)));
  }

  private static String text(Map<?, ?> map, String key) {
    return map.get(key) instanceof String text ? text.strip() : "";
  }

  /** Older entries say their language in a tag only. */
  private static String language(Map<?, ?> map) {
    String language = text(map, "language");
    if (language.isEmpty() && map.get("tags") instanceof List<?> tags) {
      for (Object tag : tags) {
        if (tag instanceof String text && text.startsWith("language:")) {
          return text.substring("language:".length());
        }
      }
    }
    return language;
  }

  private static Optional<String> pythonPackage(Map<?, ?> map) {
    return map.get("remoteRegistries") instanceof Map<?, ?> registries
            && registries.get("pypi") instanceof Map<?, ?> pypi
            && Boolean.TRUE.equals(pypi.get("enabled"))
            && pypi.get("packageName") instanceof String name
            && PACKAGE.matcher(name).matches()
        ? Optional.of(name)
        : Optional.empty();
  }

  private static List<String> suggestedStreams(Map<?, ?> map) {
    return map.get("suggestedStreams") instanceof Map<?, ?> suggested
            && suggested.get("streams") instanceof List<?> streams
        ? streams.stream().filter(String.class::isInstance).map(String.class::cast).toList()
        : List.of();
  }

  /** The pages of a list such as {@code externalDocumentationUrls}. */
  static List<Document> documents(Object list) {
    List<Document> documents = new ArrayList<>();
    if (list instanceof List<?> entries) {
      for (Object entry : entries) {
        if (entry instanceof Map<?, ?> map && map.get("url") instanceof String url) {
          String title = text(map, "title");
          String type = text(map, "type");
          documents.add(
              new Document(
                  title.isEmpty() ? url : title,
                  url,
                  type.isEmpty() ? "other" : type,
                  Boolean.TRUE.equals(map.get("requiresLogin"))));
        }
      }
    }
    return documents;
  }

  private static Map<String, String> releaseCandidates(Map<?, ?> map) {
    Map<String, String> times = new LinkedHashMap<>();
    if (map.get("releases") instanceof Map<?, ?> releases
        && releases.get("releaseCandidates") instanceof Map<?, ?> candidates) {
      candidates.forEach(
          (version, candidate) ->
              commitTime(candidate).ifPresent(time -> times.put(version.toString(), time)));
    }
    return times;
  }

  private static Optional<String> commitTime(Object candidate) {
    return candidate instanceof Map<?, ?> map
            && map.get("generated") instanceof Map<?, ?> generated
            && generated.get("git") instanceof Map<?, ?> git
            && git.get("commit_timestamp") instanceof String time
        ? Optional.of(time)
        : Optional.empty();
  }
}
