package io.eltgateway.app.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A file that no longer fits in one sitting wants to be two. There is no list of exceptions. */
class FileLengthTest {

  private static final int MOST_LINES = 300;

  @Test
  void noMainFileIsLongerThanThreeHundredLines() throws IOException {
    List<String> tooLong = new ArrayList<>();
    for (Path file : mainFiles()) {
      long lines = lines(file);
      if (lines > MOST_LINES) {
        tooLong.add(SourceTree.ROOT.relativize(file) + " has " + lines + " lines");
      }
    }
    assertEquals(List.of(), tooLong);
  }

  /** Guards the test above against a moved source tree, which would let everything pass. */
  @Test
  void mainFilesAreFound() throws IOException {
    assertFalse(mainFiles().isEmpty());
  }

  private static List<Path> mainFiles() throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path module : SourceTree.modules()) {
      Path sources = module.resolve("src/main/java");
      if (Files.isDirectory(sources)) {
        try (Stream<Path> found = Files.walk(sources)) {
          found.filter(Files::isRegularFile).forEach(files::add);
        }
      }
    }
    return files;
  }

  private static long lines(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
      return lines.count();
    }
  }
}
