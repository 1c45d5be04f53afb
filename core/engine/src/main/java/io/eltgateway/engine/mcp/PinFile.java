package io.eltgateway.engine.mcp;

import io.eltgateway.engine.file.FileFault;
import io.eltgateway.engine.file.PrivateFiles;
import io.eltgateway.engine.json.JsonValues;
import io.eltgateway.spi.Remote.Definition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The file that keeps accepted definitions: JSON with one value a line, the tools sorted by name.
 * What cannot be written is kept in memory, until the file becomes another one. Thread-safe.
 */
final class PinFile {
  private static final long MOST_BYTES = 64L << 20;
  private static final String HASH = "sha256";
  private static final String DEFINITION = "definition";

  private final Path file;
  private final String instance;
  private PinnedSet inMemory;
  private Object besideMemory;
  private Object read = List.of();
  private String problem;

  PinFile(Path file, String instance) {
    this.file = file;
    this.instance = instance;
  }

  /** The file cannot be understood, so that nobody knows what was accepted. */
  static final class DamagedException extends Exception {
    private static final long serialVersionUID = 1L;

    DamagedException(String message) {
      super(message);
    }
  }

  /**
   * What was accepted, if anything was.
   *
   * @throws DamagedException when there is a file and it does not say; the message is a sentence
   */
  synchronized Optional<PinnedSet> read() throws DamagedException {
    // Before the file itself: what changes in between is read once more.
    read = version();
    if (inMemory != null && read.equals(besideMemory)) {
      return Optional.of(inMemory);
    }
    forgetMemory();
    // A link that leads nowhere is no missing file: somebody meant a file to be there.
    if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw damaged("it is too large");
      }
      return Optional.of(parse(JsonValues.exact().read(Files.readAllBytes(file))));
    } catch (AccessDeniedException forbidden) {
      throw new DamagedException(
          "%s cannot be read by the user that the gateway runs as, so nobody knows which tools of '%s' were accepted, and none is offered. Let that user read it."
              .formatted(file, instance));
    } catch (IOException unreadable) {
      throw damaged(FileFault.reason(unreadable));
    } catch (IllegalArgumentException malformed) {
      throw damaged("it is no JSON of this gateway");
    }
  }

  /** Keeps the first set, unless another process was faster; what counts then is what it kept. */
  synchronized PinnedSet keepFirst(PinnedSet first) throws DamagedException {
    try {
      PrivateFiles.writeIfAbsent(file, bytes(first));
    } catch (IOException unwritable) {
      keepInMemory(first, unwritable);
    }
    Optional<PinnedSet> kept = read();
    if (kept.isEmpty()) {
      keepInMemory(first, new NoSuchFileException(file.toString()));
    }
    return kept.orElse(first);
  }

  /** Keeps a set in place of what was accepted before. */
  synchronized void keep(PinnedSet next) {
    try {
      // Where the file is a link, what it leads to is what other gateways read.
      PrivateFiles.replace(Files.exists(file) ? file.toRealPath() : file, bytes(next));
      forgetMemory();
    } catch (IOException unwritable) {
      keepInMemory(next, unwritable);
    }
  }

  /** Where it lies. */
  Path path() {
    return file;
  }

  /** Why nothing can be kept beyond the end of this process, if so. */
  synchronized Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  /**
   * Something that is another one after every change by any process, also after two changes within
   * one tick of the clock: a file that takes the place of another is another one.
   */
  Object version() {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return List.of(now.lastModifiedTime(), now.size(), String.valueOf(now.fileKey()));
    } catch (IOException absent) {
      return List.of();
    }
  }

  /** The {@link #version} of what was read last. */
  synchronized Object versionRead() {
    return read;
  }

  private void forgetMemory() {
    inMemory = null;
    problem = null;
  }

  /** Until somebody who can write the file does. */
  private void keepInMemory(PinnedSet set, IOException unwritable) {
    inMemory = set;
    besideMemory = version();
    problem =
        "What was accepted of '%s' cannot be kept in %s (%s), so it holds until this process ends. Make the directory writable."
            .formatted(instance, file, FileFault.reason(unwritable));
  }

  private byte[] bytes(PinnedSet set) {
    List<Object> tools = new ArrayList<>();
    set.tools().values().stream()
        .sorted((one, other) -> one.name().compareTo(other.name()))
        .forEach(
            definition -> {
              Map<String, Object> tool = new LinkedHashMap<>();
              tool.put("name", definition.name());
              tool.put(HASH, set.hashes().get(definition.name()));
              tool.put(DEFINITION, definition.json());
              tools.add(tool);
            });
    Map<String, Object> root = new LinkedHashMap<>();
    root.put(
        "about",
        "Tools of the MCP server '"
            + instance
            + "' as they were accepted. Do not edit; run: elt-gateway accept "
            + instance);
    root.put("tools", tools);
    String text = String.join("\n", IndentedJson.lines(root)) + "\n";
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private PinnedSet parse(Object root) throws DamagedException {
    List<Definition> definitions = new ArrayList<>();
    Map<String, String> hashes = new LinkedHashMap<>();
    if (!(root instanceof Map<?, ?> object) || !(object.get("tools") instanceof List<?> tools)) {
      throw damaged("it is no JSON of this gateway");
    }
    for (Object each : tools) {
      if (!(each instanceof Map<?, ?> tool)
          || !(tool.get(DEFINITION) instanceof Map<?, ?> json)
          || !(json.get("name") instanceof String name)
          || !(tool.get(HASH) instanceof String hash)) {
        throw damaged("it is no JSON of this gateway");
      }
      Map<String, Object> members = new LinkedHashMap<>();
      json.forEach((key, value) -> members.put(String.valueOf(key), value));
      definitions.add(new Definition(members));
      hashes.put(name, hash);
    }
    PinnedSet set = PinnedSet.of(definitions);
    for (Map.Entry<String, String> hash : set.hashes().entrySet()) {
      if (!hash.getValue().equals(hashes.get(hash.getKey()))) {
        throw damaged("the definition of '" + hash.getKey() + "' was edited by hand");
      }
    }
    return set;
  }

  private DamagedException damaged(String why) {
    return new DamagedException(
        "%s cannot be used (%s), so nobody knows which tools of '%s' were accepted, and none is offered. Look at them and accept them anew: elt-gateway accept %s."
            .formatted(file, why, instance, instance));
  }
}
