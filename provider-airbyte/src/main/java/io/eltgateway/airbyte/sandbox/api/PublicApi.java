package io.eltgateway.airbyte.sandbox.api;

import io.eltgateway.airbyte.sandbox.jobs.Jobs;
import io.eltgateway.airbyte.sandbox.reference.ConnectorEntries;
import io.eltgateway.airbyte.sandbox.reference.SourceStreams;
import io.eltgateway.airbyte.sandbox.store.Kind;
import io.eltgateway.airbyte.sandbox.store.World;
import io.eltgateway.testkit.sandbox.http.RouteTable;

/** The operations of the public API. */
public final class PublicApi {

  private final World world;
  private final ConnectorEntries entries;
  private final SourceStreams streams;

  /** The operations over this world. */
  public PublicApi(World world, ConnectorEntries entries, SourceStreams streams) {
    this.world = world;
    this.entries = entries;
    this.streams = streams;
  }

  /** Adds them. */
  public void register(RouteTable routes) {
    Jobs jobs = new Jobs(world);
    Connections connections = new Connections(world, streams, jobs);
    new Workspaces(world).register(routes);
    new Actors(world, entries, connections, Kind.SOURCE).register(routes);
    new Actors(world, entries, connections, Kind.DESTINATION).register(routes);
    connections.register(routes);
    new JobRoutes(world, jobs).register(routes);
    new Definitions(world).register(routes);
    new ConnectorDefinitions(world, entries).register(routes);
    new Streams(world, streams).register(routes);
    administration(routes);
  }

  private void administration(RouteTable routes) {
    new Users(world).register(routes);
    new Groups(world).register(routes);
    new Tags(world).register(routes);
    new Regions(world).register(routes);
    new Applications(world).register(routes);
  }
}
