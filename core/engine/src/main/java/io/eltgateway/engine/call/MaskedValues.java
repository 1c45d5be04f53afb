package io.eltgateway.engine.call;

import io.eltgateway.engine.redact.Redactor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Finds the mask among arguments. A model that reads settings, changes one and sends them all back
 * would otherwise overwrite every secret in them with the mask.
 */
final class MaskedValues {
  private MaskedValues() {}

  /** One sentence a masked value; nothing in nearly every call. */
  static List<String> problems(Map<String, Object> arguments) {
    List<String> problems = new ArrayList<>(0);
    look(arguments, "", problems);
    return problems;
  }

  private static void look(Object value, String path, List<String> problems) {
    if (Redactor.MASK.equals(value)) {
      problems.add(
          "'"
              + path
              + "' is '"
              + Redactor.MASK
              + "', which only stands for a secret that was masked: leave it out, or give its real"
              + " value.");
    } else if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, child) ->
              look(child, path.isEmpty() ? key.toString() : path + "." + key, problems));
    } else if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        look(list.get(i), path + "[" + i + "]", problems);
      }
    }
  }
}
