package io.eltgateway.integrateio.sandbox.store;

import io.eltgateway.testkit.sandbox.DataFiles;
import io.eltgateway.testkit.sandbox.RelativeDates;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.Map;

/** Fills an account from the data file. */
public final class Seed {
  private static final Map<String, Kind> LISTS =
      Map.of(
          "workspaces", Kind.WORKSPACE,
          "packages", Kind.PACKAGE,
          "connections", Kind.CONNECTION,
          "clusters", Kind.CLUSTER,
          "runs", Kind.RUN,
          "schedules", Kind.SCHEDULE);

  private Seed() {}

  /** Plants everything; dates are relative to the time now. */
  public static void plant(World world, DataFiles files) {
    JsonObject account = files.json("account.json");
    new RelativeDates(world.now()).resolve(account);
    LISTS.forEach((name, kind) -> account.objects(name).forEach(object -> world.add(kind, object)));
  }
}
