package io.eltgateway.airbyte.config;

import io.eltgateway.spi.ToolException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds secrets that stand in the settings themselves, where models and logs can read them. */
final class HardCodedSecrets {
  private static final int MOST_NAMED = 10;

  private HardCodedSecrets() {}

  /**
   * Checks that no field that the specification marks as secret holds a value.
   *
   * @param secretArgument the argument that takes all settings as one secret, for the message
   * @throws ToolException when one does; the message names the fields only
   */
  static void refuse(
      Map<String, Object> settings, Map<String, Object> specification, String secretArgument) {
    List<String> fields = new ArrayList<>();
    collect(settings, Place.root(specification, settings), fields);
    if (fields.isEmpty()) {
      return;
    }
    String named = String.join(", ", fields.subList(0, Math.min(fields.size(), MOST_NAMED)));
    throw NamedSecrets.refused(
        "The connector's specification marks "
            + (fields.size() == 1 ? "this field as secret: " : "these fields as secret: ")
            + named
            + (fields.size() > MOST_NAMED ? " and more" : "")
            + ". A secret must not stand in a call, nor in a file that a call names, where models and"
            + " logs can read it, so nothing was sent. Put it into the gateway's dotenv file and give 'secret_reference::NAME'"
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
      fields.add(NamedSecrets.shown(place.name()));
    }
  }

  private static boolean isLiteral(Object value) {
    return value != null
        && !(value instanceof String text && text.isBlank())
        && !SecretReferences.isReference(value);
  }
}
