package io.eltgateway.airbyte.local.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a connector's name stands for on this machine, for one run.
 *
 * @param command the program and its first arguments
 * @param folder the run's folder, as the program sees it
 * @param environment variables it needs beside what all get
 * @param killing what ends it where its process tree does not reach
 * @param manifest the manifest it runs, where the program itself is none of the connector's
 */
record Program(
    List<String> command,
    String folder,
    Map<String, String> environment,
    List<String> killing,
    Optional<Manifest> manifest) {

  /** The whole command line of a command of the protocol. */
  List<String> arguments(Protocol protocol) {
    List<String> arguments = new ArrayList<>(command);
    arguments.add(protocol.command());
    for (String file : protocol.files()) {
      arguments.add("--" + file);
      arguments.add(folder + "/" + file + ".json");
    }
    return arguments;
  }

  /** The same, carrying out a manifest. */
  Program carryingOut(Manifest newManifest) {
    return new Program(command, folder, environment, killing, Optional.of(newManifest));
  }

  /** The commands of the protocol, and the files each is given. */
  enum Protocol {
    SPEC,
    CHECK,
    DISCOVER,
    READ,
    WRITE;

    String command() {
      return name().toLowerCase(Locale.ROOT);
    }

    List<String> files() {
      return switch (this) {
        case SPEC -> List.of();
        case CHECK, DISCOVER -> List.of("config");
        case READ -> List.of("config", "catalog", "state");
        case WRITE -> List.of("config", "catalog");
      };
    }
  }
}
