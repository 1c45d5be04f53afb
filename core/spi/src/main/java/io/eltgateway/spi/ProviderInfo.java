package io.eltgateway.spi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
 * @param credentialSets the ways to authenticate, each a set of keys of credential settings; one
 *     complete set is enough. Of several complete ones the one that stands nearest to the operator
 *     counts (the configuration file before the environment), then the first of this list, and the
 *     others are dropped with a warning. A set that is a part of another complete one does not
 *     compete with it
 * @param requestHeaders headers of HTTP requests to the gateway that this provider's tools may see
 *     ({@link ToolCall#requestHeader}); never those that authenticate the caller
 */
public record ProviderInfo(
    String id,
    String title,
    Mode defaultMode,
    List<Setting> settings,
    Optional<String> credentialTool,
    Optional<String> dotenvVariable,
    List<Set<String>> credentialSets,
    Set<String> requestHeaders) {

  private static final Pattern HEADER = Pattern.compile("[a-z0-9-]+");
  private static final Set<String> CALLERS_HEADERS =
      Set.of("authorization", "proxy-authorization", "cookie");
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  /** Checks the id and copies the list. */
  public ProviderInfo {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "Provider id '" + id + "' must be lower-case letters, digits and single hyphens");
    }
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(defaultMode, "defaultMode");
    Objects.requireNonNull(credentialTool, "credentialTool");
    Objects.requireNonNull(dotenvVariable, "dotenvVariable");
    settings = List.copyOf(settings);
    credentialSets = credentialSets.isEmpty() ? allCredentials(settings) : copy(credentialSets);
    requestHeaders = Set.copyOf(requestHeaders);
    requireCredentials(settings, credentialSets);
    requestHeaders.forEach(ProviderInfo::requireHarmless);
  }

  /** What authenticates a caller to the gateway, or belongs to the protocol, is nobody else's. */
  private static void requireHarmless(String header) {
    String name = header.toLowerCase(Locale.ROOT);
    if (!HEADER.matcher(name).matches()
        || CALLERS_HEADERS.contains(name)
        || name.startsWith("mcp-")) {
      throw new IllegalArgumentException("The header '" + header + "' is not for providers");
    }
  }

  private static void requireCredentials(List<Setting> settings, List<Set<String>> sets) {
    Set<String> declared = new LinkedHashSet<>();
    settings.stream().filter(Setting::credential).map(Setting::key).forEach(declared::add);
    Set<String> used = new LinkedHashSet<>();
    sets.forEach(used::addAll);
    if (!declared.equals(used) || sets.stream().anyMatch(Set::isEmpty)) {
      throw new IllegalArgumentException(
          "The ways to authenticate must be made of the credential settings, and of all of them: "
              + used
              + " is not "
              + declared);
    }
  }

  private static List<Set<String>> allCredentials(List<Setting> settings) {
    Set<String> keys = new LinkedHashSet<>();
    settings.stream().filter(Setting::credential).map(Setting::key).forEach(keys::add);
    return keys.isEmpty() ? List.of() : List.of(Collections.unmodifiableSet(keys));
  }

  private static List<Set<String>> copy(List<Set<String>> sets) {
    return sets.stream()
        .<Set<String>>map(s -> Collections.unmodifiableSet(new LinkedHashSet<>(s)))
        .toList();
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
    private final List<Set<String>> credentialSets = new ArrayList<>();
    private final Set<String> requestHeaders = new LinkedHashSet<>();

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

    /**
     * Adds a way to authenticate. Without any, all credential settings together are the only one.
     */
    public Builder credentials(String... settingKeys) {
      credentialSets.add(new LinkedHashSet<>(List.of(settingKeys)));
      return this;
    }

    /** Lets tools see this header of the requests that bring their calls. */
    public Builder requestHeader(String name) {
      requestHeaders.add(name);
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
          Optional.ofNullable(dotenvVariable),
          credentialSets,
          requestHeaders);
    }
  }
}
