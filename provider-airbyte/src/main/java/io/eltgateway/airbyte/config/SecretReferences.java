package io.eltgateway.airbyte.config;

import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Secret;
import io.eltgateway.spi.Secrets;
import io.eltgateway.spi.ToolException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Secrets in a connector's settings: puts the values of references in, and finds values that should
 * have been references. A reference is {@code secret_reference::NAME}. Its value is sent to
 * whatever host the settings name, so it is put only where the connector's specification says that
 * a secret belongs: such a field goes to the connector's log-in and is never shown. Thread-safe.
 */
final class SecretReferences {
  private static final String PREFIX = "secret_reference::";
  private static final int MOST_NAMED = 10;

  private final Secrets secrets;
  private final Set<String> reserved;
  private final ConfigReader reader;

  SecretReferences(Secrets secrets, Set<String> reserved, ConfigReader reader) {
    this.secrets = secrets;
    this.reader = reader;
    this.reserved = Set.copyOf(reserved);
  }

  /**
   * The same settings with the values that their references stand for.
   *
   * @throws ToolException when a reference stands where no secret belongs, or leads nowhere
   */
  Map<String, Object> resolved(
      Map<String, Object> settings, Optional<Map<String, Object>> specification) {
    Optional<Place> place = specification.map(said -> Place.root(said, settings));
    return resolvedObject(settings, place, "");
  }

  private Map<String, Object> resolvedObject(Map<?, ?> object, Optional<Place> place, String name) {
    Map<String, Object> all = new LinkedHashMap<>();
    object.forEach(
        (key, value) -> {
          String member = key.toString();
          all.put(
              member,
              resolvedValue(
                  value,
                  place.map(here -> here.member(member, value)),
                  name.isEmpty() ? member : name + "." + member));
        });
    return all;
  }

  private Object resolvedValue(Object value, Optional<Place> place, String name) {
    if (value instanceof Map<?, ?> object) {
      return resolvedObject(object, place, name);
    }
    if (value instanceof List<?> list) {
      List<Object> all = new ArrayList<>(list.size());
      for (int i = 0; i < list.size(); i++) {
        int index = i;
        Object element = list.get(i);
        all.add(
            resolvedValue(
                element, place.map(here -> here.element(index, element)), name + "[" + i + "]"));
      }
      return all;
    }
    return value instanceof String text && isReference(text)
        ? secretOf(text, place, name).reveal()
        : value;
  }

  private Secret secretOf(String reference, Optional<Place> place, String field) {
    String secret = reference.substring(PREFIX.length()).strip();
    if (place.isEmpty()) {
      throw refused(
          "The field '"
              + field
              + "' holds a secret_reference, but no specification of this connector was found, so"
              + " nobody can say whether a secret belongs there. Put the settings that hold secrets"
              + " into one secret of the dotenv file, as a JSON object, and name it as the"
              + " secret of the whole settings.");
    }
    if (!place.get().isSecret()) {
      throw refused(
          "The field '"
              + field
              + "' holds a secret_reference, but the connector's specification does not mark this"
              + " field as secret, so the value is not put there. Give the field a plain value;"
              + " get_connector_info shows which fields are secret.");
    }
    Secret found = named(secret, "The field '" + field + "'");
    reader.maskInside(found);
    return found;
  }

  /**
   * The secret of a name.
   *
   * @param where who asks, for messages
   */
  Secret named(String name, String where) {
    if (reserved.contains(name)) {
      throw refused(
          where
              + " refers to '"
              + shown(name)
              + "', which the gateway itself logs in with. It is given to no connector: use another"
              + " secret.");
    }
    return secrets
        .find(name)
        .orElseThrow(
            () ->
                refused(
                    where
                        + " refers to the secret '"
                        + shown(name)
                        + "', but this instance has none of that name with a value."
                        + " list_dotenv_secrets shows the names it has; the person who runs the"
                        + " gateway can add one to its dotenv file, which is read at start."));
  }

  /**
   * Checks that no secret stands in the settings themselves.
   *
   * @throws ToolException when one does; the message names the fields only
   */
  static void refuseHardCoded(
      Map<String, Object> settings, Map<String, Object> specification, String secretArgument) {
    List<String> fields = new ArrayList<>();
    collect(settings, Place.root(specification, settings), fields);
    if (fields.isEmpty()) {
      return;
    }
    String named = String.join(", ", fields.subList(0, Math.min(fields.size(), MOST_NAMED)));
    throw refused(
        "The connector's specification marks "
            + (fields.size() == 1 ? "this field as secret: " : "these fields as secret: ")
            + named
            + (fields.size() > MOST_NAMED ? " and more" : "")
            + ". A secret must not stand in a call, where models and logs can read it, so nothing"
            + " was sent. Put it into the gateway's dotenv file and give 'secret_reference::NAME'"
            + " instead, or put the whole settings there as a JSON object and give its name as "
            + secretArgument
            + ". list_dotenv_secrets shows the names there are. A secret that is real should be"
            + " replaced, because it has been seen.");
  }

  private static void collect(Object value, Place place, List<String> fields) {
    if (value instanceof Map<?, ?> object) {
      object.forEach(
          (key, member) -> collect(member, place.member(key.toString(), member), fields));
    } else if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        collect(list.get(i), place.element(i, list.get(i)), fields);
      }
    } else if (place.isSecret() && isLiteral(value) && !place.lists(value)) {
      fields.add(shown(place.name()));
    }
  }

  private static boolean isLiteral(Object value) {
    return value != null
        && !(value instanceof String text && (text.isBlank() || isReference(text)));
  }

  private static boolean isReference(String text) {
    return text.startsWith(PREFIX);
  }

  /** Names come from the caller: a long one is cut, so that no message carries a value in it. */
  private static String shown(String name) {
    int most = 80;
    return name.length() > most ? name.substring(0, most) + "…" : name;
  }

  private static ToolException refused(String message) {
    return new ToolException(FailureKind.INVALID_ARGUMENTS, message);
  }
}
