package io.eltgateway.app.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A fenced block of one of the documents.
 *
 * @param document where it stands, for messages
 * @param line where it begins
 * @param language what stands behind the fence
 * @param text what is in it
 */
record DocumentBlock(String document, int line, String language, String text) {
  private static final Path ROOT = Path.of("..");

  /** The blocks of all documents that people read. */
  static List<DocumentBlock> all() {
    List<DocumentBlock> blocks = new ArrayList<>();
    try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
      files
          .filter(file -> file.toString().endsWith(".md"))
          .sorted()
          .forEach(file -> read(file, blocks));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    read(ROOT.resolve("README.md"), blocks);
    return blocks;
  }

  private static void read(Path file, List<DocumentBlock> blocks) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    int begin = -1;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.startsWith("```") && begin < 0) {
        begin = i;
      } else if (line.equals("```")) {
        String language = lines.get(begin).strip().substring(3);
        String text = String.join("\n", lines.subList(begin + 1, i)).stripIndent() + "\n";
        blocks.add(new DocumentBlock(ROOT.relativize(file).toString(), begin + 1, language, text));
        begin = -1;
      }
    }
  }

  @Override
  public String toString() {
    return document + ":" + line;
  }
}
