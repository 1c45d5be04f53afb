package io.eltgateway.engine.openapi;

import io.eltgateway.engine.config.yaml.YamlValues;
import io.eltgateway.engine.json.JsonValues;
import io.eltgateway.engine.json.MalformedJsonException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a document gave when it was imported, before anybody edited it. It lies beside the files, so
 * that the next import knows what a person wrote and what the vendor changed. Immutable.
 *
 * @param provider {@code provider.yaml}
 * @param index {@code index.yaml}, without its list of files
 * @param groups the entries by the file they were written to, without its folder and ending
 * @param leftOut why operations became no tools, by method and path
 */
record ImportRecord(
    Map<String, Object> provider,
    Map<String, Object> index,
    Map<String, List<Map<String, Object>>> groups,
    Map<String, String> leftOut) {

  /** Its name inside the directory. */
  static final String FILE = "IMPORT.json";

  private static final String ABOUT =
      "What the vendor's document gave. 'elt-gateway import --update' compares with it; do not edit.";

  /** Of the files that an import makes. */
  static ImportRecord of(Map<String, String> files, Map<String, String> leftOut) {
    Map<String, Object> index = yaml(files.get("catalogue/index.yaml"));
    Map<String, List<Map<String, Object>>> groups = new LinkedHashMap<>();
    for (Object name : Tree.list(index.remove("files"))) {
      List<Map<String, Object>> entries = new ArrayList<>();
      for (Object entry : Tree.list(YamlValues.read(files.get("catalogue/" + name + ".yaml")))) {
        entries.add(Tree.map(entry));
      }
      groups.put(String.valueOf(name), entries);
    }
    return new ImportRecord(yaml(files.get("provider.yaml")), index, groups, leftOut);
  }

  private static Map<String, Object> yaml(String text) {
    return Tree.map(YamlValues.read(text));
  }

  /**
   * Reads the file.
   *
   * @throws IllegalArgumentException when it is none; the message is whole sentences
   */
  static ImportRecord read(String text) {
    Map<String, Object> root;
    try {
      root = Tree.map(JsonValues.plain().read(text));
    } catch (MalformedJsonException e) {
      throw new IllegalArgumentException(
          FILE
              + ", which says what the last import gave, is damaged ("
              + e.getMessage()
              + "). Put back the one of your version control. Without the file, everything in the"
              + " directory counts as yours.",
          e);
    }
    Map<String, List<Map<String, Object>>> groups = new LinkedHashMap<>();
    Tree.map(root.get("catalogue"))
        .forEach(
            (name, entries) ->
                groups.put(name, Tree.list(entries).stream().map(Tree::map).toList()));
    Map<String, String> leftOut = new LinkedHashMap<>();
    Tree.map(root.get("left-out")).forEach((line, why) -> leftOut.put(line, String.valueOf(why)));
    return new ImportRecord(
        Tree.map(root.get("provider")), Tree.map(root.get("index")), groups, leftOut);
  }

  /** All entries. */
  List<Map<String, Object>> entries() {
    return groups.values().stream().flatMap(List::stream).toList();
  }

  /** The file an entry was written to. */
  Optional<String> group(Map<String, Object> entry) {
    return groups.entrySet().stream()
        .filter(group -> group.getValue().stream().anyMatch(each -> each == entry))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** The same, without some of its entries. */
  ImportRecord without(List<Map<String, Object>> missing) {
    Map<String, List<Map<String, Object>>> rest = new LinkedHashMap<>();
    groups.forEach(
        (name, entries) ->
            rest.put(
                name,
                entries.stream()
                    .filter(entry -> missing.stream().noneMatch(each -> each == entry))
                    .toList()));
    return new ImportRecord(provider, index, rest, leftOut);
  }

  /** The same, with entries of an older one that no document gives any more. */
  ImportRecord with(ImportRecord older, List<Map<String, Object>> gone) {
    Map<String, List<Map<String, Object>>> all = new LinkedHashMap<>();
    groups.forEach((name, entries) -> all.put(name, new ArrayList<>(entries)));
    for (Map<String, Object> entry : gone) {
      all.computeIfAbsent(older.group(entry).orElseThrow(), name -> new ArrayList<>()).add(entry);
    }
    return new ImportRecord(provider, index, all, leftOut);
  }

  /** The file: an entry a line, so that versions of it can be compared. */
  String text() {
    StringBuilder text = new StringBuilder("{\n");
    text.append("\"about\": ").append(json(ABOUT)).append(",\n");
    text.append("\"provider\": ").append(json(provider)).append(",\n");
    text.append("\"index\": ").append(json(index)).append(",\n\"catalogue\": {");
    String next = "\n";
    for (Map.Entry<String, List<Map<String, Object>>> group : groups.entrySet()) {
      text.append(next).append(json(group.getKey())).append(": [\n");
      text.append(String.join(",\n", group.getValue().stream().map(ImportRecord::json).toList()));
      text.append("\n]");
      next = ",\n";
    }
    text.append("\n},\n\"left-out\": {");
    next = "\n";
    for (Map.Entry<String, String> each : leftOut.entrySet()) {
      text.append(next).append(json(each.getKey())).append(": ").append(json(each.getValue()));
      next = ",\n";
    }
    return text.append("\n}}\n").toString();
  }

  private static String json(Object value) {
    return JsonValues.plain().write(value);
  }
}
