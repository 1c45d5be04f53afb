package io.eltgateway.engine.config;

import io.eltgateway.engine.config.key.Entries;
import io.eltgateway.engine.config.key.Key;
import io.eltgateway.engine.config.key.Section;
import io.eltgateway.engine.config.problem.Problems;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes the description of another MCP server, and checks what only makes sense together. */
final class ServerBinder {
  private final Entries entries;
  private final Problems problems;

  ServerBinder(Entries entries, Problems problems) {
    this.entries = entries;
    this.problems = problems;
  }

  /** Refuses the keys of such a server in an instance of another type. */
  void refuseFor(String type) {
    for (Key<?> key : ServerKeys.ALL) {
      if (entries.has(key)) {
        report(
            key,
            "The key '"
                + key.name()
                + "' describes an MCP server, but the type of this instance is '"
                + type
                + "'.",
            "Remove the key, or write type: " + ServerConfig.TYPE + ".");
      }
    }
  }

  /** The description; what it lacks is reported. */
  ServerConfig bind() {
    boolean remote = entries.has(ServerKeys.URL);
    boolean local = entries.has(ServerKeys.COMMAND);
    if (remote && local) {
      report(
          ServerKeys.COMMAND,
          "'url' and 'command' exclude each other: a server is elsewhere, or it is started here.",
          "Remove one of the two.");
    } else if (remote) {
      requireCommand(ServerKeys.ARGUMENTS, ServerKeys.ENVIRONMENT);
    } else if (local) {
      requireUrl();
    } else {
      problems.add(
          entries.location(),
          entries.path(),
          "This instance says neither where its MCP server is nor how to start it.",
          "Add url: https://… for a server over HTTP, or command: for a program to start.");
    }
    return new ServerConfig(
        entries.find(ServerKeys.URL),
        entries.find(ServerKeys.COMMAND),
        entries.orNull(ServerKeys.ARGUMENTS),
        entries.orNull(ServerKeys.HEADERS),
        entries.orNull(ServerKeys.ENVIRONMENT),
        entries.orNull(ServerKeys.EFFECTS),
        entries.orNull(ServerKeys.TRUST_ANNOTATIONS),
        entries.find(ServerKeys.PASS).map(Set::copyOf).orElse(null),
        entries.orNull(ServerKeys.PIN));
  }

  private void requireCommand(Key<?>... keys) {
    for (Key<?> key : List.of(keys)) {
      if (entries.has(key)) {
        report(
            key,
            "'" + key.name() + "' is for a program that is started, but this server has a url.",
            "Remove the key, or write command: in place of url:.");
      }
    }
  }

  private void requireUrl() {
    if (entries.has(ServerKeys.HEADERS)) {
      report(
          ServerKeys.HEADERS,
          "'headers' are for a server with a url, but this one is a program that is started.",
          "Give the program what it needs with env:, or write url: in place of command:.");
    }
  }

  private void report(Key<?> key, String what, String remedy) {
    String path = Section.child(entries.path(), key.name());
    problems.add(entries.location(key), path, what, remedy);
  }

  /** The server of an instance of this type, if it is one. */
  static Optional<ServerConfig> bind(String type, Entries entries, Problems problems) {
    ServerBinder binder = new ServerBinder(entries, problems);
    if (type.equals(ServerConfig.TYPE)) {
      return Optional.of(binder.bind());
    }
    binder.refuseFor(type);
    return Optional.empty();
  }
}
