package io.eltgateway.app.cli;

import io.eltgateway.engine.file.FileFault;
import io.eltgateway.engine.openapi.OpenApiImport;
import io.eltgateway.engine.openapi.OpenApiUpdate;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Function;
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

  @Option(
      names = "--update",
      paramLabel = "DIR",
      description =
          "The directory of an earlier import, into which this newer document is brought. What you"
              + " wrote or reviewed there stays.")
  private Path update;

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
    if (update != null) {
      return update();
    }
    OpenApiImport.Result result =
        made(
            text ->
                OpenApiImport.run(
                    text, fileName(), Optional.ofNullable(id), Optional.ofNullable(title)));
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

  private int update() {
    if (id != null || title != null || out != null) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "--update takes the id, the title and the place from the directory, so --id, --title and"
              + " --out cannot be given with it.");
    }
    Path path = console.surroundings().workingDirectory().resolve(update).normalize();
    ImportedDirectory directory = ImportedDirectory.read(path);
    OpenApiUpdate.Result result =
        made(text -> OpenApiUpdate.run(text, fileName(), directory.texts()));
    directory.replace(result.files());
    console.out().print(result.report());
    if (result.files().isEmpty()) {
      console.out().printf("%nNothing was written: %s is up to date.%n", update);
    } else {
      console
          .out()
          .printf(
              "%nUpdated %s, with the whole report in IMPORT.md. Next: compare the files with those"
                  + " of before, and review what says 'review: true'.%n",
              update);
    }
    return ExitCode.OK;
  }

  private String fileName() {
    return String.valueOf(file().getFileName());
  }

  private Path file() {
    try {
      return console.surroundings().workingDirectory().resolve(document);
    } catch (InvalidPathException notOne) {
      throw new CommandFailure(ExitCode.USAGE, "'" + document + "' is no name of a file.");
    }
  }

  /** What is made of the document's text. */
  private <T> T made(Function<String, T> maker) {
    Path file = file();
    try {
      if (Files.size(file) > LARGEST_DOCUMENT) {
        throw new CommandFailure(
            ExitCode.FAILED,
            "%s has more than %d bytes, which is no document to make tools of."
                .formatted(document, LARGEST_DOCUMENT));
      }
      return maker.apply(Files.readString(file));
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
          ("%1$s exists, and a new import changes nothing that exists. To bring the document into it,"
                  + " and keep what you reviewed, say --update %1$s; or name another place with --out.")
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
