package io.eltgateway.app.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** The commands by name, in the order a person should read them. */
final class Commands {
  private static final Map<String, Function<Console, Object>> ALL = new LinkedHashMap<>();

  static {
    ALL.put("demo", DemoCommand::new);
    ALL.put("init", InitCommand::new);
    ALL.put("check", CheckCommand::new);
    ALL.put("accept", AcceptCommand::new);
    ALL.put("tools", ToolsCommand::new);
    ALL.put("providers", ProvidersCommand::new);
    ALL.put("call", CallCommand::new);
    ALL.put("stdio", StdioCommand::new);
    ALL.put("http", HttpCommand::new);
    ALL.put("new-provider", NewProviderCommand::new);
    ALL.put("new-run", NewRunCommand::new);
    ALL.put("import", ImportCommand::new);
    ALL.put("schema", SchemaCommand::new);
    ALL.put("warm", WarmCommand::new);
    ALL.put("completion", CompletionCommand::new);
  }

  private Commands() {}

  /** Runs the command that the arguments name. */
  static int execute(String[] arguments, Console console) {
    CommandLine program = lookedUp(arguments, console);
    program.setOut(console.outWriter());
    program.setErr(console.errWriter());
    program.setCaseInsensitiveEnumValuesAllowed(true);
    program.registerConverter(Path.class, Commands::path);
    program.setExecutionExceptionHandler(
        (failure, command, parsed) -> Main.explain(failure, console.err()));
    return program.execute(arguments);
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException notHere) {
      throw new TypeConversionException(
          "'%s' is no path on this system (%s). If it holds letters beyond ASCII, set LC_ALL=C.UTF-8."
              .formatted(text, notHere.getReason()));
    }
  }

  /**
   * The program with only the command that the arguments name, where they name one: reflecting over
   * all the others would cost a client that waits for its server more than the server's own work.
   */
  static CommandLine lookedUp(String[] arguments, Console console) {
    Function<Console, Object> named = arguments.length == 0 ? null : ALL.get(arguments[0]);
    if (named == null) {
      return all(console);
    }
    CommandLine program = new CommandLine(new GatewayProgram(console));
    program.addSubcommand(arguments[0], named.apply(console));
    return program;
  }

  /** The program with every command. */
  static CommandLine all(Console console) {
    CommandLine program = new CommandLine(new GatewayProgram(console));
    ALL.forEach((name, command) -> program.addSubcommand(name, command.apply(console)));
    return program;
  }
}
