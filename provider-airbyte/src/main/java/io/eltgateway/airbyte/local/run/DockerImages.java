package io.eltgateway.airbyte.local.run;

import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which images the operator lets run. Immutable. */
final class DockerImages {
  private static final Pattern REFERENCE =
      Pattern.compile(
          "[a-zA-Z0-9][a-zA-Z0-9._-]*(:\\d+)?(/[a-zA-Z0-9._-]+)*(:[\\w.-]+)?(@[\\w:]+)?");
  private static final Pattern TAG = Pattern.compile("(:[\\w.-]+)?(@[\\w:]+)?$");
  private static final String DEFAULT_HOST = "docker.io/";

  private final List<String> patterns;

  /** Reads patterns separated by commas; {@code *} stands for anything but a slash. */
  DockerImages(Optional<String> setting) {
    this.patterns = LocalSettings.parts(setting);
  }

  /**
   * The image, if it may be run.
   *
   * @throws ToolException when it is none or may not
   */
  String allowed(String image) {
    if (!REFERENCE.matcher(image).matches()) {
      throw new ToolException(
          FailureKind.INVALID_ARGUMENTS, "'" + image + "' is not the name of a docker image.");
    }
    String plain =
        image.toLowerCase(Locale.ROOT).startsWith(DEFAULT_HOST)
            ? image.substring(DEFAULT_HOST.length())
            : image;
    String untagged = TAG.matcher(plain).replaceFirst("");
    for (String pattern : patterns) {
      Pattern compiled = compiled(pattern);
      if (compiled.matcher(plain).matches() || compiled.matcher(untagged).matches()) {
        return image;
      }
    }
    throw new ToolException(
        FailureKind.REFUSED,
        "The docker image "
            + image
            + " may not be run: the setting docker-images allows "
            + (patterns.isEmpty() ? "none" : String.join(", ", patterns))
            + ". Ask the operator of the gateway to add it, if they trust it.");
  }

  private static Pattern compiled(String pattern) {
    return Pattern.compile(Pattern.quote(pattern).replace("*", "\\E[^/]*\\Q"));
  }
}
