package io.eltgateway.engine.plugin;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.spi.ToolProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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
    Path jars = Files.createDirectory(parent.resolve("jars"));
    try (ZipOutputStream jar =
        new ZipOutputStream(Files.newOutputStream(jars.resolve("library.jar")))) {
      jar.putNextEntry(new ZipEntry("a"));
    }

    assertEquals(
        List.of(
            "Provider directory %s holds no jar and no provider.yaml. Put the provider's own files into it, not into a folder below it, or remove it."
                .formatted(empty.name()),
            "Provider directory %s names no provider. A jar in it must hold META-INF/services/io.eltgateway.spi.ToolProvider."
                .formatted(jars)),
        load(empty, new ProviderDirectory(jars)).problems());
  }

  @Test
  void anIdThatIsTheGatewaysOwnOrThatNoInstanceCanHaveIsLeftOut() throws IOException {
    CompiledProvider.in(parent, "Own", FINE.formatted("mcp"));
    CompiledProvider.in(parent, "Reserved", FINE.formatted("gateway"));
    Providers providers = Providers.below(List.of(parent));
    opened.add(providers);

    assertEquals(
        List.of(
            "Provider 'mcp' in %s is left out: the gateway itself has that id. Report it to its author."
                .formatted(parent.resolve("own")),
            "Provider 'gateway' in %s is left out: no instance can be called so. Report it to its author."
                .formatted(parent.resolve("reserved"))),
        providers.problems());
    assertEquals(List.of("mcp"), List.copyOf(providers.all().keySet()));
  }

  @Test
  void settingsThatNoOperatorCouldPutRightCostTheProviderAlone() throws IOException {
    ProviderDirectory twice =
        CompiledProvider.in(
            parent,
            "Twice",
            settings(
                "twice", "Setting.text(\"key\", \"One.\")", "Setting.text(\"key\", \"Two.\")"));
    ProviderDirectory noUrl =
        CompiledProvider.in(
            parent,
            "Nourl",
            settings("nourl", "Setting.url(\"base-url\", \"Root.\").orElse(\"api.acme.example\")"));

    ProviderDirectory lines =
        CompiledProvider.in(
            parent, "Lines", settings("lines", "Setting.text(\"key\", \"One.\\nproviders:\")"));

    assertEquals(
        List.of(
            "Provider 'twice' in %s is left out: it declares the setting 'key' twice. Report it to its author."
                .formatted(twice.name()),
            "Provider 'nourl' in %s is left out: the default of its setting 'base-url' cannot be used (The value is not an HTTP URL). Report it to its author."
                .formatted(noUrl.name()),
            "Provider 'lines' in %s is left out: the key or the doc of its setting 'key' is no line of text. Report it to its author."
                .formatted(lines.name())),
        load(twice, noUrl, lines).problems());
  }

  private static String settings(String id, String... settings) {
    String calls =
        Stream.of(settings).map(setting -> ".setting(" + setting + ")").collect(joining());
    return """
        public ProviderInfo info() { return ProviderInfo.of("%s", "Fine")%s.build(); }
        public List<Tool> tools(ProviderContext context) { return List.of(); }
        """
        .formatted(id, calls);
  }

  @Test
  void aDirectoryThatBearsTheNameOfAProviderThatRunsIsNotTakenForIt() throws IOException {
    ProviderDirectory fine = CompiledProvider.in(parent, "Mine", FINE.formatted("fine"));
    Path another = Files.createDirectories(parent.resolve("more/fine"));

    Providers providers = load(fine, new ProviderDirectory(another));

    assertEquals(List.of("another fine"), List.copyOf(providers.unusable().keySet()));
  }

  @Test
  void aServicesFileMayHoldCommentsAndNameTwo() throws IOException {
    Path directory = CompiledProvider.in(parent, "One", FINE.formatted("one")).path();
    CompiledProvider.add(
        directory,
        "Two.java",
        "package made; import io.eltgateway.spi.*; import java.util.*;"
            + " public final class Two implements ToolProvider {"
            + FINE.formatted("two")
            + "}");
    CompiledProvider.registered(directory, "# both\n made.One # the first\n\nmade.Two");

    assertEquals(
        List.of("one", "two"), List.copyOf(load(new ProviderDirectory(directory)).all().keySet()));
  }

  @Test
  void aServicesFileCannotNameWhatTheGatewayHasItself() throws IOException {
    Path directory = Files.createDirectory(parent.resolve("thief"));
    CompiledProvider.registered(directory, "io.eltgateway.engine.mcp.McpProvider");

    String problem = load(new ProviderDirectory(directory)).problems().get(0);

    assertTrue(problem.contains("McpProvider not found"), problem);
  }

  @Test
  void anInterfaceThatAProviderBringsItselfIsNotUsed() throws Exception {
    Path directory = CompiledProvider.in(parent, "Copy", FINE.formatted("copy")).path();
    Path copy = directory.resolve("io/eltgateway/spi/ToolProvider.class");
    Files.createDirectories(copy.getParent());
    try (InputStream own = ToolProvider.class.getResourceAsStream("ToolProvider.class")) {
      Files.copy(own, copy);
    }

    FoundProvider found = load(new ProviderDirectory(directory)).find("copy").orElseThrow();

    assertSame(ToolProvider.class, found.loader().loadClass(ToolProvider.class.getName()));
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
}
