package io.eltgateway.engine.config.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.eltgateway.engine.config.files.ConfigFiles.InWorkingDirectory;
import io.eltgateway.engine.config.problem.Problem;
import io.eltgateway.engine.config.problem.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFilesTest {
  @TempDir Path root;

  private final Problems problems = new Problems();
  private Path work;
  private Path home;

  @BeforeEach
  void makeDirectories() throws IOException {
    work = Files.createDirectories(root.resolve("work"));
    home = Files.createDirectories(root.resolve("home"));
  }

  @Test
  void eachPlaceIsLookedAtInItsTurn() throws IOException {
    assertEquals(Optional.empty(), find(Optional.empty(), Map.of()));

    Path usersOwn = touch(home.resolve(".config/elt-gateway/gateway.yaml"));
    assertEquals(Optional.of(usersOwn), find(Optional.empty(), Map.of()));

    Path here = touch(work.resolve("gateway.yaml"));
    assertEquals(Optional.of(here), find(Optional.empty(), Map.of()));

    Map<String, String> variable = Map.of("ELT_GATEWAY_CONFIG", "other.yaml");
    assertEquals(Optional.of(work.resolve("other.yaml")), find(Optional.empty(), variable));

    assertEquals(
        Optional.of(work.resolve("named.yaml")),
        find(Optional.of(Path.of("named.yaml")), variable));
  }

  @Test
  void anEmptyVariableNamesNothing() {
    assertEquals(Optional.empty(), find(Optional.empty(), Map.of("ELT_GATEWAY_CONFIG", "")));
  }

  @Test
  void aProgramStartedByOthersDoesNotTrustItsFolder() throws IOException {
    touch(work.resolve("gateway.yaml"));
    Path usersOwn = touch(home.resolve(".config/elt-gateway/gateway.yaml"));
    assertEquals(
        Optional.of(usersOwn),
        ConfigFiles.find(
            Optional.empty(),
            InWorkingDirectory.IGNORED,
            surroundings(Map.of(), OperatingSystem.UNIX),
            problems));
    assertEquals(
        List.of(
            "gateway.yaml\n    This file is not read, because a program that is started by others"
                + " does not trust the folder it is started in. To use it, give its path with"
                + " --config or in ELT_GATEWAY_CONFIG."),
        warnings());
  }

  @Test
  void aFileWithTheOtherEndingIsNotOverlookedSilently() throws IOException {
    touch(work.resolve("gateway.yml"));
    assertEquals(Optional.empty(), find(Optional.empty(), Map.of()));
    assertEquals(
        List.of(
            "gateway.yml\n    This file is not read, because a configuration file is called"
                + " gateway.yaml. Rename it, or give its path with --config."),
        warnings());
  }

  @Test
  void theUsersOwnFileIsWhereItsSystemKeepsThem() {
    Path configured = root.resolve("configured");
    assertEquals(
        home.resolve(".config/elt-gateway/gateway.yaml"),
        ConfigFiles.usersOwn(surroundings(Map.of(), OperatingSystem.MAC)));
    assertEquals(
        configured.resolve("elt-gateway/gateway.yaml"),
        ConfigFiles.usersOwn(
            surroundings(Map.of("XDG_CONFIG_HOME", configured.toString()), OperatingSystem.UNIX)));
    assertEquals(
        home.resolve(".config/elt-gateway/gateway.yaml"),
        ConfigFiles.usersOwn(
            surroundings(Map.of("XDG_CONFIG_HOME", "relative"), OperatingSystem.UNIX)));
    assertEquals(
        configured.resolve("elt-gateway/gateway.yaml"),
        ConfigFiles.usersOwn(
            surroundings(Map.of("APPDATA", configured.toString()), OperatingSystem.WINDOWS)));
  }

  private Optional<Path> find(Optional<Path> option, Map<String, String> environment) {
    return ConfigFiles.find(
        option, InWorkingDirectory.USED, surroundings(environment, OperatingSystem.UNIX), problems);
  }

  private Surroundings surroundings(Map<String, String> environment, OperatingSystem system) {
    return new Surroundings(environment, work, home, system);
  }

  private List<String> warnings() {
    return problems.warnings().stream().map(Problem::text).toList();
  }

  private static Path touch(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "");
  }
}
