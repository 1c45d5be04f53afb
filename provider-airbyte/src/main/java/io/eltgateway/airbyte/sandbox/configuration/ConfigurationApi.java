package io.eltgateway.airbyte.sandbox.configuration;

import io.eltgateway.airbyte.sandbox.api.Configurations;
import io.eltgateway.airbyte.sandbox.jobs.Jobs;
import io.eltgateway.airbyte.sandbox.reference.ConnectorEntries;
import io.eltgateway.airbyte.sandbox.reference.SourceStreams;
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
    new JobDetails(world, jobs).register(operations);
    new ConnectionDetails(world, jobs, streams, new Configurations(entries)).register(operations);
    new BuilderProjects(world).register(operations);
  }
}
