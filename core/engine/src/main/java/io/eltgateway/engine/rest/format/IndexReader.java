package io.eltgateway.engine.rest.format;

import io.eltgateway.engine.json.JsonPointer;
import io.eltgateway.engine.limit.RateClass;
import io.eltgateway.engine.limit.RateWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code index.yaml}. */
final class IndexReader {
  private static final String JSON = "application/json";
  private static final Pattern FILE = Pattern.compile("[a-z0-9-]+(/[a-z0-9-]+)*");

  private final Problems problems;

  IndexReader(Problems problems) {
    this.problems = problems;
  }

  Optional<Index> read(YamlNode node) {
    return Fields.of(Index.FILE, node, "the index", problems).map(this::read);
  }

  private Index read(Fields index) {
    Optional<Fields> defaults = index.fields("defaults", "the defaults");
    Optional<Fields> error = defaults.flatMap(d -> d.fields("error", "the error pointers"));
    Optional<Fields> paging = defaults.flatMap(d -> d.fields("paging", "the paging"));
    String accept = defaults.flatMap(d -> d.text("accept")).orElse(JSON);
    JsonPointer result = defaults.flatMap(d -> Pointers.read(d, "result")).orElse(JsonPointer.ROOT);
    JsonPointer message = pointer(error, "message");
    JsonPointer code = pointer(error, "code");
    Optional<PagingPlan> plan = paging.map(PagingReader::ofVendor);
    List.of(error, paging, defaults).forEach(f -> f.ifPresent(Fields::refuseOthers));
    Map<String, RateClass> rateClasses = rateClasses(index);
    Set<String> pathValues = new LinkedHashSet<>(index.texts("path-values"));
    Commons commons =
        new Commons(
            index.children("common-parameters"),
            index.children("common-enums"),
            index.children("common-secrets"));
    List<String> files = files(index);
    index.refuseOthers();
    return new Index(accept, result, message, code, plan, rateClasses, pathValues, commons, files);
  }

  private static JsonPointer pointer(Optional<Fields> fields, String key) {
    return fields.flatMap(f -> Pointers.read(f, key)).orElse(JsonPointer.ROOT);
  }

  private Map<String, RateClass> rateClasses(Fields index) {
    Map<String, RateClass> classes = new LinkedHashMap<>();
    index
        .children("rate-limits")
        .forEach(
            (name, node) ->
                Fields.of(Index.FILE, node, "rate limit '" + name + "'", problems)
                    .ifPresent(fields -> classes.put(name, rateClass(name, fields))));
    classes.forEach((name, rateClass) -> includes(index, classes, rateClass));
    return classes;
  }

  private RateClass rateClass(String name, Fields fields) {
    Optional<Integer> permits = fields.integer("permits");
    Optional<Duration> per = Durations.read(fields, "per");
    if (permits.isEmpty() || permits.get() < 1) {
      fields.problem("permits", "'permits' of " + fields.owner() + " must be one or more.");
    }
    if (per.isEmpty() && !fields.has("per")) {
      fields.problem("per", "'per' of " + fields.owner() + " is missing, for example 1h.");
    }
    Set<String> includes = new LinkedHashSet<>(fields.texts("includes"));
    fields.refuseOthers();
    int some = permits.filter(count -> count > 0).orElse(1);
    RateWindow window = new RateWindow(some, per.orElse(Duration.ofHours(1)));
    return new RateClass(name, List.of(window), List.copyOf(includes));
  }

  private static void includes(Fields index, Map<String, RateClass> classes, RateClass rateClass) {
    for (String included : rateClass.includes()) {
      if (!classes.containsKey(included) || included.equals(rateClass.name())) {
        index.problem(
            "rate-limits",
            "Rate limit '"
                + rateClass.name()
                + "' includes '"
                + included
                + "', which is no other rate limit."
                + Problems.didYouMean(included, classes.keySet()));
      }
    }
  }

  private static List<String> files(Fields index) {
    List<String> files = new ArrayList<>(index.texts("files"));
    if (files.isEmpty()) {
      index.problem("files", "'files' must list the catalogue's files, without '.yaml'.");
    }
    for (String file : files) {
      if (!FILE.matcher(file).matches()) {
        index.problem(
            "files",
            "'"
                + file
                + "' of 'files' must be a file such as connections, or cloud/connections in a folder,"
                + " without '.yaml'.");
      }
    }
    if (Set.copyOf(files).size() < files.size()) {
      index.problem("files", "'files' lists a file twice.");
    }
    files.removeIf(file -> !FILE.matcher(file).matches());
    return files;
  }
}
