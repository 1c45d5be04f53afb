package io.eltgateway.engine.plugin;

import io.eltgateway.engine.file.FileFault;
import io.eltgateway.engine.plugin.declared.DeclaredDirectory;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Looks for provider directories: each folder below one of some paths is one. Folders whose name
 * begins with a dot belong to other programs. What can be reached on two ways is found once. Used
 * once.
 */
final class ProviderSearch {
  private final BiConsumer<ProviderDirectory, String> problems;
  private final Set<Path> seen = new HashSet<>();
  private final List<ProviderDirectory> found = new ArrayList<>();

  private ProviderSearch(BiConsumer<ProviderDirectory, String> problems) {
    this.problems = problems;
  }

  /**
   * The directories, in the order of the paths and sorted by name below each.
   *
   * @param paths one that does not exist holds none
   * @param problems takes what is wrong with a path, as a sentence with the remedy
   */
  static List<ProviderDirectory> below(
      List<Path> paths, BiConsumer<ProviderDirectory, String> problems) {
    ProviderSearch search = new ProviderSearch(problems);
    paths.stream().filter(Files::isDirectory).forEach(search::look);
    return search.found;
  }

  private void look(Path path) {
    try {
      ProviderDirectory itself = new ProviderDirectory(path);
      if (DeclaredDirectory.holdsProvider(path) || itself.holdsClasses()) {
        misplaced(itself, "is the folder of a provider");
        return;
      }
      if (!itself.jars().isEmpty()) {
        misplaced(itself, "holds " + itself.jars().get(0).getFileName());
      }
      for (Path folder : folders(path)) {
        if (seen.add(folder.toRealPath())) {
          found.add(new ProviderDirectory(folder));
        }
      }
    } catch (IOException e) {
      problems.accept(
          new ProviderDirectory(path),
          "No provider was looked for in %s, which cannot be read (%s). Make it readable or take it out of provider-paths."
              .formatted(path, FileFault.reason(e)));
    }
  }

  private void misplaced(ProviderDirectory path, String what) {
    problems.accept(
        path,
        "Providers are looked for in the folders below %s, which itself %s. Put that into a folder of its own there, or name the folder above it in provider-paths."
            .formatted(path.name(), what));
  }

  private static List<Path> folders(Path path) throws IOException {
    List<Path> folders = new ArrayList<>();
    try (DirectoryStream<Path> children = Files.newDirectoryStream(path, Files::isDirectory)) {
      for (Path child : children) {
        if (!child.getFileName().toString().startsWith(".")) {
          folders.add(child);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    folders.sort(null);
    return folders;
  }
}
