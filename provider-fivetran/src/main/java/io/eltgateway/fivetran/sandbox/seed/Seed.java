package io.eltgateway.fivetran.sandbox.seed;

import io.eltgateway.fivetran.sandbox.reference.ConnectorType;
import io.eltgateway.fivetran.sandbox.reference.ConnectorTypes;
import io.eltgateway.fivetran.sandbox.reference.ResourceFile;
import io.eltgateway.fivetran.sandbox.reference.SourceSchemas;
import io.eltgateway.fivetran.sandbox.store.Account;
import io.eltgateway.fivetran.sandbox.store.Approval;
import io.eltgateway.fivetran.sandbox.store.ConnectionRecord;
import io.eltgateway.fivetran.sandbox.store.Kind;
import io.eltgateway.fivetran.sandbox.store.Store;
import io.eltgateway.testkit.sandbox.RelativeDates;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.Map;

/** Fills an empty account from the sandbox's data files. */
public final class Seed {

  /** Objects that exist only inside another one, under the names of their lists. */
  private static final Map<String, Kind> OWNED =
      Map.of(
          "userInTeam", Kind.USER_IN_TEAM,
          "userInGroup", Kind.USER_IN_GROUP,
          "userInConnection", Kind.USER_IN_CONNECTION,
          "teamInGroup", Kind.TEAM_IN_GROUP,
          "teamInConnection", Kind.TEAM_IN_CONNECTION,
          "connectionCertificates", Kind.CONNECTION_CERTIFICATE,
          "connectionFingerprints", Kind.CONNECTION_FINGERPRINT,
          "destinationCertificates", Kind.DESTINATION_CERTIFICATE,
          "destinationFingerprints", Kind.DESTINATION_FINGERPRINT);

  private final Account account;
  private final Store store;
  private final ConnectorTypes types;
  private final SourceSchemas schemas;
  private final RelativeDates dates;

  /** A seed for this account. */
  public Seed(Account account, ConnectorTypes types, SourceSchemas schemas) {
    this.account = account;
    this.store = account.store();
    this.types = types;
    this.schemas = schemas;
    this.dates = new RelativeDates(account.start());
  }

  /** Puts everything into the account. */
  public void plant() {
    JsonObject people = file("account.json");
    plain(people, "groups", Kind.GROUP);
    people.objects("users").forEach(this::user);
    people.objects("teams").forEach(this::team);
    people.objects("destinations").forEach(this::destination);
    people.objects("userKeys").forEach(this::userKey);
    people.objects("roles").forEach(this::role);
    owned(people);
    file("connections.json").objects("connections").forEach(this::connection);
    services(file("services.json"));
  }

  private JsonObject file(String name) {
    return (JsonObject) dates.resolve(ResourceFile.json(name));
  }

  private void plain(JsonObject file, String list, Kind kind) {
    file.objects(list).forEach(object -> store.add(kind, object));
  }

  private void owned(JsonObject file) {
    OWNED.forEach((list, kind) -> file.objects(list).forEach(object -> owned(kind, object)));
  }

  private void owned(Kind kind, JsonObject object) {
    String owner = (String) object.remove("owner");
    object.put("_owner", owner);
    String hash = object.text("hash");
    if (hash != null) {
      object.put("id", Approval.id(hash));
    }
    if (object.text("name") != null) {
      Approval.certificate(object, hash);
    }
    store.add(kind, Store.key(owner, object.text("id")), object);
  }

  private void services(JsonObject file) {
    plain(file, "webhooks", Kind.WEBHOOK);
    plain(file, "logServices", Kind.LOG_SERVICE);
    store.add(Kind.ACCOUNT_LOG_SERVICE, Account.ITSELF, file.object("accountLogService"));
    plain(file, "hybridAgents", Kind.HYBRID_AGENT);
    plain(file, "proxyAgents", Kind.PROXY_AGENT);
    plain(file, "privateLinks", Kind.PRIVATE_LINK);
    plain(file, "secretsManagers", Kind.SECRETS_MANAGER);
    plain(file, "packages", Kind.PACKAGE);
    plain(file, "projects", Kind.PROJECT);
    plain(file, "transformations", Kind.TRANSFORMATION);
    file.objects("systemKeys").forEach(this::systemKey);
    file.objects("sdkPackages").forEach(new SamplePackage(store)::add);
    owned(file);
  }

  private void destination(JsonObject destination) {
    JsonObject record = JsonObject.of("id", destination.text("group_id"));
    record.put("daylight_saving_time_enabled", true);
    record.put("networking_method", "Directly");
    record.putAll(destination);
    store.add(Kind.DESTINATION, record);
  }

  private void user(JsonObject user) {
    user.putIfAbsent("role", null);
    user.putIfAbsent("logged_in_at", null);
    store.add(Kind.USER, user);
  }

  private void team(JsonObject team) {
    team.putIfAbsent("role", null);
    store.add(Kind.TEAM, team);
  }

  private void role(JsonObject role) {
    role.putIfAbsent("is_custom", false);
    role.putIfAbsent("is_deprecated", false);
    role.putIfAbsent("replacement_role_name", "");
    store.add(Kind.ROLE, role.text("name"), role);
  }

  private void userKey(JsonObject key) {
    key.put("key_value", account.identifiers().secret(8));
    store.add(Kind.USER_KEY, key.text("user_id"), key);
  }

  private void systemKey(JsonObject key) {
    key.put("key", account.identifiers().secret(8));
    store.add(Kind.SYSTEM_KEY, key);
  }

  private void connection(JsonObject given) {
    ConnectorType type = types.find(given.text("service"));
    String schema = type.schema(given.object("config"));
    JsonObject connection = ConnectionRecord.withDefaults(given, schema, account.timestamp());
    if (connection.text("succeeded_at") != null) {
      connection.put("_schema", schemas.capture(type, schema));
    }
    new SeededState(connection).apply();
    store.add(Kind.CONNECTION, connection);
  }
}
