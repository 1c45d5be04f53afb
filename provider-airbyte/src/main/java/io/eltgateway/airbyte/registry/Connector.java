package io.eltgateway.airbyte.registry;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One connector of the registry, with what tools use of it. A text that the registry leaves out is
 * empty. Name, repository and tag follow Docker's grammar, so they are safe in a URL's path.
 * Immutable.
 *
 * @param name its canonical name: the Docker repository without {@code airbyte/}; other publishers
 *     keep their prefix
 * @param kind what it does
 * @param title what people call it
 * @param definitionId id of the definition in a workspace
 * @param dockerRepository the image without its tag
 * @param dockerImageTag the newest version
 * @param language {@code python}, {@code java}, {@code manifest-only} or what the registry says
 * @param pythonPackage its package, where it is published on the Python package index
 * @param suggestedStreams streams that the vendor suggests to start with
 * @param supportLevel {@code archived}, {@code community}, {@code certified} or what the registry
 *     says
 * @param releaseStage {@code alpha}, {@code beta}, {@code generally_available} …
 * @param sourceType {@code api}, {@code database}, {@code file} …
 * @param documentationUrl the vendor's page about it
 * @param releaseDate when the version was released, as the registry says it
 * @param githubIssueLabel label of its issues in the vendor's repository
 * @param documents pages of others about it, of its API for instance
 * @param releaseCandidates release candidates and the time of the commit they were made of
 */
public record Connector(
    String name,
    Kind kind,
    String title,
    String definitionId,
    String dockerRepository,
    String dockerImageTag,
    String language,
    Optional<String> pythonPackage,
    List<String> suggestedStreams,
    String supportLevel,
    String releaseStage,
    String sourceType,
    String documentationUrl,
    Optional<String> releaseDate,
    String githubIssueLabel,
    List<Document> documents,
    Map<String, String> releaseCandidates) {

  /** The vendor's own images stand below this name, which connector names leave out. */
  private static final String OWN_REPOSITORIES = "airbyte/";

  /** Copies the collections. */
  public Connector {
    suggestedStreams = List.copyOf(suggestedStreams);
    documents = List.copyOf(documents);
    releaseCandidates = Map.copyOf(releaseCandidates);
  }

  /** What a connector does. */
  public enum Kind {
    /** Reads. */
    SOURCE,
    /** Writes. */
    DESTINATION;

    /** The word that tools use. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A page about a connector.
   *
   * @param title what it is called
   * @param url where it is
   * @param type for example {@code api_reference}; {@code other} where nothing is said
   * @param requiresLogin whether only customers of its owner can read it
   */
  public record Document(String title, String url, String type, boolean requiresLogin) {}

  /** The canonical name of an image. */
  static String nameOf(String dockerRepository) {
    return dockerRepository.startsWith(OWN_REPOSITORIES)
        ? dockerRepository.substring(OWN_REPOSITORIES.length())
        : dockerRepository;
  }

  /** Whether it is a low-code connector: a manifest without a program of its own. */
  public boolean isManifestOnly() {
    return language.equals("manifest-only");
  }

  /** The ways it can be run: {@code docker} always, and what its language and publisher add. */
  public Set<String> installTypes() {
    Set<String> types = new TreeSet<>(Set.of("docker"));
    if (pythonPackage.isPresent()) {
      types.add("python");
    }
    if (isManifestOnly()) {
      types.add("yaml");
    }
    if (language.equals("java")) {
      types.add("java");
    }
    return types;
  }
}
