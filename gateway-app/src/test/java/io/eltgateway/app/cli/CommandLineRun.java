package io.eltgateway.app.cli;

import io.eltgateway.app.endtoend.TestInstallation;
import io.eltgateway.engine.config.files.OperatingSystem;
import io.eltgateway.engine.config.files.Surroundings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The program in this process, with an installation, an environment and streams of its own. */
final class CommandLineRun implements AutoCloseable {
  private static final String HOME = "elt.gateway.home";

  private final TestInstallation installation = TestInstallation.create();
  private final Map<String, String> environment = new TreeMap<>();
  private String typed = "";
  private final String homeBefore = System.getProperty(HOME);

  CommandLineRun() {
    environment.put("ELT_GATEWAY_STATE", installation.state().toString());
    System.setProperty(HOME, installation.home().toString());
  }

  /**
   * What became of a command.
   *
   * @param out what it wrote to standard output
   * @param err what it wrote to standard error
   */
  record Ran(int exitCode, String out, String err) {}

  TestInstallation installation() {
    return installation;
  }

  CommandLineRun environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Writes a file where commands are typed. */
  CommandLineRun file(String name, String text) {
    try {
      Files.writeString(installation.workingDirectory().resolve(name), text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path path(String name) {
    return installation.workingDirectory().resolve(name);
  }

  /** What the commands that follow find on standard input. */
  CommandLineRun input(String text) {
    typed = text;
    return this;
  }

  /** Types a command. Whatever prints past the console is caught too. */
  Ran type(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            new Surroundings(
                environment,
                installation.workingDirectory(),
                installation.userHome(),
                OperatingSystem.UNIX));
    PrintStream outBefore = System.out;
    PrintStream errBefore = System.err;
    System.setOut(console.out());
    System.setErr(console.err());
    try {
      int exitCode = Main.run(arguments, console);
      return new Ran(
          exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(outBefore);
      System.setErr(errBefore);
    }
  }

  @Override
  public void close() {
    if (homeBefore == null) {
      System.clearProperty(HOME);
    } else {
      System.setProperty(HOME, homeBefore);
    }
    installation.close();
  }
}
