package io.eltgateway.engine.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.spi.SpiVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What lies in a provider directory may be broken in any way: it is one message, and the others
 * run.
 */
class BadProvidersTest {
  private static final String INFO =
      "public ProviderInfo info() { return ProviderInfo.of(\"%s\", \"Fine\").build(); }\n";
  private static final String NO_TOOLS =
      "public List<Tool> tools(ProviderContext context) { return List.of(); }\n";
  private static final String FINE = INFO + NO_TOOLS;
  private static final int MAJOR_VERSION = 7;

  @TempDir private static Path shared;
  private static ProviderDirectory fine;

  @TempDir private Path parent;
  private final List<Providers> opened = new ArrayList<>();

  @BeforeAll
  static void oneThatIsFine() throws IOException {
    fine = CompiledProvider.in(shared, "Fine", FINE.formatted("fine"));
  }

  @AfterEach
  void close() {
    opened.forEach(Providers::close);
  }

  /** Loads it before one that is fine, which must not suffer. */
  private String problemOf(ProviderDirectory bad) {
    return problemOf(bad, Duration.ofSeconds(20));
  }

  private String problemOf(ProviderDirectory bad, Duration patience) {
    Providers providers = Providers.load(List.of(bad, fine), patience);
    opened.add(providers);
    assertTrue(providers.find("fine").isPresent());
    assertEquals(1, providers.problems().size(), providers.problems()::toString);
    return providers.problems().get(0).replace(bad.name(), "DIRECTORY");
  }

  private ProviderDirectory withInfo(String className, String body) throws IOException {
    return CompiledProvider.in(
        parent, className, "public ProviderInfo info() { " + body + " }\n" + NO_TOOLS);
  }

  @Test
  void aJarForANewerInterfaceNamesBothVersions() throws IOException {
    ProviderDirectory newer =
        CompiledProvider.packed(
            CompiledProvider.in(parent, "Newer", FINE.formatted("newer")),
            Map.of("Specification-Title", SpiVersion.TITLE, "Specification-Version", "0.99"));

    assertEquals(
        "Provider directory DIRECTORY was built for version 0.99 of the provider interface, and"
            + " this gateway has %s. Install versions of gateway and provider that match."
                .formatted(SpiVersion.CURRENT),
        problemOf(newer));
  }

  @Test
  void aJarForANewerInterfaceThatDoesNotEvenLinkSaysTheSame() throws IOException {
    ProviderDirectory classes = needingANewerInterface("Unlinked");
    ProviderDirectory newer =
        CompiledProvider.packed(
            classes,
            Map.of("Specification-Title", SpiVersion.TITLE, "Specification-Version", "1.0"));

    String problem = problemOf(newer);
    assertTrue(problem.contains("was built for version 1.0 of the provider interface"), problem);
  }

  @Test
  void aClassThatNeedsANewerInterfaceAndSaysNothingIsToldApartFromAMissingLibrary()
      throws IOException {
    assertEquals(
        "Provider directory DIRECTORY was built for another version of the provider interface than"
            + " this gateway's %s (java.lang.NoClassDefFoundError: io/eltgateway/spi/Newest)."
                .formatted(SpiVersion.CURRENT)
            + " Install versions of gateway and provider that match.",
        problemOf(needingANewerInterface("Unsaid")));
  }

  private ProviderDirectory needingANewerInterface(String name) throws IOException {
    Path directory = parent.resolve(name.toLowerCase(Locale.ROOT));
    CompiledProvider.add(
        directory, "Newest.java", "package io.eltgateway.spi; public interface Newest {}");
    ProviderDirectory provider =
        CompiledProvider.in(
            parent,
            name,
            "static class Part implements Newest {}\n"
                + "public ProviderInfo info() { new Part(); return null; }\n"
                + NO_TOOLS);
    Files.delete(directory.resolve("io/eltgateway/spi/Newest.class"));
    return provider;
  }

  @Test
  void whatWasBuiltForThisInterfaceOrSaysNothingIsLoaded() throws IOException {
    ProviderDirectory same =
        CompiledProvider.packed(
            CompiledProvider.in(parent, "Same", FINE.formatted("same")),
            Map.of(
                "Specification-Title", SpiVersion.TITLE,
                "Specification-Version", SpiVersion.CURRENT,
                "Implementation-Version", "2.4"));
    Providers providers = Providers.load(List.of(same, fine));
    opened.add(providers);

    assertEquals(List.of(), providers.problems());
    assertEquals(
        new BuiltFor(Optional.of("2.4"), Optional.of(SpiVersion.CURRENT)),
        providers.find("same").orElseThrow().builtFor());
    assertEquals(
        new BuiltFor(Optional.empty(), Optional.empty()),
        providers.find("fine").orElseThrow().builtFor());
  }

