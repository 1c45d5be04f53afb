package io.eltgateway.airbyte.local.run;

import io.eltgateway.airbyte.local.process.ChildEnvironment;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Command lines of {@code docker run}. */
final class DockerRuns {
  /** The program's name. */
  static final String PROGRAM = "docker";

  /** Where the vendor's own programs mount the folder of a run, and a connector's own files. */
  private static final String RUN_FOLDER = "/airbyte/tmp";

  private static final String OWN_FILES = "/local";

  /** The user that the vendor's images are made for. */
  private static final int IMAGE_USER = 1000;

  private final ProjectFolder project;
  private final ChildEnvironment environment;

  DockerRuns(ProjectFolder project, ChildEnvironment environment) {
    this.project = project;
    this.environment = environment;
  }

  /** An image as the program of a connector, with variables that it needs. */
  Program program(
      String image,
      String connector,
      Path docker,
      RunFolder folder,
      Map<String, String> variables) {
    String container = OwnedName.next("elt-gateway-" + plain(connector) + "-");
    List<String> command = new ArrayList<>();
    command.addAll(List.of(docker.toString(), "run", "--rm", "-i", "--init", "--name", container));
    // What a connector prints is read here; the runtime must not keep rows and secrets as well.
    command.addAll(List.of("--log-driver", "none"));
    user(folder).ifPresent(user -> command.addAll(List.of("--user", user)));
    if (project.isSet()) {
      command.addAll(List.of("--volume", ownFiles(connector) + ":" + OWN_FILES));
    }
    command.addAll(List.of("--volume", folder.path() + ":" + RUN_FOLDER));
    // By name only: a value on a command line could be read by everybody.
    for (String name : passedOn(variables)) {
      command.addAll(List.of("--env", name));
    }
    command.add(image);
    return new Program(
        command,
        RUN_FOLDER,
        variables,
        List.of(docker.toString(), "kill", container),
        Optional.empty());
  }

  /** What the operator names, but not what says where docker itself is. */
  private Set<String> passedOn(Map<String, String> variables) {
    Set<String> names = new TreeSet<>(variables.keySet());
    for (String name : environment.named()) {
      if (!name.startsWith("DOCKER_")) {
        names.add(name);
      }
    }
    return names;
  }

  private Path ownFiles(String connector) {
    Path folder = project.path().resolve(plain(connector));
    try {
      if (!Files.isDirectory(folder)) {
        Folders.create(folder);
      }
      return folder;
    } catch (FileAlreadyExistsException anotherWasFirst) {
      return folder;
    } catch (IOException cannot) {
      throw RunFolder.failure(folder, cannot);
    }
  }

  private static String plain(String connector) {
    return connector.replace("/", "--");
  }

  /**
   * The user to be inside, where it must be said: on Linux the files of the run are as closed to
   * the container as to everybody else. Elsewhere the runtime's file sharing lets it read them.
   */
  private static Optional<String> user(RunFolder folder) {
    if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("linux")) {
      return Optional.empty();
    }
    try {
      Map<String, Object> owner = Files.readAttributes(folder.path(), "unix:uid,gid");
      return Integer.valueOf(IMAGE_USER).equals(owner.get("uid"))
          ? Optional.empty()
          : Optional.of(owner.get("uid") + ":" + owner.get("gid"));
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException unknown) {
      return Optional.empty();
    }
  }
}
