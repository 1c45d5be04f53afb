package io.eltgateway.app.cli;

import io.eltgateway.engine.file.FileFault;
import io.eltgateway.engine.openapi.OpenApiImport;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a provider without Java from a vendor's own description of its API. */
@Command(
    name = "import",
    description =
        "Turns an OpenAPI 3 document into a provider directory, whose effects a person then"
            + " reviews.")
final class ImportCommand implements Callable<Integer> {
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final int LONGEST_ID = 40;

  /** In bytes; the importer counts characters. */
  private static final long LARGEST_DOCUMENT = 40_000_000;

  private static final Pattern ADDRESS = Pattern.compile("(?i)[a-z][a-z0-9+.-]+://.*");

  private final Console console;

  @Parameters(index = "0", paramLabel = "FILE", description = "The document, JSON or YAML.")
  private String document;

  @Option(
      names = "--id",
      paramLabel = "ID",
      description =
          "The provider's id, with which its tools' names begin. Default: made of the title.")
  private String id;

  @Option(
      names = "--title",
      paramLabel = "TITLE",
      description = "The vendor's name. Default: the document's title.")
  private String title;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The directory to write, which must not exist. Default: the id, here.")
  private Path out;

  ImportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (id != null && (id.length() > LONGEST_ID || !ID.matcher(id).matches())) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "'%s' is no id: it must be lower-case letters, digits and single hyphens, at most %d."
              .formatted(id, LONGEST_ID));
    }
    if (ADDRESS.matcher(document).matches()) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "%s is an address, and an import reads a file and nothing else. Download it, for example with"
                  .formatted(document)
              + " curl -o openapi.json, and import that.");
    }
    OpenApiImport.Result result = read(file());
    Path shown = out == null ? Path.of(result.id()) : out;
    Path target = console.surroundings().workingDirectory().resolve(shown).normalize();
    write(target, result.files());
    console.out().print(result.report());
    console
        .out()
        .printf(
            "%nWrote %s with the whole report in IMPORT.md. Next: review its effects, and name the folder"
                + " it lies in below 'provider-paths' of gateway.yaml.%n",
            shown);
    return ExitCode.OK;
  }

  private Path file() {
    try {
      return console.surroundings().workingDirectory().resolve(document);
    } catch (InvalidPathException notOne) {
      throw new CommandFailure(ExitCode.USAGE, "'" + document + "' is no name of a file.");
    }
  }

  private OpenApiImport.Result read(Path file) {
    try {
      if (Files.size(file) > LARGEST_DOCUMENT) {
        throw new CommandFailure(
            ExitCode.FAILED,
            "%s has more than %d bytes, which is no document to make tools of."
                .formatted(document, LARGEST_DOCUMENT));
      }
      return OpenApiImport.run(
          Files.readString(file),
          String.valueOf(file.getFileName()),
          Optional.ofNullable(id),
          Optional.ofNullable(title));
    } catch (CharacterCodingException notText) {
      throw new CommandFailure(ExitCode.FAILED, document + " is not text in UTF-8.");
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.FAILED, "%s cannot be read (%s).".formatted(document, FileFault.reason(e)));
    } catch (IllegalArgumentException unusable) {
      throw new CommandFailure(
          ExitCode.FAILED, document + " cannot be imported. " + unusable.getMessage());
    }
  }

  /** All files or none: they are written beside the directory and moved when they are complete. */
  private static void write(Path target, Map<String, String> files) {
    if (Files.exists(target)) {
      throw new CommandFailure(
          ExitCode.FAILED,
          ("%s exists, and an import changes nothing that exists: what somebody reviewed there would be"
                  + " lost. Name another place with --out, and compare the two.")
              .formatted(target));
    }
    Path draft = target.resolveSibling(".import-" + UUID.randomUUID());
    try {
      Files.createDirectories(target.getParent());
      for (Map.Entry<String, String> file : files.entrySet()) {
        Path path = draft.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.getValue());
      }
      Files.move(draft, target);
    } catch (IOException e) {
      delete(draft, files);
      throw new CommandFailure(
          ExitCode.FAILED, "%s cannot be written (%s).".formatted(target, FileFault.reason(e)));
    }
  }

  private static void delete(Path draft, Map<String, String> files) {
    try {
      for (String name : files.keySet()) {
        Files.deleteIfExists(draft.resolve(name));
      }
      Files.deleteIfExists(draft.resolve("catalogue"));
      Files.deleteIfExists(draft);
    } catch (IOException left) {
      // What could not be written may not be there, or cannot be removed either; that was said.
    }
  }
}
