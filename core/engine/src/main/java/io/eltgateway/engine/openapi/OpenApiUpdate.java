package io.eltgateway.engine.openapi;

import io.eltgateway.engine.config.yaml.YamlValues;
import io.eltgateway.engine.rest.format.CatalogueException;
import io.eltgateway.engine.rest.format.CatalogueProblem;
import io.eltgateway.engine.rest.format.ProviderReader;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Brings a vendor's newer document into the directory that an older one was imported to. What a
 * person wrote or confirmed there stays; where the two disagree, the person is right and the report
 * says so. Lines that need no change are not touched. For one update, one thread.
 */
public final class OpenApiUpdate {
  private static final String PROVIDER = "provider.yaml";

  private static final String CATALOGUE = "catalogue/";

  /** Of one group of the report, on a terminal. */
  private static final int MOST_SHOWN = 20;

  private final Map<String, String> directory;
  private final OpenApiImport.Result imported;
  private final ImportRecord next;
  private final Optional<ImportRecord> base;
  private final CatalogueFiles catalogue;
  private final EntryPairs nows;
  private final EntryPairs nexts;
  private final EntryPairs others;
  private final UpdateReport report = new UpdateReport();
  private final List<ToolUpdate> updates = new ArrayList<>();
  private final IdentityHashMap<Map<String, Object>, ToolUpdate> byPlace = new IdentityHashMap<>();
  private List<CatalogueProblem> mistakes = List.of();

  private OpenApiUpdate(String text, String source, Map<String, String> directory) {
    this.directory = directory;
    this.base = Optional.ofNullable(directory.get(ImportRecord.FILE)).map(ImportRecord::read);
    Map<String, Object> provider = Tree.map(YamlValues.read(directory.get(PROVIDER)));
    this.imported =
        OpenApiImport.run(text, source, Tree.text(provider, "id"), Tree.text(provider, "title"));
    this.next = ImportRecord.of(imported.files(), imported.leftOut());
    this.catalogue = new CatalogueFiles(directory);
    List<Map<String, Object>> old = base.map(ImportRecord::entries).orElse(List.of());
    this.nows = new EntryPairs(old, catalogue.entries(), true);
    this.nexts = new EntryPairs(old, next.entries(), true);
    this.others =
        new EntryPairs(
            next.entries().stream().filter(each -> nexts.left(each).isEmpty()).toList(),
            catalogue.entries().stream().filter(each -> nows.left(each).isEmpty()).toList(),
            false);
  }

  /**
   * What an update makes.
   *
   * @param files the texts that are new or change, by their paths inside the directory; empty where
   *     the directory is what the document and the person say
   * @param report what a person should read first; the whole of it is among the files
   */
  public record Result(Map<String, String> files, String report) {}

