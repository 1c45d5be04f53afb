package io.eltgateway.engine.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.spi.ToolProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvidersTest {
  private static final String FINE =
      """
      public ProviderInfo info() { return ProviderInfo.of("%s", "Fine").build(); }
      public List<Tool> tools(ProviderContext context) { return List.of(); }
      """;

  @TempDir private Path parent;
  private final List<Providers> opened = new ArrayList<>();

  @AfterEach
  void close() {
    opened.forEach(Providers::close);
  }

  private Providers load(ProviderDirectory... directories) {
    Providers providers = Providers.load(List.of(directories));
    opened.add(providers);
    return providers;
  }

  @Test
  void aProviderIsFoundInADirectoryOfClasses() throws IOException {
    Providers providers = load(CompiledProvider.in(parent, "Fine", FINE.formatted("fine")));

    assertEquals(List.of(), providers.problems());
    assertEquals("Fine", providers.find("fine").orElseThrow().info().title());
  }

  @Test
  void eachConfiguredInstanceIsAnObjectOfItsOwnAndNeverTheProbe() throws IOException {
    FoundProvider found =
        load(CompiledProvider.in(parent, "Fine", FINE.formatted("fine")))
            .find("fine")
            .orElseThrow();

    ToolProvider first = found.supplier().get();
    assertNotSame(found.probe(), first);
    assertNotSame(first, found.supplier().get());
  }

  @Test
  void aProviderSharesTheSpiAndSeesNothingElseOfTheGateway() throws Exception {
    FoundProvider found =
        load(CompiledProvider.in(parent, "Fine", FINE.formatted("fine")))
            .find("fine")
            .orElseThrow();

    assertSame(ToolProvider.class, found.loader().loadClass(ToolProvider.class.getName()));
    for (String hidden :
        List.of("tools.jackson.core.JsonFactory", Providers.class.getName(), "org.slf4j.Logger")) {
      assertTrue(isHidden(found.loader(), hidden), hidden);
    }
  }

  private static boolean isHidden(ClassLoader loader, String name) {
    try {
      loader.loadClass(name);
      return false;
    } catch (ClassNotFoundException e) {
      return true;
    }
  }

  @Test
  void ofTwoProvidersWithOneIdTheSecondIsLeftOutAndBothDirectoriesAreNamed() throws IOException {
    ProviderDirectory one = CompiledProvider.in(parent, "One", FINE.formatted("same"));
    ProviderDirectory two = CompiledProvider.in(parent, "Two", FINE.formatted("same"));

    assertEquals(
        List.of(
            "Provider 'same' in %s is left out: %s already has that id. Remove one of the two directories."
                .formatted(two.name(), one.name())),
        load(one, two).problems());
  }

  @Test
  void aDirectoryWithoutAProviderIsOneSentence() throws IOException {
    ProviderDirectory empty = new ProviderDirectory(Files.createDirectory(parent.resolve("empty")));

    assertEquals(
        List.of(
            "Provider directory %s names no provider. A jar in it must hold META-INF/services/io.eltgateway.spi.ToolProvider."
                .formatted(empty.name())),
        load(empty).problems());
  }

  @Test
  void aBrokenDirectoryCostsOnlyItself() throws IOException {
    ProviderDirectory missing =
        CompiledProvider.registered(Files.createDirectory(parent.resolve("missing")), "no.Such");
    ProviderDirectory throwing =
        CompiledProvider.in(
            parent,
            "Throwing",
            """
            public ProviderInfo info() { throw new IllegalStateException("no"); }
            public List<Tool> tools(ProviderContext context) { return List.of(); }
            """);
    ProviderDirectory fine = CompiledProvider.in(parent, "Fine", FINE.formatted("fine"));

    Providers providers = load(missing, throwing, fine);

    assertEquals(List.of("fine"), List.copyOf(providers.all().keySet()));
    assertEquals(2, providers.problems().size());
    assertTrue(
        providers.problems().get(0).contains("missing is broken ("),
        providers.problems()::toString);
    assertTrue(
        providers.problems().get(1).contains("failed when asked what it is"),
        providers.problems()::toString);
  }

  @Test
  void aProviderThatMissesALibraryIsOneSentence() throws IOException {
    ProviderDirectory linked =
        CompiledProvider.in(
            parent,
            "Linked",
            """
            static final class Part { static String id() { return "linked"; } }
            public ProviderInfo info() { return ProviderInfo.of(Part.id(), "Linked").build(); }
            public List<Tool> tools(ProviderContext context) { return List.of(); }
            """);
    Files.delete(linked.path().resolve("made/Linked$Part.class"));

    List<String> problems = load(linked).problems();

    assertEquals(1, problems.size());
    assertTrue(problems.get(0).contains("misses a library"), problems::toString);
  }

  @Test
  void librariesLieBesideADirectoryOfClasses() throws IOException {
    ProviderDirectory linked =
        CompiledProvider.in(
            parent,
            "Linked",
            """
            static final class Part { static String id() { return "linked"; } }
            public ProviderInfo info() { return ProviderInfo.of(Part.id(), "Linked").build(); }
            public List<Tool> tools(ProviderContext context) { return List.of(); }
            """);
    String part = "made/Linked$Part.class";
    try (ZipOutputStream jar =
        new ZipOutputStream(Files.newOutputStream(linked.path().resolve("part.jar")))) {
      jar.putNextEntry(new ZipEntry(part));
      Files.copy(linked.path().resolve(part), jar);
    }
    Files.delete(linked.path().resolve(part));

    assertTrue(load(linked).find("linked").isPresent());
  }

  @Test
  void directoriesAreTakenInTheOrderOfTheirNames() throws IOException {
    CompiledProvider.in(parent, "Beta", FINE.formatted("beta"));
    CompiledProvider.in(parent, "Alpha", FINE.formatted("alpha"));

    List<String> names =
        ProviderDirectory.below(parent).stream()
            .map(directory -> directory.path().getFileName().toString())
            .toList();

    assertEquals(List.of("alpha", "beta"), names);
    assertEquals(List.of(), ProviderDirectory.below(parent.resolve("nowhere")));
  }
}
