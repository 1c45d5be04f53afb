package io.eltgateway.airbyte.local.run;

import io.eltgateway.airbyte.local.process.ChildEnvironment;
import io.eltgateway.airbyte.registry.Connector;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Decides which program a connector is, as the run's mode and the machine allow. */
final class Programs {
  private static final String PATH_HINT =
      " A client that is started from a desktop often has a shorter PATH than a terminal: give the"
          + " gateway the one it needs in the client's configuration.";

  // The vendor's program for manifests, as an image, a package and what the package installs.
  private static final String MANIFEST_IMAGE = "airbyte/source-declarative-manifest:latest";
  private static final String MANIFEST_PACKAGE = "airbyte-cdk";
  private static final String MANIFEST_PROGRAM = "source-declarative-manifest";

  // What no list of the operator's holds, a program on PATH among them, is called like this.
  private static final Pattern UNLISTED = Pattern.compile("(source|destination)-[a-z0-9._-]+");

  private final ConnectorIndex index;
  private final DeclaredConnectors declared;
  private final DockerImages images;
  private final DockerRuns containers;
  private final PythonEnvironments python;
  private final Manifests manifests;
  private final ChildEnvironment environment;

  Programs(
      ConnectorIndex index,
      DeclaredConnectors declared,
      DockerImages images,
      DockerRuns containers,
      PythonEnvironments python,
      Manifests manifests,
      ChildEnvironment environment) {
    this.index = index;
    this.declared = declared;
    this.images = images;
    this.containers = containers;
    this.python = python;
    this.manifests = manifests;
    this.environment = environment;
  }

  /**
   * The program of a run. May install it first.
   *
   * @throws ToolException when the connector is unknown, may not be run, or something is missing
   */
  Program of(ConnectorRun run, RunFolder folder, ToolCall call) {
    String name = run.connector();
    if (!DeclaredConnectors.NAME.matcher(name).matches()) {
      throw new ToolException(
          FailureKind.INVALID_ARGUMENTS,
          "'" + name + "' is no name of a connector. Find the name with list_connectors.");
    }
    if (run.manifestPath().isPresent() || run.image().isPresent()) {
      requireConnectorsName(name);
    }
    if (run.manifestPath().isPresent()) {
      return carryingOut(manifests.file(run.manifestPath().get()), name, folder, call);
    }
    if (run.image().isPresent()) {
      String image = images.allowed(run.image().get());
      return containers.program(image, name, requiredDocker(), folder, Map.of());
    }
    return switch (run.mode()) {
      case AUTO -> asTheMachineAllows(name, folder, call);
      case DOCKER -> image(index.required(name, call), requiredDocker(), folder);
      case PYTHON -> python(index.required(name, call), folder, call);
      case YAML -> manifest(index.required(name, call), folder, call);
    };
  }

  /**
   * A name that need not be in the registry also names the folder that a container gets, which must
   * not be another one of the project.
   */
  private static void requireConnectorsName(String name) {
    if (!UNLISTED.matcher(name).matches()) {
      throw new ToolException(
          FailureKind.INVALID_ARGUMENTS,
          "'"
              + name
              + "' cannot be the name of a connector with a manifest or an image of its own: it must"
              + " begin with source- or destination-.");
    }
  }

  private Program asTheMachineAllows(String name, RunFolder folder, ToolCall call) {
    Optional<Path> executable = declared.find(name);
    if (executable.isPresent()) {
      return executable(executable.get(), folder);
    }
    Connector connector = index.required(name, call);
    Optional<Path> dockerProgram = environment.program(DockerRuns.PROGRAM);
    if (dockerProgram.isPresent()) {
      return image(connector, dockerProgram.get(), folder);
    }
    Optional<Path> onPath =
        UNLISTED.matcher(connector.name()).matches()
            ? environment.program(connector.name())
            : Optional.empty();
    if (onPath.isPresent()) {
      return executable(onPath.get(), folder);
    }
    if (connector.isManifestOnly()) {
      return manifest(connector, folder, call);
    }
    return connector.pythonPackage().isPresent()
        ? python(connector, folder, call)
        : image(connector, requiredDocker(), folder);
  }

  private static Program executable(Path executable, RunFolder folder) {
    return new Program(
        List.of(executable.toString()),
        folder.path().toString(),
        Map.of(),
        List.of(),
        Optional.empty());
  }

  private Program image(Connector connector, Path dockerProgram, RunFolder folder) {
    String image = images.allowed(connector.dockerRepository() + ":latest");
    return containers.program(image, connector.name(), dockerProgram, folder, Map.of());
  }

  private Program python(Connector connector, RunFolder folder, ToolCall call) {
    String published =
        connector
            .pythonPackage()
            .orElseThrow(
                () ->
                    new ToolException(
                        FailureKind.CONFLICT,
                        connector.name()
                            + " is not published as a Python package. Choose"
                            + " override_execution_mode "
                            + (connector.isManifestOnly() ? "yaml or docker." : "docker.")));
    return python.program(published, connector.name(), folder, Map.of(), call);
  }

  private Program manifest(Connector connector, RunFolder folder, ToolCall call) {
    return carryingOut(manifests.registered(connector, call), connector.name(), folder, call);
  }

  /** In docker where that is, because a manifest may bring code. */
  private Program carryingOut(Manifest manifest, String name, RunFolder folder, ToolCall call) {
    Map<String, String> variables = manifest.environment();
    Optional<Path> docker = environment.program(DockerRuns.PROGRAM);
    Program program =
        docker.isPresent()
            ? containers.program(
                images.allowed(MANIFEST_IMAGE), name, docker.get(), folder, variables)
            : python.program(MANIFEST_PACKAGE, MANIFEST_PROGRAM, folder, variables, call);
    return program.carryingOut(manifest);
  }

  private Path requiredDocker() {
    return environment
        .program(DockerRuns.PROGRAM)
        .orElseThrow(
            () ->
                new ToolException(
                    FailureKind.CONFLICT,
                    "This connector runs as a docker image, and there is no docker on the"
                        + " gateway's PATH. Install Docker, or another runtime with a docker"
                        + " command."
                        + PATH_HINT));
  }

  /** What to do about a program that is not on PATH. */
  static String pathHint() {
    return PATH_HINT;
  }
}
