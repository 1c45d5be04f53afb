package io.eltgateway.engine.openapi;

import io.eltgateway.engine.config.yaml.YamlValues;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The catalogue of a directory, whose entries can be changed in place. Not thread-safe. */
final class CatalogueFiles {
  private static final String FOLDER = "catalogue/";
  static final String INDEX = FOLDER + "index.yaml";
  private static final String FILES = "files";

  private final TextLines indexText;
  private final Map<String, Object> index;
  private final Map<String, CatalogueText> files = new LinkedHashMap<>();
  private final IdentityHashMap<Map<String, Object>, Place> places = new IdentityHashMap<>();
  private final List<Map<String, Object>> entries = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  /** Where an entry stands. */
  private record Place(CatalogueText file, int index) {}

  /**
   * @param directory the texts of its files, which are without mistakes
   */
  CatalogueFiles(Map<String, String> directory) {
    indexText = TextLines.of(directory.get(INDEX));
    index = Tree.whole(YamlValues.read(directory.get(INDEX)));
    for (Object name : Tree.list(index.get(FILES))) {
      CatalogueText file = new CatalogueText(directory.get(path(name)));
      files.put(path(name), file);
      for (int i = 0; i < file.entries().size(); i++) {
        Map<String, Object> entry = file.entries().get(i);
        entries.add(entry);
        names.add(String.valueOf(entry.get("name")));
        places.put(entry, new Place(file, i));
      }
    }
  }

  private static String path(Object name) {
    return FOLDER + name + ".yaml";
  }

  /** All that stood there before any change. */
  List<Map<String, Object>> entries() {
    return entries;
  }

  /** What the index says, without its list of files. */
  Map<String, Object> index() {
    return withoutFiles(index);
  }

  /** The same of the index among these texts. */
  static Map<String, Object> index(Map<String, String> directory) {
    return withoutFiles(Tree.whole(YamlValues.read(directory.get(INDEX))));
  }

  private static Map<String, Object> withoutFiles(Map<String, Object> index) {
    Map<String, Object> rest = new LinkedHashMap<>(index);
    rest.remove(FILES);
    return rest;
  }

  /**
   * Changes an entry.
   *
   * @return whether that was possible; otherwise nothing has changed
   */
  boolean change(Map<String, Object> entry, Map<String, Object> wanted) {
    Place place = places.get(entry);
    return place.file().change(place.index(), wanted);
  }

  /**
   * Adds an entry.
   *
   * @param group the file to add it to, which is made where it is missing
   * @param longestName of a tool; another tool's name gets a number
   * @return the entry with the name it got
   */
  Map<String, Object> add(String group, Map<String, Object> entry, int longestName) {
    Map<String, Object> named = new LinkedHashMap<>(entry);
    named.put("name", Names.unique(String.valueOf(entry.get("name")), longestName, names));
    String name = group;
    while (files.containsKey(path(name)) && !files.get(path(name)).takesMore()) {
      name += "-more";
    }
    CatalogueText file =
        files.computeIfAbsent(path(name), path -> CatalogueText.of(OpenApiImport.HEADING));
    places.put(named, new Place(file, file.add(named)));
    return named;
  }

  /** The path of the file that an entry stands in. */
  String path(Map<String, Object> entry) {
    CatalogueText file = places.get(entry).file();
    return files.entrySet().stream()
        .filter(each -> each.getValue() == file)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  /** Takes a change back, or an addition away. */
  void restore(Map<String, Object> entry) {
    Place place = places.get(entry);
    place.file().restore(place.index());
  }

  /** The entry that stands at a line, counted from 1. */
  Optional<Map<String, Object>> at(String path, int line) {
    CatalogueText file = files.get(path);
    Optional<Integer> found = file == null ? Optional.empty() : file.at(line);
    return found.flatMap(
        at ->
            places.entrySet().stream()
                .filter(each -> each.getValue().equals(new Place(file, at)))
                .map(Map.Entry::getKey)
                .findFirst());
  }

  /**
   * The texts of all files, by their paths inside the directory.
   *
   * @param wanted what the index is to say beside its list of files
   * @throws IllegalArgumentException when the index cannot be changed in place
   */
  Map<String, String> texts(Map<String, Object> wanted) {
    Map<String, String> texts = new LinkedHashMap<>();
    List<Object> listed = new ArrayList<>();
    files.forEach(
        (path, file) -> {
          String text = file.text();
          if (!file.isEmpty()) {
            texts.put(path, text);
            listed.add(path.substring(FOLDER.length(), path.length() - ".yaml".length()));
          }
        });
    Map<String, Object> whole = new LinkedHashMap<>(wanted);
    whole.put(FILES, listed);
    texts.put(INDEX, indexText(whole));
    return texts;
  }

  private String indexText(Map<String, Object> wanted) {
    if (Merge.same(index, wanted)) {
      return indexText.text();
    }
    return YamlEdit.mapping(indexText.lines(), index, wanted)
        .map(lines -> indexText.with(lines).text())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    INDEX
                        + " cannot be changed in place. Write its keys on lines of their own, and"
                        + " update again."));
  }
}
