package io.eltgateway.app.cli;

/** How the program ends. */
final class ExitCode {
  /** It worked. */
  static final int OK = 0;

  /** It was understood and did not work. */
  static final int FAILED = 1;

  /** The command line or the configuration is wrong. */
  static final int USAGE = 2;

  private ExitCode() {}
}
