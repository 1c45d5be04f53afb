package io.eltgateway.airbyte.cloud;

import io.eltgateway.airbyte.api.AirbyteApi;
import io.eltgateway.airbyte.api.Ids;
import io.eltgateway.airbyte.api.Values;
import io.eltgateway.airbyte.api.WebAddresses;
import io.eltgateway.airbyte.api.Workspaces;
import io.eltgateway.airbyte.registry.Connector;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ObjectPath;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The two ends of a connection. What the vendor says of both differs only in names. */
enum Actor {
  SOURCE(Connector.Kind.SOURCE),
  DESTINATION(Connector.Kind.DESTINATION);

  private final Connector.Kind kind;
  private final String label;

  Actor(Connector.Kind kind) {
    this.kind = kind;
    this.label = name().toLowerCase(Locale.ROOT);
  }

  /** What the registry calls it. */
  Connector.Kind kind() {
    return kind;
  }

  /** {@code source} or {@code destination}: in sentences, argument names and object paths. */
  String label() {
    return label;
  }

  /** Its collection in the public API. */
  String path() {
    return "/" + label + "s";
  }

  /** One of them in the public API. */
  String path(String id) {
    return path() + "/" + id;
  }

  /** The field that holds its id. */
  String idField() {
    return label + "Id";
  }

  /** The field that names its connector's type. */
  String typeField() {
    return label + "Type";
  }

  /** The argument that holds its id. */
  String idArgument() {
    return label + "_id";
  }

  /** The tool that renames one. */
  String renameTool() {
    return "rename_cloud_" + label;
  }

  /** The tool that deletes one. */
  String deleteTool() {
    return "permanently_delete_cloud_" + label;
  }

  /** The connector's type, as configurations name it. */
  String typeOf(String connector) {
    return connector.replace(label + "-", "");
  }

  /** For the ledger. */
  ObjectPath object(String id) {
    return ObjectPath.of(label, id);
  }

  /** The id that a call names. */
  String id(ToolCall call) {
    return Ids.required(call, idArgument());
  }

  /** Its page in the web application. */
  Optional<String> page(WebAddresses web, String workspace, String id) {
    return this == SOURCE ? web.source(workspace, id) : web.destination(workspace, id);
  }

  /** Reads one that must belong to this workspace. */
  Map<String, Object> read(AirbyteApi api, String id, String workspace, ToolCall call) {
    Map<String, Object> found = api.get(path(id), call);
    Workspaces.check(label, found, workspace);
    return found;
  }

  /**
   * The id of one that was just made, which the call's session owns from now on.
   *
   * @throws ToolException when the vendor does not tell it
   */
  String made(Map<String, Object> answer, String name, ToolCall call) {
    String id =
        Values.filled(answer, idField())
            .orElseThrow(
                () ->
                    new ToolException(
                        FailureKind.UPSTREAM,
                        "Airbyte took the "
                            + label
                            + " '"
                            + name
                            + "' but did not tell its id. List the workspace's "
                            + label
                            + "s to find it before trying again."));
    call.changes().created(object(id));
    return id;
  }
}
