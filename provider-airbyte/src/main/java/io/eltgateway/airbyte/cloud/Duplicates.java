package io.eltgateway.airbyte.cloud;

import io.eltgateway.airbyte.api.Values;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolException;
import java.util.List;
import java.util.Map;

/** Refuses a name that another object of the same kind has already. */
final class Duplicates {
  private Duplicates() {}

  /**
   * Looks for the name.
   *
   * @param all every object of the kind in the workspace
   * @param idField the field of their ids
   * @throws ToolException when one has exactly this name
   */
  static void refuse(String what, String name, List<Map<String, Object>> all, String idField) {
    for (Map<String, Object> one : all) {
      if (Values.text(one, "name").filter(name::equals).isPresent()) {
        throw new ToolException(
            FailureKind.CONFLICT,
            "The workspace already has a "
                + Told.object(what, name, Values.text(one, idField).orElse("unknown"))
                + ", so none was made. Use that one, choose another name, or give unique: false"
                + " to have two of the same name.");
      }
    }
  }
}
