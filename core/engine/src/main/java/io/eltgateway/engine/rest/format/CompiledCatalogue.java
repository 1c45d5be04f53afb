package io.eltgateway.engine.rest.format;

import io.eltgateway.engine.json.JsonValues;
import io.eltgateway.engine.limit.RateClass;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A catalogue in the form that is read at start. Lines of JSON: first one for the whole catalogue,
 * then three for each tool: what policy and tools/list need, the schema of its arguments, its
 * request, or {@code null} where code answers. At start only the first of the three is parsed; the
 * schema is passed on as text, and the request waits for the tool's first call. Immutable.
 *
 * @param rateClasses the vendor's rate limits by name
 * @param pathValues placeholders that the provider fills from its settings
 * @param tools the tools in the order of the catalogue
 */
public record CompiledCatalogue(
    Map<String, RateClass> rateClasses, Set<String> pathValues, List<CompiledTool> tools) {
  /** The file's name inside the catalogue's folder. */
  public static final String FILE = "catalogue.jsonl";

  /** The YAML file that every catalogue has. */
  public static final String INDEX = Index.FILE;

  private static final int FORMAT = 2;
  private static final int LINES_PER_TOOL = 3;
  private static final String NO_REQUEST = "null";

  /**
   * One tool.
   *
   * @param outline what policy and tools/list need
   * @param inputSchema JSON Schema of the arguments, as compact text
   * @param request the {@link RequestPlan}, as text for {@link RequestJson#read}; empty where code
   *     answers
   */
  public record CompiledTool(ToolOutline outline, String inputSchema, Optional<String> request) {}

  /**
   * Compiles a catalogue in YAML.
   *
   * @param files gives the text of a file inside the catalogue's folder
   * @return the text for {@link #read}
   * @throws CatalogueException that lists every problem of the catalogue
   */
  public static String compile(Function<String, Optional<String>> files) {
    return compile(new CatalogueReader(files).read());
  }

  static String compile(Catalogue catalogue) {
    StringBuilder text = new StringBuilder(128 * 1024);
    line(text, JsonValues.plain().write(header(catalogue.index())));
    for (ToolDeclaration tool : catalogue.tools()) {
      line(text, OutlineJson.write(tool.outline().counted()));
      line(text, InputSchemas.of(tool));
      line(text, tool.request().map(RequestJson::write).orElse(NO_REQUEST));
    }
    return text.toString();
  }

  /**
   * Reads what {@link #compile} made.
   *
   * @throws IllegalArgumentException when another version made it, or it is damaged
   */
  public static CompiledCatalogue read(String text) {
    int end = endOfLine(text, 0);
    Map<String, Object> header = header(text.substring(0, end));
    List<CompiledTool> tools = new ArrayList<>();
    int start = end + 1;
    while (start < text.length()) {
      int[] ends = new int[LINES_PER_TOOL];
      int from = start;
      for (int i = 0; i < LINES_PER_TOOL; i++) {
        ends[i] = endOfLine(text, from);
        from = ends[i] + 1;
      }
      tools.add(
          new CompiledTool(
              OutlineJson.read(text.substring(start, ends[0])),
              text.substring(ends[0] + 1, ends[1]),
              request(text.substring(ends[1] + 1, ends[2]))));
      start = from;
    }
    return new CompiledCatalogue(
        RateClassJson.read(header.get("rate-limits")), pathValues(header), List.copyOf(tools));
  }

  /** The rate limits from the first line of what {@link #compile} made. */
  public static Map<String, RateClass> rateClasses(String firstLine) {
    return RateClassJson.read(header(firstLine).get("rate-limits"));
  }

  /** Whether this is what another version of the gateway has compiled. */
  public static boolean isOfAnotherVersion(String text) {
    int end = text.indexOf('\n');
    return !isKnown(JsonValues.plain().read(end < 0 ? text : text.substring(0, end)));
  }

  private static boolean isKnown(Object header) {
    return header instanceof Map<?, ?> object
        && Integer.valueOf(FORMAT).equals(object.get("format"));
  }

  private static Optional<String> request(String line) {
    return line.equals(NO_REQUEST) ? Optional.empty() : Optional.of(line);
  }

  private static Map<String, Object> header(Index index) {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("format", FORMAT);
    header.put("rate-limits", RateClassJson.write(index.rateClasses().values()));
    header.put("path-values", List.copyOf(index.pathValues()));
    return header;
  }

  @SuppressWarnings("unchecked") // An object of plain JSON values.
  private static Map<String, Object> header(String line) {
    Object header = JsonValues.plain().read(line);
    if (!isKnown(header)) {
      throw new IllegalArgumentException(
          FILE + " was compiled by another version of the gateway; compile the catalogue again.");
    }
    return (Map<String, Object>) header;
  }

  private static Set<String> pathValues(Map<String, Object> header) {
    Set<String> names = new LinkedHashSet<>();
    for (Object name : (List<?>) header.get("path-values")) {
      names.add((String) name);
    }
    return names;
  }

  private static void line(StringBuilder text, String json) {
    text.append(json).append('\n');
  }

  private static int endOfLine(String text, int from) {
    int end = text.indexOf('\n', from);
    if (end < 0) {
      throw new IllegalArgumentException(FILE + " breaks off; compile the catalogue again.");
    }
    return end;
  }
}
