package io.eltgateway.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.app.cli.CommandLineRun.Ran;
import io.eltgateway.spi.SpiVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What new-provider writes is the example that the documents show and our tests run. */
class NewProviderCommandTest {
  private static final Path EXAMPLE = Path.of("..", "docs", "examples", "acme");
  private static final Pattern PARENT_VERSION =
      Pattern.compile("<artifactId>elt-gateway-parent</artifactId>\\s*<version>([^<]+)</version>");
  private final CommandLineRun terminal = new CommandLineRun();

  @AfterEach
  void close() {
    terminal.close();
  }

  private static Map<String, String> files(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(file).toString(), Files.readString(file));
      }
    }
    files.keySet().removeIf(name -> name.startsWith("target/"));
    return files;
  }

  @Test
  void underTheExamplesNameItIsTheExample() throws IOException {
    Ran ran = terminal.type("new-provider", "acme");

    assertEquals("", ran.err());
    assertEquals(
        "Wrote "
            + terminal.path("acme")
            + "\nNext: mvn -f acme package, then: elt-gateway tools --config acme/gateway.yaml\n",
        ran.out());
    Map<String, String> written = files(terminal.path("acme"));
    assertEquals(
        "-Delt.gateway.home="
            + terminal.installation().home()
            + "\n-Daether.offline.protocols=file\n",
        written.remove(".mvn/maven.config"));
    assertEquals("target/\n.mvn/maven.config\n", written.remove(".gitignore"));
    assertEquals(files(EXAMPLE), written);
  }

  @Test
  void underAnotherNameNothingOfTheExamplesNameIsLeft() throws IOException {
    assertEquals(0, terminal.type("new-provider", "my-vendor", "--dir", "there").exitCode());

    Map<String, String> written = files(terminal.path("there"));
    written.forEach(
        (file, text) ->
            assertFalse((file + text).toLowerCase(Locale.ROOT).contains("acme"), file + text));
    assertTrue(
        written.containsKey("src/main/java/com/example/myvendor/MyVendorProvider.java"),
        written.keySet()::toString);
    assertTrue(written.get("README.md").contains("export MY_VENDOR_API_TOKEN="));
    assertTrue(
        written
            .get("src/main/java/com/example/myvendor/MyVendorProvider.java")
            .contains("ProviderInfo.of(\"my-vendor\", \"My Vendor\")"));
  }

  @Test
  void aGatewayInAPathWithBlanksIsNamedByTheEnvironment() throws IOException {
    Path home = Files.createDirectories(terminal.path("the gateway"));
    System.setProperty("elt.gateway.home", home.toString());

    Ran ran = terminal.type("new-provider", "acme", "--dir", "my acme");

    assertEquals(
        "Wrote "
            + terminal.path("my acme")
            + "\nFirst: set the environment variable ELT_GATEWAY_HOME to "
            + home
            + ", because Maven takes no path with blanks from .mvn/maven.config.\n"
            + "Next: mvn -f \"my acme\" package, then: elt-gateway tools --config"
            + " \"my acme/gateway.yaml\"\n",
        ran.out());
    assertEquals(
        "-Daether.offline.protocols=file\n",
        Files.readString(terminal.path("my acme").resolve(".mvn/maven.config")));
  }

  @Test
  void aNameThatHoldsTheExamplesIsFine() throws IOException {
    assertEquals(0, terminal.type("new-provider", "acme-two").exitCode());

    assertEquals(
        "com.example.acmetwo.AcmeTwoProvider\n",
        files(terminal.path("acme-two"))
            .get("src/main/resources/META-INF/services/io.eltgateway.spi.ToolProvider"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Acme", "two words", "a--b", "1st", "../acme", "a-name-of-more-letters-than-fit"})
  void aNameThatNoProviderCanHaveIsRefused(String name) {
    Ran ran = terminal.type("new-provider", name);

    assertEquals(2, ran.exitCode());
    assertEquals(
        "'"
            + name
            + "' cannot be a provider's id. Begin with a lower-case letter, and use such letters,"
            + " digits and single hyphens, at most 24 characters, for example acme-pipes.\n",
        ran.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"gateway", "r", "tool"})
  void aWordOfTheGatewayIsRefused(String name) {
    assertEquals(
        "'" + name + "' is a word of the gateway itself. Choose another name.\n",
        terminal.type("new-provider", name).err());
  }

  @Test
  void aWordOfJavaIsRefused() {
    assertEquals(
        "'switch' is a word of Java and cannot name a package. Choose another name.\n",
        terminal.type("new-provider", "switch").err());
  }

  @Test
  void anIdThatIsTakenIsRefused() {
    Ran ran = terminal.type("new-provider", "fivetran");

    assertEquals(2, ran.exitCode());
    assertTrue(
        ran.err().startsWith("'fivetran' is the id of a provider that is installed ("), ran::err);
  }

  @Test
  void whatExistsIsNotTouched() {
    terminal.type("new-provider", "acme");

    Ran again = terminal.type("new-provider", "acme");

    assertEquals(1, again.exitCode());
    assertEquals(
        terminal.path("acme")
            + " exists, and nothing was written. Name another folder with --dir.\n",
        again.err());
  }

  @Test
  void theExampleIsBuiltWithTheseVersions() throws IOException {
    String pom = Files.readString(EXAMPLE.resolve("pom.xml"));
    var version = PARENT_VERSION.matcher(Files.readString(Path.of("..", "pom.xml")));
    assertTrue(version.find());

    assertTrue(pom.contains("<elt.gateway.version>" + version.group(1) + "</elt.gateway.version>"));
    assertTrue(pom.contains("<elt.gateway.spi>" + SpiVersion.CURRENT + "</elt.gateway.spi>"));
    assertTrue(
        Files.readString(Path.of("..", "pom.xml"))
            .contains("<spi.version>" + SpiVersion.CURRENT + "</spi.version>"));
  }

  @Test
  void theExampleIsAsShortAsTheDocumentsPromise() throws IOException {
    Map<String, String> files = files(EXAMPLE);

    assertTrue(lines(files, "src/main/java/") <= 60);
    assertTrue(lines(files, "src/main/resources/catalogue/") <= 40);
  }

  private static long lines(Map<String, String> files, String folder) {
    return files.entrySet().stream()
        .filter(file -> file.getKey().startsWith(folder))
        .mapToLong(file -> file.getValue().lines().count())
        .sum();
  }
}
