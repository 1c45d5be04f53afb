package io.eltgateway.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands that the documents show with a prompt do what they promise: they exit with 0. */
class DocumentedCommandsTest {
  private static final Pattern COMMAND = Pattern.compile("(?m)^\\s*\\$ \\./elt-gateway (.*)$");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  static Stream<String> commands() throws IOException {
    List<String> commands = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("..", "docs"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".md")).toList()) {
        Matcher command = COMMAND.matcher(Files.readString(file));
        while (command.find()) {
          commands.add(command.group(1));
        }
      }
    }
    return commands.stream().distinct();
  }

  @Test
  void thereAreSome() throws IOException {
    assertFalse(commands().toList().isEmpty());
  }

  @ParameterizedTest(name = "elt-gateway {0}")
  @MethodSource("commands")
  void aDocumentedCommandWorks(String command) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(command);
    while (word.find()) {
      words.add(word.group(1) == null ? word.group(2) : word.group(1));
    }
    try (CommandLineRun terminal = new CommandLineRun()) {
      CommandLineRun.Ran ran = terminal.type(words.toArray(String[]::new));
      assertEquals(0, ran.exitCode(), ran::err);
    }
  }
}
