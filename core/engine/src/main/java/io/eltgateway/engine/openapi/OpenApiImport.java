package io.eltgateway.engine.openapi;

import io.eltgateway.engine.rest.format.CatalogueException;
import io.eltgateway.engine.rest.format.CompiledCatalogue;
import io.eltgateway.engine.rest.format.ProviderReader;
import io.eltgateway.spi.Effect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Turns a document of OpenAPI 3.0 or 3.1 into the files of a provider without Java. The same
 * document always gives the same files. What the catalogue cannot express is left out and said. For
 * one document, one thread.
 */
public final class OpenApiImport {
  /** Begins each file of the catalogue. */
  static final String HEADING =
      "# Every effect here is a guess. Put it right, then remove 'review: true'.\n";

  /** What is left of a name when a client puts {@code mcp__elt__} before it. */
  private static final int LONGEST_FULL_NAME = 54;

  private static final int SHORTEST_NAME = 16;
  private static final int MOST_OPERATIONS = 2_000;

  /** Of the operations that were left out for one reason, on a terminal. */
  private static final int MOST_SHOWN = 5;

  private final OpenApiDocument document;
  private final String source;
  private final String title;
  private final String id;
  private final Schemas schemas;
  private final Report report = new Report();
  private final Map<String, Object> index = new LinkedHashMap<>();
  private final Map<String, List<Map<String, Object>>> groups = new LinkedHashMap<>();

  private OpenApiImport(
      OpenApiDocument document, String source, Optional<String> id, Optional<String> title) {
    this.document = document;
    this.source = source;
    this.schemas = new Schemas(document);
    this.title = title.orElseGet(() -> ProviderDraft.title(document));
    this.id = id.orElseGet(() -> ProviderDraft.id(this.title));
  }

  /**
   * What an import made.
   *
   * @param id the provider's id
   * @param files the texts of its files, by their paths inside the directory
   * @param report what a person should read first, without the end of long lists; the whole of it
   *     is among the files
   * @param origin what it was made of
   * @param leftOut why operations became no tools, by method and path
   * @param remarks the parts of the report that are about the document, whole
   */
  public record Result(
      String id,
      Map<String, String> files,
      String report,
      String origin,
      Map<String, String> leftOut,
      String remarks) {}

  /**
   * Imports a document.
   *
   * @param text the document, as JSON or YAML
   * @param source what to call it in the report, normally the file's name
   * @param id the provider's id; made of the title where it is empty
   * @param title the vendor's name; the document's where it is empty
   * @throws IllegalArgumentException when nothing can be made of it; the message is whole sentences
   */
  public static Result run(
      String text, String source, Optional<String> id, Optional<String> title) {
    return new OpenApiImport(OpenApiDocument.read(text), source, id, title).run();
  }

  private Result run() {
    List<Operation> operations = operations();
    AuthGuess auth = new AuthGuess(document, id);
    auth.choose(operations, report);
    ProviderDraft provider = new ProviderDraft(document, id, title, auth, report);
    Optional<PagingGuess.Pages> paging =
        new PagingCensus(document, schemas).take(operations, index, report);
    ToolDrafts drafts = new ToolDrafts(document, schemas, auth, paging, longestName(id), report);
    List<String> credentialTools = new ArrayList<>();
    for (Operation operation : operations) {
      draft(operation, drafts).ifPresent(entry -> credentialTool(entry, credentialTools));
    }
    if (groups.isEmpty()) {
      throw new IllegalArgumentException(
          "None of its operations can become a tool: " + report.reasons());
    }
    document
        .dangling()
        .forEach(
            reference ->
                report.note(
                    "The reference `"
                        + reference.replaceAll("[\\p{Cntrl}`]", "")
                        + "` leads nowhere in this document; what stands there allows anything."));
    if (schemas.wasCut()) {
      report.note(
          "Schemas of the document hold each other too often to be read as a whole. What is beyond"
              + " that allows anything, and secrets in it are not recognised.");
    }
    report.groups(groups.size());
    return result(provider.text(credentialTools.stream().findFirst()));
  }

