package io.eltgateway.airbyte.config;

import io.eltgateway.spi.Secret;
import io.eltgateway.spi.ToolException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts the values of references into a connector's settings. A reference is {@code
 * secret_reference::NAME}. Its value is sent to whatever host the settings name, so it is put only
 * where the connector's specification says that a secret belongs: such a field goes to the
 * connector's log-in and is never shown. Thread-safe.
 */
final class SecretReferences {
  private static final String PREFIX = "secret_reference::";

  private final NamedSecrets secrets;
  private final ConfigReader reader;

  SecretReferences(NamedSecrets secrets, ConfigReader reader) {
    this.secrets = secrets;
    this.reader = reader;
  }

  /** Whether a value stands for a secret. */
  static boolean isReference(Object value) {
    return value instanceof String text && text.startsWith(PREFIX);
  }

  /**
   * The same settings with the values that their references stand for.
   *
   * @param secretArgument the argument that takes all settings as one secret, for messages
   * @throws ToolException when a reference stands where no secret belongs, or leads nowhere
   */
  Map<String, Object> resolved(
      Map<String, Object> settings,
      Optional<Map<String, Object>> specification,
      String secretArgument) {
    Place place = Place.root(specification.orElse(Map.of()), settings);
    String noSpecification = specification.isPresent() ? "" : noSpecification(secretArgument);
    return object(settings, place, noSpecification);
  }

  private Map<String, Object> object(Map<?, ?> object, Place place, String noSpecification) {
    Map<String, Object> all = new LinkedHashMap<>();
    object.forEach(
        (key, member) ->
            all.put(
                key.toString(),
                value(member, place.member(key.toString(), member), noSpecification)));
    return all;
  }

  private Object value(Object value, Place place, String noSpecification) {
    if (value instanceof Map<?, ?> object) {
      return object(object, place, noSpecification);
    }
    if (value instanceof List<?> list) {
      List<Object> all = new ArrayList<>(list.size());
      for (int i = 0; i < list.size(); i++) {
        all.add(value(list.get(i), place.element(i, list.get(i)), noSpecification));
      }
      return all;
    }
    return isReference(value) ? secret((String) value, place, noSpecification).reveal() : value;
  }

  private Secret secret(String reference, Place place, String noSpecification) {
    String field = "The field '" + NamedSecrets.shown(place.name()) + "'";
    if (!place.isSecret()) {
      throw NamedSecrets.refused(
          field
              + " holds a secret_reference, but "
              + (noSpecification.isEmpty()
                  ? "the connector's specification does not mark it as secret, so the value is not"
                      + " put there. Give it a plain value; get_connector_info shows which fields"
                      + " are secret."
                  : noSpecification));
    }
    Secret found = secrets.named(reference.substring(PREFIX.length()).strip(), field);
    reader.maskInside(found);
    return found;
  }

  private static String noSpecification(String secretArgument) {
    return "no specification of this connector was found, so nobody can say whether a secret"
        + " belongs there. Put the settings that hold secrets into one secret of the dotenv file, as"
        + " a JSON object, and give its name as "
        + secretArgument
        + ".";
  }
}
