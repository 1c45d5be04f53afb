package io.eltgateway.engine.text;

/** Numbers of bytes, as people read them. */
public final class ByteCount {
  private static final long MEBI = 1L << 20;

  private ByteCount() {}

  /** In MiB where that is a whole number. */
  public static String words(long bytes) {
    return bytes % MEBI == 0 ? bytes / MEBI + " MiB" : bytes + " bytes";
  }
}