  private List<Operation> operations() {
    List<Operation> all = Operation.of(document);
    if (all.size() > MOST_OPERATIONS) {
      all.subList(MOST_OPERATIONS, all.size())
          .forEach(
              each -> report.leftOut(each, "only the first " + MOST_OPERATIONS + " are imported."));
      return all.subList(0, MOST_OPERATIONS);
    }
    return all;
  }

  /** The longest name of a tool, in characters. */
  static int longestName(String id) {
    return Math.max(SHORTEST_NAME, LONGEST_FULL_NAME - id.length() - 2);
  }

  private Optional<Map<String, Object>> draft(Operation operation, ToolDrafts drafts) {
    Map<String, Object> entry;
    try {
      entry = drafts.draft(operation);
    } catch (LeftOutException leftOut) {
      report.leftOut(operation, leftOut.getMessage());
      return Optional.empty();
    }
    Optional<String> problem = problem(entry);
    if (problem.isPresent()) {
      drafts.release((String) entry.get("name"));
      report.leftOut(operation, "the catalogue cannot say it: " + problem.get());
      return Optional.empty();
    }
    groups.computeIfAbsent(group(operation), name -> new ArrayList<>()).add(entry);
    Effect.of((String) entry.get("effect")).ifPresent(report::made);
    return Optional.of(entry);
  }

  /** What the catalogue's own reader says of an entry. */
  private Optional<String> problem(Map<String, Object> entry) {
    Map<String, Object> alone = new LinkedHashMap<>(index);
    alone.put("files", List.of("tool"));
    Map<String, String> files =
        Map.of(
            "index.yaml", YamlText.mapping(alone), "tool.yaml", YamlText.entries(List.of(entry)));
    try {
      CompiledCatalogue.compile(name -> Optional.ofNullable(files.get(name)));
      return Optional.empty();
    } catch (CatalogueException faulty) {
      return Optional.of(faulty.problems().get(0).message());
    }
  }

  private static String group(Operation operation) {
    String words =
        operation
            .tag()
            .map(tag -> String.join("-", Names.words(tag)))
            .filter(slug -> !slug.isEmpty())
            .or(
                () ->
                    operation.steps().stream()
                        .filter(Operation::isWord)
                        .map(step -> String.join("-", Names.words(step)))
                        .filter(slug -> !slug.isEmpty())
                        .findFirst())
            .orElse("general");
    String slug = words.length() > 40 ? words.substring(0, 40).replaceAll("-$", "") : words;
    return slug.equals("index") ? "index-tools" : slug;
  }

  private static void credentialTool(Map<String, Object> entry, List<String> names) {
    boolean needs =
        Tree.map(entry.get("parameters")).values().stream()
            .map(Tree::map)
            .anyMatch(parameter -> Tree.flag(parameter, "required"));
    if (entry.get("effect").equals(Effect.READ.label())
        && !needs
        && !entry.containsKey("credentials")
        && !String.valueOf(entry.get("request")).contains("{")) {
      names.add((String) entry.get("name"));
    }
  }

  private Result result(String provider) {
    index.put("files", List.copyOf(groups.keySet()));
    Map<String, String> files = new LinkedHashMap<>();
    files.put("provider.yaml", provider);
    files.put("catalogue/index.yaml", YamlText.mapping(index));
    groups.forEach(
        (name, entries) ->
            files.put("catalogue/" + name + ".yaml", HEADING + YamlText.entries(entries)));
    Set<String> catalogue = groups.keySet();
    ProviderReader.read(
        name -> Optional.ofNullable(files.get(name)),
        catalogue.stream().map(name -> name + ".yaml").toList());
    String origin = source + ", OpenAPI " + document.version();
    files.put(ImportRecord.FILE, ImportRecord.of(files, report.leftOut()).text());
    files.put("IMPORT.md", report.text(title, origin, Integer.MAX_VALUE));
    return new Result(
        id,
        files,
        report.text(title, origin, MOST_SHOWN),
        origin,
        report.leftOut(),
        report.remarks(Integer.MAX_VALUE));
  }
}
