package io.eltgateway.engine.rest.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads a whole catalogue in YAML: the index, every file it lists, and what they say of each other.
 * For one catalogue, one thread.
 */
final class CatalogueReader {
  private static final String EXTENSION = ".yaml";

  private final Function<String, Optional<String>> files;
  private final Problems problems = new Problems();

  /**
   * @param files gives the text of a file inside the catalogue's folder
   */
  CatalogueReader(Function<String, Optional<String>> files) {
    this.files = files;
  }

  /**
   * Reads it.
   *
   * @throws CatalogueException that lists every problem
   */
  Catalogue read() {
    Optional<Index> index = yaml(Index.FILE).flatMap(node -> new IndexReader(problems).read(node));
    if (index.isEmpty()) {
      problems.throwIfAny();
      throw new IllegalStateException("An index without problems was not read");
    }
    List<ToolDeclaration> tools = new ArrayList<>();
    for (String name : index.get().files()) {
      read(name, index.get(), tools);
    }
    index.get().commons().refuseUnused(problems);
    new CrossChecks(tools, problems).run();
    problems.throwIfAny();
    return new Catalogue(index.get(), new ListTools(tools).named());
  }

  private void read(String name, Index index, List<ToolDeclaration> tools) {
    String file = name + EXTENSION;
    Optional<YamlNode> root = yaml(file);
    if (root.isEmpty()) {
      return;
    }
    if (!(root.get() instanceof YamlNode.Sequence entries)) {
      problems.add(file, root.get().line(), "Expected a list of tools, each with '- name:'.");
      return;
    }
    ToolReader reader = new ToolReader(file, group(name), index, problems);
    for (YamlNode entry : entries.items()) {
      reader.read(entry).ifPresent(tools::add);
    }
  }

  /** The first folder, so that a group may be spread over files; without one, the file. */
  private static String group(String name) {
    int slash = name.indexOf('/');
    return slash < 0 ? name : name.substring(0, slash);
  }

  private Optional<YamlNode> yaml(String file) {
    Optional<String> text = files.apply(file);
    if (text.isEmpty()) {
      problems.add(file, 1, "The file does not exist.");
    }
    return text.flatMap(t -> YamlReader.read(file, t, problems));
  }
}
