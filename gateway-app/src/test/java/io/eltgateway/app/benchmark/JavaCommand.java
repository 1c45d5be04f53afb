package io.eltgateway.app.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The same Java as this process runs, with flags that every server of a comparison shares. */
final class JavaCommand {

  /** As the launcher says for {@code http}, and a heap that shows who needs more. */
  static final List<String> HTTP_FLAGS = List.of("-XX:+UseSerialGC", "-Xmx64m");

  /** As the launcher says for {@code stdio}. */
  static final List<String> STDIO_FLAGS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Xshare:auto",
          "-Xlog:disable",
          "-Xlog:all=error:stderr");

  /**
   * For the benchmark's own servers only: what the SDK and Jetty tell at their start would make
   * them slower. The gateway is started as its launcher starts it.
   */
  private static final String QUIET = "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn";

  private JavaCommand() {}

  /** One of the benchmark's own servers, from this process's class path. */
  static List<String> main(Class<?> main, List<String> flags, String... arguments) {
    List<String> program = new ArrayList<>();
    program.add(QUIET);
    program.add("-classpath");
    program.add(System.getProperty("java.class.path"));
    program.add(main.getName());
    program.addAll(List.of(arguments));
    return of(flags, program);
  }

  /** One of the benchmark's own servers, from a jar that names its class path. */
  static List<String> quietJar(Path jar, List<String> flags) {
    return of(flags, List.of(QUIET, "-jar", jar.toString()));
  }

  /** A program in a jar that names its class path. */
  static List<String> jar(Path jar, List<String> flags, List<String> arguments) {
    List<String> program = new ArrayList<>(List.of("-jar", jar.toString()));
    program.addAll(arguments);
    return of(flags, program);
  }

  private static List<String> of(List<String> flags, List<String> program) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Dfile.encoding=UTF-8");
    command.addAll(flags);
    command.addAll(program);
    return command;
  }
}
