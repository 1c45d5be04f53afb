package io.eltgateway.app.cli;

import io.eltgateway.engine.file.FileFault;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A provider directory that an import made, as texts by their paths inside it. */
final class ImportedDirectory {
  private static final String BESIDE = ".import-";
  private static final Pattern OURS = Pattern.compile(".*\\.ya?ml|IMPORT\\.(json|md)");

  private final Path path;
  private final Map<String, String> texts;

  private ImportedDirectory(Path path, Map<String, String> texts) {
    this.path = path;
    this.texts = texts;
  }

  /** Reads it. */
  static ImportedDirectory read(Path path) {
    if (!Files.isRegularFile(path.resolve("provider.yaml"))) {
      throw new CommandFailure(
          ExitCode.FAILED,
          "%s has no provider.yaml, so there is no import to update. Leave --update out to make one."
              .formatted(path));
    }
    Map<String, String> texts = new LinkedHashMap<>();
    try {
      for (Path file : files(path)) {
        texts.put(path.relativize(file).toString().replace(File.separatorChar, '/'), text(file));
      }
    } catch (UncheckedIOException e) {
      throw unreadable(path, e.getCause());
    } catch (IOException e) {
      throw unreadable(path, e);
    }
    return new ImportedDirectory(path, texts);
  }

  private static List<Path> files(Path path) throws IOException {
    try (Stream<Path> here = Files.list(path);
        Stream<Path> below = Files.walk(path.resolve("catalogue"))) {
      return Stream.concat(here, below)
          .filter(file -> Files.isRegularFile(file))
          .filter(file -> OURS.matcher(file.getFileName().toString()).matches())
          .sorted()
          .toList();
    }
  }

  private static CommandFailure unreadable(Path path, IOException why) {
    return new CommandFailure(
        ExitCode.FAILED, "%s cannot be read (%s).".formatted(path, FileFault.reason(why)));
  }

  private static String text(Path file) throws IOException {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException notText) {
      throw new CommandFailure(ExitCode.FAILED, file + " is not text in UTF-8.");
    }
  }

  /** The texts as they were read. */
  Map<String, String> texts() {
    return texts;
  }

  /**
   * Puts texts in the place of those that were read, all or none: each is written beside the file
   * before the first one is moved.
   */
  void replace(Map<String, String> changed) {
    Map<String, Path> written = new LinkedHashMap<>();
    List<String> moved = new ArrayList<>();
    try {
      for (Map.Entry<String, String> file : changed.entrySet()) {
        Path target = real(file.getKey());
        Path beside = target.resolveSibling(BESIDE + UUID.randomUUID());
        written.put(file.getKey(), beside);
        write(beside, target, file.getValue());
      }
      for (Map.Entry<String, Path> file : written.entrySet()) {
        refuseOtherText(file.getKey());
        Files.move(file.getValue(), real(file.getKey()), StandardCopyOption.REPLACE_EXISTING);
        moved.add(file.getKey());
      }
    } catch (IOException e) {
      moved.forEach(this::putBack);
      throw new CommandFailure(
          ExitCode.FAILED,
          "%s cannot be written (%s). It is as it was.".formatted(path, FileFault.reason(e)));
    } finally {
      written.values().forEach(ImportedDirectory::delete);
    }
  }

  /** With the permissions of the file that it replaces. */
  private static void write(Path beside, Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    if (Files.exists(file)) {
      Files.copy(file, beside, StandardCopyOption.COPY_ATTRIBUTES);
    }
    Files.writeString(beside, text);
  }

  /** Where the file itself is: a link stays one. */
  private Path real(String name) throws IOException {
    Path file = path.resolve(name);
    return Files.exists(file) ? file.toRealPath() : file;
  }

  /** Somebody may save a file while the document is read. */
  private void refuseOtherText(String name) throws IOException {
    Path file = path.resolve(name);
    String there = Files.exists(file) ? Files.readString(file) : null;
    if (!Objects.equals(there, texts.get(name))) {
      throw new IOException(name + " was changed by another program meanwhile");
    }
  }

  private void putBack(String name) {
    try {
      if (texts.containsKey(name)) {
        Files.writeString(real(name), texts.get(name));
      } else {
        Files.deleteIfExists(path.resolve(name));
      }
    } catch (IOException worse) {
      // What cannot be written back was not written before either; that was said.
    }
  }

  private static void delete(Path beside) {
    try {
      Files.deleteIfExists(beside);
    } catch (IOException left) {
      // It is hidden, and no catalogue reads it.
    }
  }
}
