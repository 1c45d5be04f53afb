package io.eltgateway.engine.config.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.eltgateway.engine.config.problem.Location;
import io.eltgateway.engine.config.problem.Problem;
import io.eltgateway.engine.config.problem.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DotenvFileTest {
  private static final Location NAMED = new Location("gateway.yaml", 4, 15);

  @TempDir Path directory;

  private final Problems problems = new Problems();

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "KEY=value, value",
        "KEY = value, value",
        "  export KEY=value, value",
        "KEY=value # comment, value",
        "KEY=value#part, value#part",
        "KEY=two words  , two words",
        "KEY=, ``",
        "KEY=# comment, ``",
        "KEY='single # $x \\n', single # $x \\n",
        "KEY=\"double # quoted\" # comment, double # quoted",
        "KEY=\"a\\nb\\t\\\"c\\\" \\\\ \\$ \\q\", `a\nb\t\"c\" \\ $ \\q`",
        "`KEY=\"a\nb\"`, `a\nb`",
        "KEY='', ``",
        "KEY=a=b==, a=b==",
        "KEY=${OTHER}, ${OTHER}",
        "`OTHER=1\nKEY=1\nKEY=2`, 2",
        "`\uFEFFKEY=bom`, bom",
        "`A=1\r\nKEY=\"x\r\ny\"\r\n`, `x\ny`",
      })
  void valuesAreReadAsOtherToolsWould(String text, String value) throws IOException {
    assertEquals(Optional.of(value), read(text).orElseThrow().find("KEY"));
    assertEquals(List.of(), problems.errors());
  }

  @Test
  void commentsAndBlankLinesAreLeftOut() throws IOException {
    assertEquals(
        Map.of("A", "1", "B", "2"),
        read("# first\n\nA=1\n   # indented\n\t\nB=2\n").orElseThrow().entries());
  }

  @Test
  void everyFaultyLineIsNamedAndNeverRepeated() throws IOException {
    assertEquals(
        Optional.empty(),
        read("A=1\nhunter2\nMY-KEY=hunter2\nB=\"hunter2\nC='hunter2' rest\nD='x\n"));
    assertEquals(
        List.of(
            ".env:2\n    This line is not an entry of a dotenv file. Write NAME=value.",
            ".env:3\n    This line is not an entry of a dotenv file. Write NAME=value.",
            ".env:4\n    The quote that begins this value is never closed. Close it.",
            ".env:5\n    Something follows the closing quote of this value. Remove it, or put a #"
                + " before it.",
            ".env:6\n    The quote that begins this value is never closed. Close it."),
        problems.errors().stream().map(Problem::text).toList());
  }

  @Test
  void aFileThatCannotBeReadIsBlamedWhereItIsNamed() {
    Path missing = directory.resolve("none.env");
    DotenvFile.read(missing, surroundings(), NAMED, "env-file", problems);
    assertEquals(
        List.of(
            "gateway.yaml:4:15: env-file\n    The dotenv file none.env cannot be used: This file"
                + " does not exist. Check the path."),
        problems.errors().stream().map(Problem::text).toList());
  }

  @Test
  void aFileThatOthersCanReadIsWarnedAbout() throws IOException {
    Path file = Files.writeString(directory.resolve(".env"), "A=1\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    DotenvFile.read(file, surroundings(), NAMED, "env-file", problems);
    assertEquals(
        List.of(
            ".env\n    Other users of this machine can read the secrets in this file. Run chmod 600"
                + " .env."),
        problems.warnings().stream().map(Problem::text).toList());
  }

  @Test
  void valuesAreNotPrinted() throws IOException {
    assertFalse(read("KEY=hunter2").orElseThrow().toString().contains("hunter2"));
  }

  private Optional<DotenvFile> read(String text) throws IOException {
    Path file = Files.writeString(directory.resolve(".env"), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return DotenvFile.read(file, surroundings(), NAMED, "env-file", problems);
  }

  private Surroundings surroundings() {
    return new Surroundings(Map.of(), directory, directory, OperatingSystem.UNIX);
  }
}
