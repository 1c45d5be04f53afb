package io.eltgateway.airbyte.sandbox.configuration;

import io.eltgateway.airbyte.sandbox.jobs.Jobs;
import io.eltgateway.airbyte.sandbox.reference.ConnectorEntries;
import io.eltgateway.airbyte.sandbox.reference.SourceStreams;
import io.eltgateway.airbyte.sandbox.store.Kind;
import io.eltgateway.airbyte.sandbox.store.World;
import io.eltgateway.testkit.sandbox.http.RouteTable;

/** The operations of the configuration API. */
public final class ConfigurationApi {

  private final World world;
  private final ConnectorEntries entries;
  private final SourceStreams streams;

  /** The operations over this world. */
  public ConfigurationApi(World world, ConnectorEntries entries, SourceStreams streams) {
    this.world = world;
    this.entries = entries;
    this.streams = streams;
  }

  /** Adds them. */
  public void register(RouteTable routes) {
    Operations operations = new Operations(routes);
    Jobs jobs = new Jobs(world);
    new Organizations(world).register(operations);
    new BuilderProjects(world).register(operations);
    connectors(operations, jobs);
    connections(operations, jobs);
    people(operations);
    new Installation(world).register(operations);
  }

  private void connectors(Operations operations, Jobs jobs) {
    DefinitionReads sources = new DefinitionReads(world, entries, Kind.SOURCE);
    DefinitionReads destinations = new DefinitionReads(world, entries, Kind.DESTINATION);
    sources.register(operations);
    destinations.register(operations);
    new ConnectorReads(world, entries, new ActorViews(world, entries)).register(operations);
    JobDetails details = new JobDetails(world, jobs);
    details.register(operations);
    new JobReads(world, jobs, details, sources, destinations).register(operations);
  }

  private void connections(Operations operations, Jobs jobs) {
    ActorViews views = new ActorViews(world, entries);
    Catalogs catalogs = new Catalogs(streams);
    new ActorReads(world, views, catalogs, Kind.SOURCE).register(operations);
    new ActorReads(world, views, catalogs, Kind.DESTINATION).register(operations);
    new ConnectionReads(world, catalogs).register(operations);
    new ConnectionStates(world, jobs).register(operations);
    new ConnectionHistory(world, jobs).register(operations);
    new ConnectionEvents(world, jobs).register(operations);
    new StreamStatuses(world, jobs).register(operations);
    new WebBackend(world, jobs, views, catalogs).register(operations);
  }

  private void people(Operations operations) {
    new WorkspaceReads(world).register(operations);
    new UserReads(world).register(operations);
    new GroupReads(world).register(operations);
  }
}
