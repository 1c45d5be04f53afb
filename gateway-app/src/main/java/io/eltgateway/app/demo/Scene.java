package io.eltgateway.app.demo;

import io.eltgateway.spi.Json;
import io.eltgateway.spi.Mode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One scene of the tour, as a provider's sandbox brings it: a title, a sentence, and calls.
 *
 * @param title what is shown, as a person would ask it
 * @param says one or two sentences before it
 * @param mode the mode of the instance in this scene
 * @param steps the calls
 */
record Scene(String title, String says, Mode mode, List<Step> steps) {

  /**
   * One call.
   *
   * @param tool name without prefix
   * @param arguments texts of the form {@code ${name}} stand for kept values
   * @param refused whether the gateway must refuse it
   * @param keep values of the result to remember: name to JSON pointer
   * @param find parts of the result's text to remember: name to regular expression with one group
   * @param shows JSON pointer to a text of the result that is printed; the empty one for all of it
   * @param table how the result is printed
   * @param says one sentence after it
   */
  record Step(
      String tool,
      Map<String, Object> arguments,
      boolean refused,
      Map<String, String> keep,
      Map<String, String> find,
      Optional<String> shows,
      Optional<Table> table,
      String says) {}

  /**
   * Rows out of a result.
   *
   * @param rows JSON pointer to the list, or to a single row
   * @param where pointer into a row to the text it must have there
   * @param columns heading to pointer into a row
   */
  record Table(String rows, Map<String, String> where, Map<String, String> columns) {}

  /** Reads the scenes of one provider. */
  static List<Scene> readAll(Json json, String text) {
    List<Scene> scenes = new ArrayList<>();
    for (Object scene : list(json.read(text))) {
      scenes.add(scene(map(scene)));
    }
    return scenes;
  }

  private static Scene scene(Map<String, Object> from) {
    List<Step> steps = new ArrayList<>();
    for (Object step : list(from.get("steps"))) {
      steps.add(step(map(step)));
    }
    Mode mode = Mode.of(text(from, "mode")).orElseThrow();
    return new Scene(text(from, "title"), text(from, "says"), mode, steps);
  }

  private static Step step(Map<String, Object> from) {
    return new Step(
        text(from, "call"),
        map(from.get("arguments")),
        Boolean.TRUE.equals(from.get("refused")),
        texts(from.get("keep")),
        texts(from.get("find")),
        Optional.ofNullable(from.get("shows")).map(String::valueOf),
        Optional.ofNullable(from.get("table")).map(table -> table(map(table))),
        text(from, "says"));
  }

  private static Table table(Map<String, Object> from) {
    return new Table(text(from, "rows"), texts(from.get("where")), texts(from.get("columns")));
  }

  private static String text(Map<String, Object> from, String key) {
    return from.get(key) instanceof String text ? text : "";
  }

  private static Map<String, String> texts(Object value) {
    Map<String, String> texts = new LinkedHashMap<>();
    map(value).forEach((key, text) -> texts.put(key, String.valueOf(text)));
    return texts;
  }

  private static Map<String, Object> map(Object value) {
    Map<String, Object> map = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> values) {
      values.forEach((key, entry) -> map.put(String.valueOf(key), entry));
    }
    return map;
  }

  private static List<?> list(Object value) {
    return value instanceof List<?> list ? list : List.of();
  }
}