  @Test
  void aJarForANewerJavaSaysWhichOne() throws IOException {
    ProviderDirectory newer = CompiledProvider.in(parent, "Newer", FINE.formatted("newer"));
    Path file = newer.path().resolve("made/Newer.class");
    byte[] bytes = Files.readAllBytes(file);
    bytes[MAJOR_VERSION] = 99;
    Files.write(file, bytes);

    assertEquals(
        "Provider directory DIRECTORY was compiled for Java 55, and the gateway runs on Java %d. Run"
                .formatted(Runtime.version().feature())
            + " the gateway on that Java or a later one (JAVA_HOME).",
        problemOf(newer));
  }

  @Test
  void aDamagedClassIsBroken() throws IOException {
    ProviderDirectory damaged = CompiledProvider.in(parent, "Damaged", FINE.formatted("damaged"));
    Path file = damaged.path().resolve("made/Damaged.class");
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));

    String problem = problemOf(damaged);
    assertTrue(problem.startsWith("Provider directory DIRECTORY is broken ("), problem);
    assertTrue(problem.endsWith("). Replace it or remove it."), problem);
  }

  @Test
  void aTornJarIsNamed() throws IOException {
    Path torn = Files.createDirectory(parent.resolve("torn"));
    Files.writeString(torn.resolve("torn.jar"), "torn");

    String problem = problemOf(new ProviderDirectory(torn));
    assertTrue(
        problem.startsWith(
            "Provider directory DIRECTORY holds torn.jar, which is no readable jar ("),
        problem);
    assertTrue(problem.endsWith("). Replace it or remove it."), problem);
  }

  @Test
  void aVersionWithoutAMinorOneCountsToo() throws IOException {
    ProviderDirectory newer =
        CompiledProvider.packed(
            CompiledProvider.in(parent, "Newer", FINE.formatted("newer")),
            Map.of("Specification-Title", SpiVersion.TITLE, "Specification-Version", "9"));

    String problem = problemOf(newer);
    assertTrue(problem.contains("was built for version 9 of the provider interface"), problem);
  }

  @Test
  void aTornLibraryIsNoMissingOne() throws IOException {
    ProviderDirectory classes =
        CompiledProvider.in(
            parent,
            "Linked",
            "static final class Part { static String id() { return \"linked\"; } }\n"
                + "public ProviderInfo info() {"
                + " return ProviderInfo.of(Part.id(), \"Linked\").build(); }\n"
                + NO_TOOLS);
    Files.delete(classes.path().resolve("made/Linked$Part.class"));
    Files.writeString(classes.path().resolve("part.jar"), "torn");

    String problem = problemOf(classes);
    assertTrue(
        problem.startsWith("Provider directory DIRECTORY holds part.jar, which is no readable jar"),
        problem);
  }

  @Test
  void aStaticFieldThatIsNeverDoneIsGivenUp() throws IOException {
    ProviderDirectory hanging =
        CompiledProvider.in(
            parent,
            "Stuck",
            "static { try { new java.util.concurrent.CountDownLatch(1).await(); }"
                + " catch (InterruptedException e) { throw new IllegalStateException(e); } }\n"
                + FINE.formatted("stuck"));

    assertEquals(
        "Provider directory DIRECTORY was asked what it is, and it was not done within 0.3 seconds."
            + " Report it to its author.",
        problemOf(hanging, Duration.ofMillis(300)));
  }

  @Test
  void anExceptionThatCannotBePrintedIsNamedByItsClass() throws IOException {
    ProviderDirectory unspeakable =
        CompiledProvider.in(
            parent,
            "Unspeakable",
            "static final class Odd extends RuntimeException {\n"
                + "public String getMessage() { throw this; } }\n"
                + "public ProviderInfo info() { throw new Odd(); }\n"
                + NO_TOOLS);

    assertEquals(
        "Provider directory DIRECTORY failed when asked what it is (made.Unspeakable$Odd). Report it"
            + " to its author.",
        problemOf(unspeakable));
  }

  @Test
  void aMessageWithoutAnEndIsCut() throws IOException {
    String problem =
        problemOf(withInfo("Wordy", "throw new IllegalStateException(\"x\".repeat(1_000_000));"));

    assertTrue(problem.length() < 700, () -> problem.length() + " characters");
    assertTrue(problem.endsWith("x…). Report it to its author."), problem);
  }

  @Test
  void anUpperCaseIdIsToldAsWhatItIs() throws IOException {
    String problem = problemOf(CompiledProvider.in(parent, "Upper", FINE.formatted("Upper")));

    assertTrue(
        problem.contains(
            "Provider id 'Upper' must be lower-case letters, digits and single hyphens"),
        problem);
  }

  @Test
  void aProcessThatDoesNotEndIsEnded() throws Exception {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    CountDownLatch ended = new CountDownLatch(1);

    ProviderExit.endWithin(
        Duration.ofMillis(1), new PrintStream(err, true, UTF_8), ended::countDown);

    assertTrue(ended.await(20, TimeUnit.SECONDS));
    assertEquals(
        "elt-gateway: the process did not end within 0 seconds and is ended now.",
        err.toString(UTF_8).strip());
  }

  @Test
  void oneThatNeverSaysWhatItIsIsGivenUp() throws IOException {
    ProviderDirectory hanging =
        withInfo(
            "Hanging",
            "while (true) { try { new java.util.concurrent.CountDownLatch(1).await(); }"
                + " catch (InterruptedException e) { } }");

    assertEquals(
        "Provider directory DIRECTORY was asked what it is, and it was not done within 0.3 seconds."
            + " Report it to its author.",
        problemOf(hanging, Duration.ofMillis(300)));
  }

  @Test
  void whateverInfoThrowsIsToldOnce() throws IOException {
    Map<String, String> bodies =
        Map.of(
            "Recursing", "return info();",
            "Filling", "throw new OutOfMemoryError(\"made up\");",
            "Asserting", "throw new AssertionError(\"never\");",
            "Nothing", "return null;");
    for (Map.Entry<String, String> body : bodies.entrySet()) {
      String problem = problemOf(withInfo(body.getKey(), body.getValue()));
      assertTrue(problem.contains("failed when asked what it is (java.lang."), problem);
    }
  }

  @Test
  void aStaticFieldThatCannotBeMadeIsNoMissingLibrary() throws IOException {
    ProviderDirectory failing =
        CompiledProvider.in(
            parent, "Failing", "static final int ONE = Integer.parseInt(\"one\");\n" + FINE);

    assertEquals(
        "Provider directory DIRECTORY failed when asked what it is"
            + " (java.lang.NumberFormatException: For input string: \"one\"). Report it to its"
            + " author.",
        problemOf(failing));
  }

  @Test
  void twoVersionsOfOneLibraryLiveSideBySide() throws Exception {
    List<Class<?>> libraries = new ArrayList<>();
    List<ProviderDirectory> directories = new ArrayList<>();
    for (int version = 1; version <= 2; version++) {
      String name = "Version" + version;
      Path directory = parent.resolve(name.toLowerCase(Locale.ROOT));
      CompiledProvider.add(
          directory,
          "Library.java",
          "package library; public class Library { public static String id() { return \"version"
              + version
              + "\"; } }");
      directories.add(
          CompiledProvider.packed(
              CompiledProvider.in(
                  parent,
                  name,
                  "public ProviderInfo info() { return"
                      + " ProviderInfo.of(library.Library.id(), \"Fine\").build(); }\n"
                      + NO_TOOLS),
              Map.of()));
    }
    Providers providers = Providers.load(directories);
    opened.add(providers);

    assertEquals(List.of(), providers.problems());
    for (String id : List.of("version1", "version2")) {
      libraries.add(providers.find(id).orElseThrow().loader().loadClass("library.Library"));
    }
    assertNotSame(libraries.get(0), libraries.get(1));
  }

  @Test
  void theOneThatEndsTheProcessIsFoundOnTheStack() throws Exception {
    ProviderDirectory calling =
        CompiledProvider.in(
            parent,
            "Calling",
            "public void close() { java.util.List.of(1).forEach(one -> seen = new Throwable()"
                + ".getStackTrace()); throw new IllegalStateException(seen[0].toString()); }\n"
                + "static StackTraceElement[] seen;\n"
                + FINE.formatted("calling"));
    Providers providers = Providers.load(List.of(calling));
    opened.add(providers);
    StackTraceElement[] stack = stackOf(providers.find("calling").orElseThrow());
    StackTraceElement exit =
        new StackTraceElement("java.lang.Runtime", "exit", "Runtime.java", 100);
    List<StackTraceElement> ending = new ArrayList<>(List.of(stack));
    ending.add(0, exit);

    assertEquals(
        Optional.of(calling.name()),
        ProviderExit.culprit(
            Map.of(Thread.currentThread(), ending.toArray(StackTraceElement[]::new))));
    assertEquals(Optional.empty(), ProviderExit.culprit(Map.of(Thread.currentThread(), stack)));
  }

  private static StackTraceElement[] stackOf(FoundProvider found) {
    try {
      found.probe().close();
      throw new AssertionError("It throws");
    } catch (IllegalStateException thrown) {
      return thrown.getStackTrace();
    }
  }
}
