package io.eltgateway.engine.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProviderSearchTest {
  @TempDir private Path parent;
  private final List<String> problems = new ArrayList<>();

  private List<Path> below(Path... paths) {
    return ProviderSearch.below(List.of(paths), (directory, problem) -> problems.add(problem))
        .stream()
        .map(ProviderDirectory::path)
        .toList();
  }

  private Path folder(String name) throws IOException {
    return Files.createDirectories(parent.resolve(name));
  }

  @Test
  void foldersAreTakenPathByPathAndSortedByName() throws IOException {
    Path late = folder("one/late");
    Path early = folder("one/early");
    Path other = folder("two/a");

    assertEquals(
        List.of(early, late, other),
        below(folder("one"), parent.resolve("nowhere"), folder("two")));
    assertEquals(List.of(), problems);
  }

  @Test
  void whatOtherProgramsKeepThereIsNoProvider() throws IOException {
    folder(".git");
    Files.writeString(parent.resolve("README.md"), "None of them.");
    Path mine = folder("mine");

    assertEquals(List.of(mine), below(parent));
    assertEquals(List.of(), problems);
  }

  @Test
  void whatCanBeReachedOnTwoWaysIsFoundOnce() throws IOException {
    Path real = folder("one/real");
    Path links = folder("two");
    Files.createSymbolicLink(links.resolve("link"), real);
    Files.createSymbolicLink(links.resolve("nowhere"), parent.resolve("nowhere"));
    Files.createSymbolicLink(links.resolve("round"), links.resolve("round"));

    assertEquals(List.of(real), below(folder("one"), folder("one"), links));
    assertEquals(List.of(), problems);
  }

  @Test
  void aPathThatIsAProvidersFolderIsToldSo() throws IOException {
    Path acme = folder("acme");
    folder("acme/catalogue");
    Files.writeString(acme.resolve("provider.yaml"), "id: acme\n");

    assertEquals(List.of(), below(acme));
    assertEquals(
        List.of(
            "Providers are looked for in the folders below %s, which itself is the folder of a provider. Put that into a folder of its own there, or name the folder above it in provider-paths."
                .formatted(acme)),
        problems);
  }

  @Test
  void aJarBesideTheFoldersIsToldAndTheFoldersAreTaken() throws IOException {
    Path acme = folder("acme");
    Files.writeString(parent.resolve("loose.jar"), "");

    assertEquals(List.of(acme), below(parent));
    assertEquals(
        List.of(
            "Providers are looked for in the folders below %s, which itself holds loose.jar. Put that into a folder of its own there, or name the folder above it in provider-paths."
                .formatted(parent)),
        problems);
  }

  @Test
  void aPathThatCannotBeReadIsToldAndTheOthersAreTaken() throws IOException {
    Path closed = folder("closed");
    Path mine = folder("open/mine");
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(closed), "this user may read everything");

    assertEquals(List.of(mine), below(closed, folder("open")));
    assertEquals(
        List.of(
            "No provider was looked for in %s, which cannot be read (permission denied). Make it readable or take it out of provider-paths."
                .formatted(closed)),
        problems);
  }
}