  /**
   * Updates.
   *
   * @param text the newer document, as JSON or YAML
   * @param source what to call it in the report, normally the file's name
   * @param directory the texts of {@code provider.yaml}, of all files of the catalogue and, where
   *     it is there, of the record of the last import, by their paths inside the directory
   * @throws IllegalArgumentException when nothing can be made of it; the message is whole sentences
   */
  public static Result run(String text, String source, Map<String, String> directory) {
    List<CatalogueProblem> problems = problems(directory);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "The directory has mistakes. Put them right first:" + listed(problems));
    }
    return new OpenApiUpdate(text, source, directory).run();
  }

  private Result run() {
    next.groups().forEach((group, entries) -> entries.forEach(entry -> tool(group, entry)));
    Merge index = new Merge(base.isPresent(), path -> path.equals("defaults"), path -> false);
    Map<String, Object> wanted =
        index.merged(
            base.map(ImportRecord::index).orElse(Map.of()), catalogue.index(), next.index());
    Map<String, String> files =
        withoutMistakes(wanted)
            .or(() -> withoutMistakes(catalogue.index()))
            .orElseThrow(this::misfit);
    updates.forEach(update -> update.describe(report));
    index(index, files);
    provider();
    files.put(ImportRecord.FILE, record().text());
    files.entrySet().removeIf(file -> file.getValue().equals(directory.get(file.getKey())));
    String title = Tree.text(next.provider(), "title").orElse("");
    if (!files.isEmpty()) {
      String whole = report.text(title, imported.origin(), Integer.MAX_VALUE);
      files.put("IMPORT.md", whole + imported.remarks());
    }
    return new Result(files, report.text(title, imported.origin(), MOST_SHOWN));
  }

  private void tool(String group, Map<String, Object> given) {
    Optional<Map<String, Object>> old = nexts.left(given);
    Optional<Map<String, Object>> now =
        old.isPresent() ? nows.right(old.get()) : others.right(given);
    if (now.isPresent()) {
      keep(ToolUpdate.of(now.get(), new EntryMerge(old, now.get(), given), catalogue), now.get());
    } else if (old.isPresent()) {
      report.removed();
    } else {
      int longest = OpenApiImport.longestName(imported.id());
      Map<String, Object> added = catalogue.add(group, given, longest);
      keep(ToolUpdate.addition(added, given, catalogue.path(added)), added);
    }
  }

  private void keep(ToolUpdate update, Map<String, Object> place) {
    updates.add(update);
    byPlace.put(place, update);
  }

  /** What would make the provider unusable is taken back, tool by tool. */
  private Optional<Map<String, String>> withoutMistakes(Map<String, Object> index) {
    while (true) {
      Map<String, String> files = catalogue.texts(index);
      Map<String, String> all = new LinkedHashMap<>(files);
      all.put(PROVIDER, directory.get(PROVIDER));
      mistakes = problems(all);
      if (mistakes.isEmpty()) {
        return Optional.of(files);
      }
      boolean better = false;
      for (CatalogueProblem problem : mistakes) {
        Optional<Map<String, Object>> place = catalogue.at(problem.file(), problem.line());
        Optional<ToolUpdate> refused =
            place.map(byPlace::get).filter(update -> update.refuse(problem.message()));
        if (refused.isPresent()) {
          catalogue.restore(place.get());
          better = true;
        }
      }
      if (!better) {
        return Optional.empty();
      }
    }
  }

  private IllegalArgumentException misfit() {
    return new IllegalArgumentException(
        "What the document brings and what the directory says do not fit together:"
            + listed(mistakes));
  }

  private void index(Merge merge, Map<String, String> files) {
    boolean refused =
        !merge.applied().isEmpty() && Merge.same(catalogue.index(), CatalogueFiles.index(files));
    List<Merge.Change> kept = new ArrayList<>(merge.kept());
    if (refused) {
      kept.addAll(merge.applied());
    } else {
      report.changed(CatalogueFiles.INDEX, merge.applied());
    }
    report.kept(CatalogueFiles.INDEX, kept);
  }

  /** Where a vendor's server and credentials are is for people to change. */
  private void provider() {
    if (base.isPresent()) {
      Merge merge = new Merge(true, path -> path.startsWith("settings"), path -> true);
      merge.merged(
          base.get().provider(),
          Tree.map(YamlValues.read(directory.get(PROVIDER))),
          next.provider());
      report.kept(PROVIDER, merge.kept());
    }
  }

  private ImportRecord record() {
    ImportRecord given =
        next.without(
            updates.stream().filter(ToolUpdate::isMissing).map(ToolUpdate::given).toList());
    if (base.isEmpty()) {
      report.note(
          "There was no "
              + ImportRecord.FILE
              + ", so it is not known what you had changed: everything in the directory counted as"
              + " yours, and tools that you had removed are new. The next update will know.");
      return given;
    }
    List<Map<String, Object>> gone =
        base.get().entries().stream()
            .filter(old -> nexts.right(old).isEmpty() && nows.right(old).isPresent())
            .toList();
    Map<String, String> leftOut = imported.leftOut();
    gone.forEach(old -> report.gone(nows.right(old).get(), old, leftOut));
    report.leftOut(leftOut, base.get());
    return given.with(base.get(), gone);
  }

  private static List<CatalogueProblem> problems(Map<String, String> directory) {
    try {
      ProviderReader.read(
          name -> Optional.ofNullable(directory.get(name)),
          directory.keySet().stream()
              .filter(name -> name.startsWith(CATALOGUE))
              .map(name -> name.substring(CATALOGUE.length()))
              .toList());
      return List.of();
    } catch (CatalogueException faulty) {
      return faulty.problems();
    }
  }

  private static String listed(List<CatalogueProblem> problems) {
    return problems.stream().map(problem -> "\n  " + problem).collect(Collectors.joining());
  }
}
