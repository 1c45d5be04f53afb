package io.eltgateway.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a provider says of itself before any configuration is read.
 *
 * @param id the type name used in the configuration, for example {@code fivetran}; lower-case
 *     letters, digits and single hyphens
 * @param title the vendor's name as people write it
 * @param defaultMode the mode of an instance whose configuration names none
 * @param settings what can be configured, in the order a person should read it
 * @param credentialTool name of a read tool without required arguments whose success proves that
 *     the vendor accepts the credentials; used by {@code elt-gateway check}
 * @param dotenvVariable environment variable that names a dotenv file which the vendor's own MCP
 *     server would read
 */
public record ProviderInfo(
    String id,
    String title,
    Mode defaultMode,
    List<Setting> settings,
    Optional<String> credentialTool,
    Optional<String> dotenvVariable) {

  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  /** Checks the id and copies the list. */
  public ProviderInfo {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "Provider id '" + id + "' must be lower-case letters, digits and single hyphens");
    }
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(defaultMode, "defaultMode");
    settings = List.copyOf(settings);
  }

  /** Starts a description; the mode is {@link Mode#READ_ONLY} until said otherwise. */
  public static Builder of(String id, String title) {
    return new Builder(id, title);
  }

  /** Collects the parts of a {@link ProviderInfo}. Not thread-safe. */
  public static final class Builder {
    private final String id;
    private final String title;
    private final List<Setting> settings = new ArrayList<>();
    private Mode defaultMode = Mode.READ_ONLY;
    private String credentialTool;
    private String dotenvVariable;

    private Builder(String id, String title) {
      this.id = id;
      this.title = title;
    }

    /** The mode of an instance whose configuration names none. */
    public Builder defaultMode(Mode mode) {
      this.defaultMode = mode;
      return this;
    }

    /** Adds a setting. */
    public Builder setting(Setting setting) {
      settings.add(setting);
      return this;
    }

    /** The read tool that proves the credentials. */
    public Builder credentialTool(String toolName) {
      this.credentialTool = toolName;
      return this;
    }

    /** The environment variable that names the vendor's own dotenv file. */
    public Builder dotenvVariable(String variable) {
      this.dotenvVariable = variable;
      return this;
    }

    /** The finished description. */
    public ProviderInfo build() {
      return new ProviderInfo(
          id,
          title,
          defaultMode,
          settings,
          Optional.ofNullable(credentialTool),
          Optional.ofNullable(dotenvVariable));
    }
  }
}
