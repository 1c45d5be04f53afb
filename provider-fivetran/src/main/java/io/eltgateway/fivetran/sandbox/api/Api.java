package io.eltgateway.fivetran.sandbox.api;

import io.eltgateway.fivetran.sandbox.reference.ConnectorTypes;
import io.eltgateway.fivetran.sandbox.reference.SourceSchemas;
import io.eltgateway.fivetran.sandbox.store.Account;
import io.eltgateway.fivetran.sandbox.store.Kind;
import io.eltgateway.testkit.sandbox.http.RouteTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** All operations over one account. */
public final class Api {

  private final List<Resource> resources = new ArrayList<>();

  /** The operations over this account. */
  public Api(Account account, ConnectorTypes types, SourceSchemas schemas) {
    connections(account, types, new Syncs(account, types, schemas));
    trust(account);
    people(account);
    transformations(account);
    infrastructure(account);
    resources.add(new Metadata(account, types));
    resources.add(new AccountInfo(account));
  }

  private void connections(Account account, ConnectorTypes types, Syncs syncs) {
    SetupTests tests = new SetupTests(account);
    resources.add(new Connections(account, types, syncs, tests));
    resources.add(new ConnectionActions(account, types, syncs, tests));
    resources.add(new ConnectionState(account, types, syncs));
    resources.add(new ConnectionMoves(account));
    resources.add(new ConnectionWarnings(account));
    resources.add(new SyncHistory(account));
    resources.add(new SchemaConfigs(account, syncs));
    resources.add(new Destinations(account, syncs));
    resources.add(new Groups(account));
  }

  private void trust(Account account) {
    resources.add(Trust.certificates(account, Kind.CONNECTION, "/v1/connections"));
    resources.add(Trust.fingerprints(account, Kind.CONNECTION, "/v1/connections"));
    resources.add(Trust.certificates(account, Kind.DESTINATION, "/v1/destinations"));
    resources.add(Trust.fingerprints(account, Kind.DESTINATION, "/v1/destinations"));
  }

  private void people(Account account) {
    resources.add(new Users(account));
    resources.add(new UserKeys(account));
    resources.add(new Teams(account));
    Collections.addAll(resources, Memberships.all(account));
    resources.add(new SystemKeys(account));
  }

  private void transformations(Account account) {
    resources.add(new TransformationProjects(account));
    resources.add(new Transformations(account));
    resources.add(new QuickstartPackages(account));
  }

  private void infrastructure(Account account) {
    resources.add(new Webhooks(account));
    resources.add(new LogServices(account));
    resources.add(new HybridAgents(account));
    resources.add(new ProxyAgents(account));
    resources.add(new PrivateLinks(account));
    resources.add(new SecretsManagers(account));
    resources.add(new SdkPackages(account));
  }

  /** The operations by method and path. */
  public RouteTable routes() {
    RouteTable routes = new RouteTable();
    resources.forEach(resource -> resource.register(routes));
    return routes;
  }
}
