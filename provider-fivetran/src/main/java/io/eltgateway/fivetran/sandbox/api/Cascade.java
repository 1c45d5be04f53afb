package io.eltgateway.fivetran.sandbox.api;

import io.eltgateway.fivetran.sandbox.store.Kind;
import io.eltgateway.fivetran.sandbox.store.Store;
import io.eltgateway.testkit.sandbox.json.JsonObject;

/** Removes an object together with what cannot live without it. */
final class Cascade {

  private final Store store;

  Cascade(Store store) {
    this.store = store;
  }

  void removeConnection(String id) {
    removeOwned(Kind.CONNECTION_CERTIFICATE, id);
    removeOwned(Kind.CONNECTION_FINGERPRINT, id);
    removeMembershipsIn(Kind.USER_IN_CONNECTION, id);
    removeMembershipsIn(Kind.TEAM_IN_CONNECTION, id);
    store.removeAll(Kind.MOVE_JOB, job -> id.equals(job.text("connection_id")));
    store.remove(Kind.CONNECTION, id);
  }

  void removeDestination(String id) {
    store
        .all(Kind.CONNECTION, connection -> id.equals(connection.text("group_id")))
        .forEach(connection -> removeConnection(connection.text("id")));
    removeOwned(Kind.DESTINATION_CERTIFICATE, id);
    removeOwned(Kind.DESTINATION_FINGERPRINT, id);
    store
        .all(Kind.PROJECT, project -> id.equals(project.text("group_id")))
        .forEach(project -> removeProject(project.text("id")));
    store.remove(Kind.DESTINATION, id);
  }

  void removeGroup(String id) {
    removeDestination(id);
    removeMembershipsIn(Kind.USER_IN_GROUP, id);
    removeMembershipsIn(Kind.TEAM_IN_GROUP, id);
    for (Kind kind : new Kind[] {Kind.WEBHOOK, Kind.LOG_SERVICE, Kind.HYBRID_AGENT}) {
      store.removeAll(kind, object -> id.equals(object.text("group_id")));
    }
    store.remove(Kind.GROUP, id);
  }

  void removeUser(String id) {
    removeOwned(Kind.USER_IN_GROUP, id);
    removeOwned(Kind.USER_IN_CONNECTION, id);
    removeMembershipsIn(Kind.USER_IN_TEAM, id);
    store.remove(Kind.USER_KEY, id);
    store.remove(Kind.USER, id);
  }

  void removeTeam(String id) {
    removeOwned(Kind.USER_IN_TEAM, id);
    removeOwned(Kind.TEAM_IN_GROUP, id);
    removeOwned(Kind.TEAM_IN_CONNECTION, id);
    store.remove(Kind.TEAM, id);
  }

  private void removeProject(String id) {
    store.removeAll(Kind.TRANSFORMATION, each -> id.equals(projectOf(each)));
    store.remove(Kind.PROJECT, id);
  }

  static String projectOf(JsonObject transformation) {
    return transformation.object("transformation_config").text("project_id");
  }

  private void removeOwned(Kind kind, String owner) {
    store.removeAll(kind, object -> owner.equals(object.text("_owner")));
  }

  private void removeMembershipsIn(Kind kind, String place) {
    store.removeAll(kind, membership -> place.equals(membership.text("id")));
  }
}
