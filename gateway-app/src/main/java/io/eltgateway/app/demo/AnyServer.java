package io.eltgateway.app.demo;

import io.eltgateway.app.transport.http.CannotListenException;
import io.eltgateway.engine.config.files.OperatingSystem;
import io.eltgateway.engine.config.files.Surroundings;
import io.eltgateway.spi.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The part of the tour about an MCP server that no provider knows: joining it, and its change. */
public final class AnyServer {
  private static final String NAME = "catalog";
  private static final String YAML =
      """
      providers:
        %s:
          type: mcp
          url: %s
          headers: {Authorization: "Bearer ${CATALOG_TOKEN}"}
          effects: {"list_*": read}
      """;

  private final Tour tour;
  private final Json json;
  private final OperatingSystem system;
  private final Path folder;

  /**
   * @param folder takes the configuration and what the gateway keeps, and is gone when the tour is
   *     over
   */
  public AnyServer(Tour tour, Json json, OperatingSystem system, Path folder) {
    this.tour = tour;
    this.json = json;
    this.system = system;
    this.folder = folder;
  }

  /** Plays it: one gateway pins what the server says, the next one finds that it changed. */
  public void show() throws IOException, CannotListenException {
    String token = UUID.randomUUID().toString();
    try (CatalogServer server = new CatalogServer(json, token)) {
      String yaml = YAML.formatted(NAME, server.endpoint());
      Path file = Files.writeString(folder.resolve("gateway.yaml"), yaml);
      List<Scene> scenes = Scene.readAll(json, scenes());
      tour.title(scenes.get(0));
      yaml.lines().forEach(line -> tour.line("| " + line));
      play(scenes.get(0), file, token);
      server.turnGreedy();
      tour.title(scenes.get(1));
      play(scenes.get(1), file, token);
    }
  }

  private void play(Scene scene, Path file, String token)
      throws IOException, CannotListenException {
    Surroundings own = new Surroundings(Map.of("CATALOG_TOKEN", token), folder, folder, system);
    try (Stage stage = Stage.configured(file, own, folder)) {
      tour.steps(scene, NAME, stage.client());
    }
  }

  private static String scenes() throws IOException {
    try (InputStream in = AnyServer.class.getResourceAsStream("/demo/any-server.json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
