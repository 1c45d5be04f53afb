package io.eltgateway.integrateio.sandbox.mcp;

import io.eltgateway.integrateio.sandbox.store.World;
import io.eltgateway.integrateio.sandbox.work.Packages;
import io.eltgateway.integrateio.sandbox.work.RunLog;
import io.eltgateway.integrateio.sandbox.work.Runs;

/** All 22 tools of an account. */
public final class AccountTools {
  private AccountTools() {}

  /** Gives the table's tools their work. */
  public static void fill(ToolTable tools, World world, Packages packages, Runs runs, RunLog log) {
    new InventoryTools(world).register(tools);
    new WorkTools(world, runs, log).register(tools);
    new DiagnosisTools(world, packages).register(tools);
  }
}
