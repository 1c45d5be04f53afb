package io.eltgateway.airbyte.local.run;

import io.eltgateway.airbyte.local.protocol.ConfiguredCatalog;
import io.eltgateway.airbyte.local.protocol.Stream;
import io.eltgateway.airbyte.local.testing.LocalContext;
import io.eltgateway.airbyte.registry.Connector;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Json;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** A machine to run connectors on: its own PATH, project folder, temporary folder and registry. */
final class Workbench implements AutoCloseable {
  static final String RECORD =
      "{\"type\":\"RECORD\",\"record\":{\"stream\":\"s\",\"data\":{\"n\":1},\"emitted_at\":2}}";

  final Path folder;
  final Path bin;
  final Path project;
  final Path temporary;
  final Map<String, String> environment = new TreeMap<>();
  final Map<String, String> secrets = new TreeMap<>();
  final Map<String, Connector> registry = new HashMap<>();
  final Map<String, String> manifests = new HashMap<>();
  final Map<String, String> components = new HashMap<>();
  final Map<String, Path> declared = new TreeMap<>();
  Optional<String> projectSetting;
  Optional<String> images = Optional.of("airbyte/*");
  Optional<String> childEnvironment = Optional.empty();
  private final LocalContext context = new LocalContext(secrets, environment);
  private LocalConnectors connectors;

  Workbench(Path folder) {
    this.folder = folder;
    this.bin = made("bin");
    this.project = made("project");
    this.temporary = made("temporary");
    this.projectSetting = Optional.of(project.toString());
    environment.put("PATH", bin.toString());
    environment.put("HOME", folder.toString());
    linkTools();
  }

  private Path made(String name) {
    try {
      return Files.createDirectory(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the scripts need, and nothing that a machine may have besides. */
  private void linkTools() {
    List<String> tools =
        List.of("cat", "sleep", "yes", "head", "env", "stat", "mkdir", "chmod", "tr", "seq");
    for (String tool : tools) {
      for (String place : List.of("/bin", "/usr/bin")) {
        Path program = Path.of(place, tool);
        if (Files.isExecutable(program) && !Files.exists(bin.resolve(tool))) {
          script(bin, tool, "exec " + program + " \"$@\"");
        }
      }
    }
  }

  Json json() {
    return context.json();
  }

  /** A script of this body as a program of this folder. */
  static Path script(Path in, String name, String body) {
    try {
      Path script = in.resolve(name);
      Files.writeString(script, "#!/bin/sh\n" + body + "\n");
      return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Declares a connector that is this script. */
  ConnectorRun declare(String name, String body) {
    declared.put(name, script(folder, name, body));
    return ConnectorRun.of(name).with(Map.of("host", "example.com"));
  }

  /** Registers a connector of this language, published as this package. */
  ConnectorRun register(String name, String language, Optional<String> pythonPackage) {
    registry.put(
        name,
        new Connector(
            name,
            name.startsWith("source") ? Connector.Kind.SOURCE : Connector.Kind.DESTINATION,
            name,
            "00000000-0000-0000-0000-000000000000",
            "airbyte/" + name,
            "1.2.3",
            language,
            pythonPackage,
            List.of(),
            "community",
            "alpha",
            "api",
            "",
            Optional.empty(),
            "",
            List.of(),
            Map.of()));
    return ConnectorRun.of(name).with(Map.of("host", "example.com"));
  }

  LocalConnectors connectors() {
    if (connectors == null) {
      connectors =
          new LocalConnectors(
              context,
              settings(),
              new ProjectFolder(projectSetting),
              new Index(),
              environment,
              temporary);
    }
    return connectors;
  }

  private LocalSettings settings() {
    StringBuilder list = new StringBuilder();
    declared.forEach((name, path) -> list.append(name).append('=').append(path).append(", "));
    return new LocalSettings(Optional.of(list.toString()), images, childEnvironment);
  }

  static ConfiguredCatalog catalog() {
    return ConfiguredCatalog.of(
        List.of(Stream.of("s", Optional.empty(), Map.of("type", "object"), List.of())));
  }

  /** The text of a file in the workbench's folder. */
  String text(String name) {
    try {
      return Files.readString(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many folders of runs there are. */
  long runFolders() {
    try (java.util.stream.Stream<Path> entries = Files.list(temporary)) {
      return entries.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for a condition, generously. */
  static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("It did not happen");
      }
      Thread.sleep(5);
    }
  }

  /** The process whose id a script wrote to a file. */
  ProcessHandle process(String file) throws InterruptedException {
    await(() -> Files.exists(folder.resolve(file)) && text(file).endsWith("\n"));
    return ProcessHandle.of(Long.parseLong(text(file).strip())).orElse(null);
  }

  static boolean isGone(ProcessHandle process) {
    return process == null || !process.isAlive() || isZombie(process.pid());
  }

  /** Dead, but somebody else has not taken its exit code yet. */
  private static boolean isZombie(long pid) {
    try {
      return Files.readString(Path.of("/proc", pid + "", "stat")).contains(") Z ");
    } catch (IOException unknownHere) {
      return false;
    }
  }

  @Override
  public void close() {
    if (connectors != null) {
      connectors.close();
    }
    context.close();
  }

  private final class Index implements ConnectorIndex {
    @Override
    public Connector required(String name, ToolCall call) {
      return Optional.ofNullable(registry.get(name))
          .orElseThrow(() -> new ToolException(FailureKind.NOT_FOUND, "no connector " + name));
    }

    @Override
    public Optional<String> manifest(Connector connector, ToolCall call) {
      return Optional.ofNullable(manifests.get(connector.name()));
    }

    @Override
    public Optional<String> components(Connector connector, ToolCall call) {
      return Optional.ofNullable(components.get(connector.name()));
    }
  }
}
