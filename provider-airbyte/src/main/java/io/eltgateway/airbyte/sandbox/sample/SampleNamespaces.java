package io.eltgateway.airbyte.sandbox.sample;

import io.eltgateway.airbyte.local.run.ConnectorRun;
import io.eltgateway.airbyte.local.run.ProjectFolder;
import io.eltgateway.airbyte.local.smoke.StoredNamespaces;
import io.eltgateway.spi.ToolException;
import io.eltgateway.testkit.sandbox.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks into the folder of the sample destination, where that lies in the project folder: settings
 * come from callers, and the gateway itself reaches nothing else for them. Thread-safe.
 */
public final class SampleNamespaces implements StoredNamespaces {
  private final ProjectFolder project;

  /** Folders of this project. */
  public SampleNamespaces(ProjectFolder project) {
    this.project = project;
  }

  @Override
  public boolean knows(ConnectorRun destination) {
    return destination.connector().equals(SampleConnectors.DESTINATION)
        && project.isSet()
        && folder(destination).isPresent();
  }

  /** Where it is, links resolved; one that is not there yet holds nothing. */
  private Optional<Path> folder(ConnectorRun destination) {
    if (!(destination.config().get("folder") instanceof String given)) {
      return Optional.empty();
    }
    try {
      Path named = Path.of(given).normalize();
      Path folder = Files.exists(named) ? named.toRealPath() : named;
      return Optional.of(folder).filter(path -> path.startsWith(project.path()));
    } catch (IOException | InvalidPathException | ToolException unusable) {
      return Optional.empty();
    }
  }

  private Path folder(ConnectorRun destination, String namespace) throws IOException {
    return folder(destination)
        .orElseThrow(() -> new IOException("the folder lies outside the project"))
        .resolve(StreamFiles.fileName(namespace));
  }

  @Override
  public String expectedTable(String namespace, String stream) {
    return StreamFiles.fileName(namespace) + "/" + StreamFiles.tableFile(stream);
  }

  @Override
  public Optional<Map<String, Object>> statistics(
      ConnectorRun destination, String namespace, String stream) throws IOException {
    Path file = folder(destination, namespace).resolve(StreamFiles.tableFile(stream));
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    long rows = 0;
    Map<String, Column> columns = new LinkedHashMap<>();
    try (BufferedReader in = Files.newBufferedReader(file)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        rows++;
        Json.readObject(line)
            .forEach((name, value) -> columns.computeIfAbsent(name, n -> new Column()).add(value));
      }
    }
    Map<String, Object> statistics = new LinkedHashMap<>();
    statistics.put("table_name", StreamFiles.tableFile(stream));
    statistics.put("database_name", destination.config().get("folder"));
    statistics.put("schema_name", namespace);
    statistics.put("row_count", rows);
    List<Object> each = new ArrayList<>();
    for (Map.Entry<String, Column> column : columns.entrySet()) {
      each.add(column.getValue().statistics(column.getKey(), rows));
    }
    statistics.put("column_statistics", each);
    return Optional.of(statistics);
  }

  /** What is known of a column: the type of its values, and how many there are. */
  private static final class Column {
    private String type;
    private long values;

    void add(Object value) {
      if (value == null) {
        return;
      }
      values++;
      String found = typeOf(value);
      type = type == null || type.equals(found) ? found : "mixed";
    }

    private static String typeOf(Object value) {
      if (value instanceof String) {
        return "string";
      }
      if (value instanceof Number) {
        return "number";
      }
      return value instanceof Boolean ? "boolean" : value instanceof List<?> ? "array" : "object";
    }

    Map<String, Object> statistics(String name, long rows) {
      Map<String, Object> statistics = new LinkedHashMap<>();
      statistics.put("column_name", name);
      statistics.put("column_type", type == null ? "null" : type);
      statistics.put("null_count", rows - values);
      statistics.put("non_null_count", values);
      statistics.put("total_count", rows);
      return statistics;
    }
  }

  /**
   * Removes the files of the streams and their folder, but nothing that somebody else put there.
   */
  @Override
  public void drop(ConnectorRun destination, String namespace) throws IOException {
    Path folder = folder(destination, namespace);
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jsonl")) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
