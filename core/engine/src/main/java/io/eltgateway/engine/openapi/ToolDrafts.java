package io.eltgateway.engine.openapi;

import io.eltgateway.spi.Effect;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes the catalogue's entries of operations, one after the other. Not thread-safe. */
final class ToolDrafts {
  private static final Set<String> OF_PAGING = Set.of("limit", "cursor", "fields", "all");
  private static final int LONGEST_DESCRIPTION = 240;

  private final OpenApiDocument document;
  private final Schemas schemas;
  private final AuthGuess auth;
  private final Optional<PagingGuess.Pages> paging;
  private final int longestName;
  private final Report report;
  private final Set<String> names = new HashSet<>();

  ToolDrafts(
      OpenApiDocument document,
      Schemas schemas,
      AuthGuess auth,
      Optional<PagingGuess.Pages> paging,
      int longestName,
      Report report) {
    this.document = document;
    this.schemas = schemas;
    this.auth = auth;
    this.paging = paging;
    this.longestName = longestName;
    this.report = report;
  }

  /** Takes back a name whose entry turned out to be none. */
  void release(String name) {
    names.remove(name);
  }

  /**
   * The entry of one operation, with its keys in the order in which people read them.
   *
   * @throws LeftOutException when there is none
   */
  Map<String, Object> draft(Operation operation) {
    refuse(operation);
    boolean open = auth.isOpen(operation);
    Answer answer = Answer.of(operation, document, schemas);
    String name = Names.unique(name(operation), longestName, names);
    try {
      return draft(operation, name, open, answer);
    } catch (LeftOutException leftOut) {
      release(name);
      throw leftOut;
    }
  }

  private static void refuse(Operation operation) {
    if (Set.of("HEAD", "OPTIONS", "TRACE").contains(operation.method())) {
      throw new LeftOutException("a tool has no use for the method.");
    }
    if (Tree.flag(operation.body(), "deprecated")) {
      throw new LeftOutException("the document calls it deprecated.");
    }
    if (!Tree.list(operation.body().get("servers")).isEmpty()
        || !Tree.list(operation.shared().get("servers")).isEmpty()) {
      throw new LeftOutException("it has a server of its own.");
    }
    if (operation.path().matches("[^?#]*[?#].*")) {
      throw new LeftOutException("its path holds a query or a fragment.");
    }
  }

  private static String name(Operation operation) {
    String byId = operation.operationId().map(Names::snake).orElse("");
    if (!byId.isEmpty()) {
      return byId;
    }
    String words =
        operation.steps().stream()
            .filter(Operation::isWord)
            .map(Names::snake)
            .filter(word -> !word.isEmpty())
            .collect(Collectors.joining("_"));
    String end = operation.endsWithPlaceholder() ? "_by_id" : "";
    return Names.snake(operation.method()) + (words.isEmpty() ? "" : "_" + words) + end;
  }

  private Map<String, Object> draft(Operation operation, String name, boolean open, Answer answer) {
    List<Map<String, Object>> declared = operation.parameters(document);
    Effect effect = EffectGuess.of(operation);
    Pages pages = pages(operation, effect, declared, answer);
    ParameterDrafts parameters =
        new ParameterDrafts(
            operation, schemas, name, pages.entry().isEmpty() ? Set.of() : OF_PAGING, report);
    String path = parameters.path(declared);
    new PlacedDrafts(schemas, auth.headers(), name, parameters, report)
        .read(declared, pages.sent());
    boolean body = new BodyDraft(document, schemas, report).read(operation, name, parameters);
    ObjectGuess objects = new ObjectGuess(operation, parameters.placeholders());
    SecretGuess guess = new SecretGuess(schemas);
    List<String> secrets = guess.in(answer.all());
    if (guess.wasCut()) {
      report.note(
          name,
          "The answer is too large to be searched for secrets as a whole; complete `secrets`.");
    }

    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("name", name);
    entry.put("description", description(operation));
    entry.put("effect", effect.label());
    entry.put("review", true);
    if (effect == Effect.READ && !operation.method().equals("GET")) {
      entry.put("read-by-post", "Its name says that it reads.");
    }
    Optional<Map<String, Object>> target = objects.target();
    target.ifPresent(object -> entry.put("target", object));
    if (effect == Effect.CREATE) {
      objects
          .creation(answer.schema(), schemas)
          .filter(creation -> !secrets.contains(creation.get("id")))
          .ifPresent(creation -> entry.put("creates", creation));
    }
    if (operation.method().equals("DELETE")
        && target.isPresent()
        && operation.endsWithPlaceholder()) {
      entry.put("removes", "target");
    }
    entry.put("request", operation.method() + " " + path);
    if (!answer.accept(effect).isEmpty()) {
      entry.put("accept", answer.accept(effect));
    }
    if (body && operation.method().equals("DELETE")) {
      entry.put("body", "json");
    }
    if (open) {
      entry.put("credentials", "none");
    }
    entry.putAll(pages.entry());
    if (!secrets.isEmpty()) {
      entry.put("secrets", secrets);
    }
    if (!parameters.drafts().isEmpty()) {
      entry.put("parameters", parameters.drafts());
    }
    return entry;
  }

  private static String description(Operation operation) {
    String summary =
        Texts.sentence(
            Texts.brief(Tree.text(operation.body(), "summary").orElse(""), LONGEST_DESCRIPTION));
    String more =
        Texts.brief(
            Tree.text(operation.body(), "description").orElse(""),
            Math.max(40, LONGEST_DESCRIPTION - summary.length()));
    boolean repeats = more.toLowerCase(Locale.ROOT).startsWith(stem(summary));
    String both = summary.isEmpty() || repeats ? more : (summary + " " + more).strip();
    return both.isEmpty() ? Texts.sentence(operation.line()) : Texts.sentence(both);
  }

  private static String stem(String sentence) {
    return sentence.replaceAll("[.!?…]+$", "").toLowerCase(Locale.ROOT);
  }

  /**
   * How an operation's list comes in pages.
   *
   * @param entry keys of the entry
   * @param sent query parameters that the gateway fills
   */
  private record Pages(Map<String, Object> entry, Set<String> sent) {}

  private Pages pages(
      Operation operation, Effect effect, List<Map<String, Object>> declared, Answer answer) {
    if (effect != Effect.READ || !operation.method().equals("GET")) {
      return new Pages(Map.of(), Set.of());
    }
    PagingGuess guess = new PagingGuess(schemas);
    Optional<PagingGuess.Pages> paged =
        guess.pages(declared, answer.schema(), operation.lastWord());
    Map<String, Object> entry = new LinkedHashMap<>();
    if (paged.isPresent()
        && paged.map(PagingGuess.Pages::way).equals(paging.map(PagingGuess.Pages::way))) {
      PagingGuess.Way way = paged.get().way();
      entry.put("paging", way.style().label());
      if (!paged.equals(paging)) {
        entry.put("items", paged.get().items());
      }
      return new Pages(entry, Set.of(way.place(), way.limit()));
    }
    if (!operation.endsWithPlaceholder()) {
      guess
          .whole(declared, answer.schema(), operation.lastWord())
          .ifPresent(
              items -> {
                entry.put("paging", "local");
                entry.put("items", items);
              });
    }
    return new Pages(entry, Set.of());
  }
}
