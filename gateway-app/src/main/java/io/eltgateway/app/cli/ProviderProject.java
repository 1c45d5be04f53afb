package io.eltgateway.app.cli;

import io.eltgateway.engine.config.InstanceNames;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/**
 * The project of a new provider: the example of the documents under another name. The example is
 * built and called by our own tests, so what is written here works.
 *
 * @param id the provider's id
 */
record ProviderProject(String id) {
  private static final String EXAMPLE = "/new-provider/";
  private static final List<String> FILES =
      List.of(
          "README.md",
          "gateway.yaml",
          "pom.xml",
          "src/main/java/com/example/acme/AcmeProvider.java",
          "src/main/resources/META-INF/services/io.eltgateway.spi.ToolProvider",
          "src/main/resources/catalogue/index.yaml",
          "src/main/resources/catalogue/pipelines.yaml",
          "src/test/java/com/example/acme/AcmeProviderTest.java");

  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final int LONGEST = 24;
  // Its class would be called as the interface is that it implements.
  private static final String INTERFACE = "tool";
  // The longer ones first: one is a part of the other.
  private static final Pattern SPELLINGS =
      Pattern.compile("com[./]example[./]acme|ACME|AcmeProvider|Acme|acme");

  /**
   * A project for this provider.
   *
   * @throws IllegalArgumentException when no provider can have this name
   */
  static ProviderProject named(String id) {
    if (!ID.matcher(id).matches() || id.length() > LONGEST) {
      throw new IllegalArgumentException(
          "'%s' cannot be a provider's id. Begin with a lower-case letter, and use such letters, digits and single hyphens, at most %d characters, for example acme-pipes."
              .formatted(id, LONGEST));
    }
    if (InstanceNames.fault(id).isPresent() || id.equals(INTERFACE)) {
      throw new IllegalArgumentException(
          "'" + id + "' is a word of the gateway itself. Choose another name.");
    }
    if (SourceVersion.isKeyword(id.replace("-", ""))) {
      throw new IllegalArgumentException(
          "'" + id + "' is a word of Java and cannot name a package. Choose another name.");
    }
    return new ProviderProject(id);
  }

  /**
   * Writes it.
   *
   * @param folder which does not exist
   * @param gateway where the gateway is installed, whose artifacts the project builds with
   */
  void write(Path folder, Path gateway) throws IOException {
    for (String file : FILES) {
      put(folder.resolve(renamed(file)), renamed(example(file)));
    }
    put(folder.resolve(".gitignore"), "target/\n.mvn/maven.config\n");
    String home = gateway.toAbsolutePath().normalize().toString().replace('\\', '/');
    put(
        folder.resolve(".mvn/maven.config"),
        (fitsMavenConfig(gateway) ? "-Delt.gateway.home=" + home + "\n" : "")
            + "-Daether.offline.protocols=file\n");
  }

  /** Maven before 3.9 takes a blank there for the end of an argument. */
  static boolean fitsMavenConfig(Path gateway) {
    return gateway.toAbsolutePath().toString().chars().noneMatch(Character::isWhitespace);
  }

  private static void put(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String example(String file) throws IOException {
    try (InputStream in = ProviderProject.class.getResourceAsStream(EXAMPLE + file)) {
      if (in == null) {
        throw new FileNotFoundException(EXAMPLE + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private String renamed(String text) {
    return SPELLINGS.matcher(text).replaceAll(spelling -> renamedSpelling(spelling.group()));
  }

  private String renamedSpelling(String spelling) {
    String title = capitals(id.replace('-', ' '));
    String word = id.replace("-", "");
    return switch (spelling) {
      case "Acme" -> title;
      case "AcmeProvider" -> title.replace(" ", "") + "Provider";
      case "ACME" -> id.replace('-', '_').toUpperCase(Locale.ROOT);
      case "acme" -> id;
      default -> spelling.replace("acme", word);
    };
  }

  private static String capitals(String words) {
    return Arrays.stream(words.split(" ", -1))
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining(" "));
  }
}
