package io.eltgateway.app.endtoend;

/** How many tools there are, so that a new one is counted in one place. */
public final class ToolCounts {
  /** The gateway's own. */
  public static final int GATEWAY = 2;

  /** All of Fivetran's. */
  public static final int FIVETRAN = 179;

  /** Those that only read. */
  public static final int FIVETRAN_READ_ONLY = 72;

  /** Airbyte's without those that run connectors, which stdio alone offers. */
  public static final int AIRBYTE = 45;

  /** Those of them that a read-only user has. */
  public static final int AIRBYTE_READ_ONLY = 27;

  /** Airbyte's that need neither credentials nor trust: the registry's and the names of secrets. */
  public static final int AIRBYTE_OPEN = 7;

  /** All of Integrate.io's. */
  public static final int INTEGRATEIO = 22;

  /** Those that the vendor calls read-only. */
  public static final int INTEGRATEIO_READ_ONLY = 16;

  private ToolCounts() {}
}
