package io.eltgateway.engine.plugin;

import io.eltgateway.spi.SpiVersion;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a provider's jar says of itself in its manifest; a directory of classes says nothing.
 *
 * @param version the provider's own version
 * @param spi the version of the provider interface that it was built for
 */
public record BuiltFor(Optional<String> version, Optional<String> spi) {
  /** Nothing is said. */
  static final BuiltFor NOTHING = new BuiltFor(Optional.empty(), Optional.empty());

  private static final Pattern VERSION = Pattern.compile("(\\d{1,6})(?:\\.(\\d{1,6}))?(?:[.-].*)?");

  /** What the jar says that this class was loaded from. */
  static BuiltFor of(Class<?> provider) {
    Package manifest = provider.getPackage();
    return manifest == null
        ? NOTHING
        : of(
            manifest.getImplementationVersion(),
            manifest.getSpecificationTitle(),
            manifest.getSpecificationVersion());
  }

  /** What these attributes of a manifest say. */
  static BuiltFor of(Attributes manifest) {
    return of(
        manifest.getValue(Attributes.Name.IMPLEMENTATION_VERSION),
        manifest.getValue(Attributes.Name.SPECIFICATION_TITLE),
        manifest.getValue(Attributes.Name.SPECIFICATION_VERSION));
  }

  private static BuiltFor of(String version, String specification, String specificationVersion) {
    return new BuiltFor(
        Optional.ofNullable(version),
        SpiVersion.TITLE.equals(specification)
            ? Optional.ofNullable(specificationVersion)
            : Optional.empty());
  }

  /** Whether this gateway's interface has all that the provider was built for. */
  boolean fits() {
    Matcher needed = VERSION.matcher(spi.orElse(SpiVersion.CURRENT));
    Matcher here = VERSION.matcher(SpiVersion.CURRENT);
    return !needed.matches()
        || !here.matches()
        || (number(needed, 1) == number(here, 1) && number(needed, 2) <= number(here, 2));
  }

  private static int number(MatchResult version, int group) {
    String digits = version.group(group);
    return digits == null ? 0 : Integer.parseInt(digits);
  }
}
