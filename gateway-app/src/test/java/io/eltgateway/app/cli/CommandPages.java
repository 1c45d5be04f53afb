package io.eltgateway.app.cli;

import io.eltgateway.engine.config.files.Surroundings;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The commands as a page, made of what the program itself says of them. */
public final class CommandPages {
  private CommandPages() {}

  /** Markdown with one section a command. */
  public static String markdown() {
    Console nowhere =
        new Console(
            InputStream.nullInputStream(),
            new PrintStream(PrintStream.nullOutputStream(), true, StandardCharsets.UTF_8),
            new PrintStream(PrintStream.nullOutputStream(), true, StandardCharsets.UTF_8),
            Surroundings.ofProcess());
    StringBuilder page = new StringBuilder("# Commands\n\n```text\n");
    CommandLine program = Commands.all(nowhere);
    program.setUsageHelpWidth(100);
    page.append(program.getUsageMessage(Ansi.OFF)).append("```\n");
    program
        .getSubcommands()
        .forEach(
            (name, command) -> {
              command.setUsageHelpWidth(100);
              page.append("\n## ").append(name).append("\n\n```text\n");
              page.append(command.getUsageMessage(Ansi.OFF)).append("```\n");
            });
    return page.toString();
  }
}
