package io.eltgateway.airbyte.cache.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.airbyte.api.Values;
import io.eltgateway.airbyte.local.run.ConnectorRun;
import io.eltgateway.airbyte.local.run.ProjectFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckDbNamespacesTest {
  private static final String NAMESPACE = "zz_deleteme_20260101_1200_smoke_test_12ab";

  @TempDir Path folder;
  private Path project;
  private DuckDbNamespaces namespaces;

  @BeforeEach
  void makeAFileAsTheDestinationDoes() throws Exception {
    project = Files.createDirectory(folder.resolve("project"));
    make(Files.createDirectory(project.resolve("destination-duckdb")).resolve("test.duckdb"));
    namespaces = new DuckDbNamespaces(new ProjectFolder(Optional.of(project.toString())));
  }

  private static void make(Path file) throws Exception {
    try (Connection connection = Database.open(file, file.getParent(), false);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA " + NAMESPACE);
      statement.execute("CREATE TABLE " + NAMESPACE + ".camelcase (id BIGINT, name VARCHAR)");
      statement.execute("INSERT INTO " + NAMESPACE + ".camelcase VALUES (1, 'a'), (2, NULL)");
      statement.execute("CREATE TABLE main.kept AS SELECT 1 AS id");
    }
  }

  private static ConnectorRun at(String path) {
    return ConnectorRun.of("destination-duckdb").with(Map.of("destination_path", path));
  }

  @Test
  void whatArrivedIsCounted() throws Exception {
    ConnectorRun destination = at("/local/test.duckdb");
    assertTrue(namespaces.knows(destination));
    Map<String, Object> found =
        namespaces.statistics(destination, NAMESPACE, "CamelCase").orElseThrow();
    assertEquals(2L, found.get("row_count"));
    assertEquals(
        Map.of(
            "column_name", "name",
            "column_type", "VARCHAR",
            "null_count", 1L,
            "non_null_count", 1L,
            "total_count", 2L),
        Values.objects(found, "column_statistics").get(1));
    assertEquals(Optional.empty(), namespaces.statistics(destination, NAMESPACE, "other"));
  }

  @Test
  void aDroppedNamespaceTakesNothingElseAlong() throws Exception {
    ConnectorRun destination = at("destination-duckdb/test.duckdb");
    namespaces.drop(destination, NAMESPACE);
    assertEquals(Optional.empty(), namespaces.statistics(destination, NAMESPACE, "CamelCase"));
    assertEquals(
        1L, namespaces.statistics(destination, "main", "kept").orElseThrow().get("row_count"));
  }

  @Test
  void onlyFilesOfTheProjectAreLookedInto() throws Exception {
    Path outside = folder.resolve("outside.duckdb");
    make(outside);
    Files.createSymbolicLink(project.resolve("link.duckdb"), outside);
    for (String path :
        List.of(
            outside.toString(),
            "../outside.duckdb",
            "link.duckdb",
            "/local/../../../outside.duckdb",
            "md:remote",
            ":memory:",
            "none.duckdb")) {
      assertFalse(namespaces.knows(at(path)), path);
    }
    assertFalse(
        namespaces.knows(
            ConnectorRun.of("destination-postgres")
                .with(Map.of("destination_path", "/local/test.duckdb"))));
  }
}
