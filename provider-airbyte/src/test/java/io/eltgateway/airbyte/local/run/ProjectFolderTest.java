package io.eltgateway.airbyte.local.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.eltgateway.spi.ToolException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the paths are those of Unix")
class ProjectFolderTest {
  private static final String REMEDY =
      " Set AIRBYTE_PROJECT_DIR, or project-dir in the gateway's configuration, to the absolute"
          + " path of an existing folder that you may write to.";

  @TempDir Path folder;

  private static String refusal(String setting) {
    ProjectFolder project = new ProjectFolder(Optional.ofNullable(setting));
    return assertThrows(ToolException.class, project::path).getMessage();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "unset",
      quoteCharacter = '`',
      textBlock =
          """
          unset         | This needs a project folder, and none is configured.
          ` `           | This needs a project folder, and none is configured.
          ~/elt         | The project folder '~/elt' holds ~ or a variable, which only a shell replaces; the gateway is started without one.
          $HOME/elt     | The project folder '$HOME/elt' holds ~ or a variable, which only a shell replaces; the gateway is started without one.
          elt           | The project folder 'elt' is a relative path, and the folder that a client starts the gateway in is not yours to choose.
          /no/such/elt  | The project folder /no/such/elt does not exist.
          /dev/null     | The project folder /dev/null is not a folder.
          """)
  void whatIsNoProjectFolderIsExplained(String setting, String why) {
    assertEquals(why + REMEDY, refusal(setting));
  }

  @Test
  void aFileIsFoundByItsAbsoluteOrRelativePath() throws Exception {
    Path link =
        Files.createSymbolicLink(
            folder.resolve("link"), Files.createDirectory(folder.resolve("real")));
    Files.writeString(link.resolve("a.yaml"), "grüß");
    ProjectFolder project = new ProjectFolder(Optional.of(link.toString()));
    assertEquals("grüß", project.text("a.yaml", "config_file", 10));
    assertEquals("grüß", project.text(link + "/a.yaml", "config_file", 10));
    assertEquals(folder.toRealPath().resolve("real/a.yaml"), project.file("./a.yaml", "x"));
  }

  @Test
  void whatIsNoFileOfTheProjectIsExplained() throws Exception {
    ProjectFolder project = new ProjectFolder(Optional.of(folder.toString()));
    Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff});
    Files.createDirectory(folder.resolve("folder"));
    Path real = folder.toRealPath();
    assertEquals(
        "The file 'x' of the argument config_file does not exist in the project folder "
            + real
            + ".",
        refusedFile(project, "x"));
    assertEquals(
        "The file 'binary' of the argument config_file is not a text in UTF-8.",
        refusedFile(project, "binary"));
    assertEquals(
        "The file 'folder' of the argument config_file is not a file.",
        refusedFile(project, "folder"));
    assertEquals(
        "The file '~/x' of the argument config_file begins with ~, which only a shell replaces.",
        refusedFile(project, "~/x"));
    Files.writeString(folder.resolve("large"), "x".repeat(3000));
    assertEquals(
        "The file 'large' of the argument config_file is larger than 2 KiB.",
        refusedFile(project, "large"));
  }

  private static String refusedFile(ProjectFolder project, String given) {
    return assertThrows(ToolException.class, () -> project.text(given, "config_file", 2048))
        .getMessage();
  }
}
