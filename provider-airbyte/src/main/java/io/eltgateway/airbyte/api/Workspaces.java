package io.eltgateway.airbyte.api;

import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Which workspace a call is about, and whether an object belongs to it. Immutable. */
public final class Workspaces {
  /** The argument by which a call names its workspace. */
  public static final String ARGUMENT = "workspace_id";

  private final Optional<String> configured;
  private final String header;

  /**
   * The workspaces of an instance.
   *
   * @param configured the setting, if it is given
   * @param header the header by which a caller over HTTP names a workspace
   */
  public Workspaces(Optional<String> configured, String header) {
    this.configured = configured.filter(text -> !text.isBlank());
    this.header = header;
  }

  /**
   * The workspace of a call: its argument, else the header of its request, else the setting.
   *
   * @throws ToolException of kind INVALID_ARGUMENTS when nothing names one, or not by a UUID
   */
  public String required(ToolCall call) {
    return optional(call)
        .orElseThrow(
            () ->
                new ToolException(
                    FailureKind.INVALID_ARGUMENTS,
                    "No workspace was named, neither by the argument workspace_id nor by the"
                        + " configuration. Call list_cloud_workspaces (list_cloud_organizations"
                        + " first, where there are several), show what was found to the user and"
                        + " ask which one is meant. Never choose one yourself."));
  }

  /**
   * The same, empty when nothing names one.
   *
   * @throws ToolException of kind INVALID_ARGUMENTS when it is named, but not by a UUID
   */
  public Optional<String> optional(ToolCall call) {
    return Ids.optional(call, ARGUMENT)
        .or(
            () ->
                call.requestHeader(header)
                    .filter(text -> !text.isBlank())
                    .map(text -> Ids.checked("The header " + header, text)))
        .or(() -> configured.map(text -> Ids.checked("The setting workspace-id", text)));
  }

  /**
   * Refuses an object that tells that it belongs to another workspace.
   *
   * @param what names the object in a sentence, for example {@code connection}
   * @param object the vendor's answer
   * @throws ToolException of kind NOT_FOUND when it says so
   */
  public static void check(String what, Map<String, ?> object, String workspace) {
    Values.filled(object, "workspaceId")
        .filter(own -> !same(own, workspace))
        .ifPresent(
            own -> {
              throw new ToolException(
                  FailureKind.NOT_FOUND,
                  "This "
                      + what
                      + " belongs to the workspace "
                      + own
                      + " and not to "
                      + workspace
                      + ", which this call is about. Nothing was done with it. Check the id, or ask"
                      + " the user whether the other workspace is meant.");
            });
  }

  private static boolean same(String one, String other) {
    return one.toLowerCase(Locale.ROOT).equals(other.toLowerCase(Locale.ROOT));
  }
}
