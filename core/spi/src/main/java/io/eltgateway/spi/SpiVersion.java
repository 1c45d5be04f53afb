package io.eltgateway.spi;

/**
 * The version of this interface, {@code MAJOR.MINOR}. Within one major version it only gains: what
 * was built for 1.2 runs on every 1.x from 1.2 on. Before 1.0 a minor version may also take
 * something away; what no longer fits is then left out at start with a message, and the other
 * providers run.
 *
 * <p>A provider's jar says what it was built for in its manifest: {@code Specification-Title} is
 * {@link #TITLE}, {@code Specification-Version} the version. A jar that says nothing is loaded all
 * the same.
 */
public final class SpiVersion {
  /** The {@code Specification-Title} of a jar whose {@code Specification-Version} is meant here. */
  public static final String TITLE = "ELT Gateway SPI";

  /** The version of the interface in this jar. */
  public static final String CURRENT = "0.1";

  private SpiVersion() {}
}
