package io.eltgateway.airbyte.cloud;

import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.util.Locale;
import java.util.Map;

/**
 * The two rules of the vendor's own server for deleting, on top of the policy: whoever deletes
 * gives the exact name, so that no mistaken id deletes something, and the name says that it may go.
 */
final class DeleteRules {
  private final boolean markerRequired;

  /**
   * The rules of an instance.
   *
   * @param markerRequired false where the operator does without the second rule, which counts only
   *     in calls that are not held to what their session made
   */
  DeleteRules(boolean markerRequired) {
    this.markerRequired = markerRequired;
  }

  /**
   * Checks both rules.
   *
   * @param what what is to be deleted, in a sentence
   * @param remedy how it gets another name
   */
  void check(String what, String realName, String givenName, String remedy, ToolCall call) {
    if (!realName.equals(givenName)) {
      throw refused(
          "delete-name",
          "The name that was given is not the name of this "
              + what
              + ", so it was not deleted. The name must be the exact one, with the same capitals"
              + " and blanks: read it again, and make sure that it is what the user wants gone.");
    }
    checkMarker(what, realName, remedy, call);
  }

  /** Checks the second rule alone. */
  void checkMarker(String what, String realName, String remedy, ToolCall call) {
    String name = realName.toLowerCase(Locale.ROOT);
    boolean marked = name.contains("delete-me") || name.contains("deleteme");
    boolean needed = markerRequired || call.changes().ownOnly();
    if (needed && !marked) {
      throw refused(
          "delete-marker",
          "The "
              + what
              + " '"
              + realName
              + "' was not deleted, because neither delete-me nor deleteme stands in its name."
              + " That mark is how the user releases it: if the user wants it gone for good, "
              + remedy
              + ".");
    }
  }

  private static ToolException refused(String rule, String message) {
    return new ToolException(
        new ToolResult.Failed(FailureKind.REFUSED, message, Map.of("rule", rule)));
  }
}
