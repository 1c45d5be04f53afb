package io.eltgateway.airbyte.config;

import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Json;
import io.eltgateway.spi.ProviderContext;
import io.eltgateway.spi.Secrets;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The settings of a connector as they are sent: collected from their sources, held to what the
 * connector's specification says, with the values of secrets in the fields that are meant for them.
 * What was a secret is masked from then on. Thread-safe.
 *
 * <p>Every method throws a {@link ToolException} that says what to change; it never repeats a
 * value.
 */
public final class ConnectorConfigs {
  private static final int MOST_TOLD = 10;

  private final Json json;
  private final ConfigReader reader;
  private final NamedSecrets named;
  private final SecretReferences references;

  ConnectorConfigs(Json json, Secrets secrets, Set<String> reserved) {
    this.json = json;
    this.reader = new ConfigReader(json, secrets);
    this.named = new NamedSecrets(secrets, reserved);
    this.references = new SecretReferences(named, reader);
  }

  /**
   * Settings that may use the secrets of an instance.
   *
   * @param reserved names of secrets that no connector gets: what the gateway itself logs in with
   */
  public static ConnectorConfigs of(ProviderContext context, Set<String> reserved) {
    return new ConnectorConfigs(context.json(), context.secrets(), reserved);
  }

  /**
   * The whole settings of a connector.
   *
   * @param specification the connector's; without one nothing is checked, and references to secrets
   *     are refused
   */
  public Map<String, Object> resolve(
      ConfigSources sources, Optional<Map<String, Object>> specification, ToolCall call) {
    Map<String, Object> settings = collected(sources, specification, call);
    if (settings.isEmpty()) {
      throw nothingGiven(sources, specification);
    }
    specification.ifPresent(schema -> refuseMisfits(schema, settings));
    return settings;
  }

  /**
   * Some settings of a connector, to be laid over those it has: none has to be there, and there may
   * be none at all.
   *
   * @param specification as for {@link #resolve}
   */
  public Map<String, Object> resolvePart(
      ConfigSources sources, Optional<Map<String, Object>> specification, ToolCall call) {
    Map<String, Object> settings = collected(sources, specification, call);
    specification.ifPresent(schema -> refuseMisfits(PartialSpecification.of(schema), settings));
    return settings;
  }

  private Map<String, Object> collected(
      ConfigSources sources, Optional<Map<String, Object>> specification, ToolCall call) {
    call.cancellation().check();
    Map<String, Object> settings = new LinkedHashMap<>();
    sources.file().ifPresent(file -> settings.putAll(reader.file(file)));
    sources.inline().ifPresent(value -> settings.putAll(reader.inline(value, sources.argument())));
    specification.ifPresent(
        schema -> HardCodedSecrets.refuse(settings, schema, sources.secretArgument()));
    sources
        .secretName()
        .ifPresent(name -> merge(settings, fromSecret(name, sources, specification)));
    return references.resolved(settings, specification, sources.secretArgument());
  }

  private Map<String, Object> fromSecret(
      String name, ConfigSources sources, Optional<Map<String, Object>> specification) {
    return reader.secret(
        named.named(name, "'" + sources.secretArgument() + "'"), name, specification);
  }

  /** Lays the second over the first, at every depth of objects. Lists are replaced. */
  private static void merge(Map<String, Object> into, Map<?, ?> over) {
    over.forEach(
        (key, value) -> {
          if (value instanceof Map<?, ?> object && into.get(key) instanceof Map<?, ?> below) {
            Map<String, Object> both = new LinkedHashMap<>();
            below.forEach((name, member) -> both.put(name.toString(), member));
            merge(both, object);
            into.put(key.toString(), both);
          } else {
            into.put(key.toString(), value);
          }
        });
  }

  private void refuseMisfits(Object schema, Map<String, Object> settings) {
    List<String> violations;
    try {
      violations = json.violations(schema, settings);
    } catch (IllegalArgumentException unusableSchema) {
      // The vendor checks the settings too; a specification that is no schema must not stop them.
      return;
    }
    if (!violations.isEmpty()) {
      throw invalid(
          "The settings do not fit the connector's specification, so nothing was sent. "
              + String.join(" ", violations.subList(0, Math.min(violations.size(), MOST_TOLD)))
              + (violations.size() > MOST_TOLD ? " There is more that does not fit." : "")
              + " get_connector_info shows what the connector takes.");
    }
  }

  private static ToolException nothingGiven(
      ConfigSources sources, Optional<Map<String, Object>> specification) {
    List<String> required =
        specification
            .map(schema -> schema.get("required") instanceof List<?> names ? names : List.of())
            .orElse(List.of())
            .stream()
            .map(Object::toString)
            .toList();
    return invalid(
        "No settings were given for the connector, so nothing was sent. Give '"
            + sources.argument()
            + "' as an object, or the name of a secret that holds them as '"
            + sources.secretArgument()
            + "'."
            + (required.isEmpty()
                ? " get_connector_info shows what the connector takes."
                : " It needs at least: " + String.join(", ", required) + "."));
  }

  private static ToolException invalid(String message) {
    return new ToolException(FailureKind.INVALID_ARGUMENTS, message);
  }
}
