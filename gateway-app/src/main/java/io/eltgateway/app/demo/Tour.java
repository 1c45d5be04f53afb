package io.eltgateway.app.demo;

import io.eltgateway.app.mcp.LocalClient;
import io.eltgateway.app.mcp.LocalClient.Answer;
import io.eltgateway.spi.Json;
import io.eltgateway.spi.Mode;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shows scenes to a person: what is asked, which tools are called, what comes back. */
public final class Tour {
  private static final Scene.Table BROKEN =
      new Scene.Table(
          "/pipelines",
          Map.of(),
          columns(
              "pipeline",
              "/name",
              "source",
              "/source",
              "no success since",
              "/last_success",
              "why",
              "/reason"));

  private final PrintStream out;
  private final Json json;
  private int number;
  private boolean wentAsTold = true;

  /** A tour that is printed here. */
  public Tour(PrintStream out, Json json) {
    this.out = out;
    this.json = json;
  }

  /** The question everybody asks first. */
  public void showBrokenPipelines(LocalClient client) {
    title("Which of my pipelines are broken, since when, and why?", "");
    Scene.Step step =
        new Scene.Step(
            "gateway__list_pipelines",
            Map.of("state", "broken"),
            false,
            Map.of(),
            Map.of(),
            Optional.empty(),
            Optional.of(BROKEN),
            "");
    show(step, step.tool(), client, new LinkedHashMap<>());
  }

  /** One scene of a provider; its tools bear this prefix. */
  void show(Scene scene, String prefix, LocalClient client) {
    title(scene);
    steps(scene, prefix, client);
  }

  /** Begins a scene whose calls come later. */
  void title(Scene scene) {
    title(scene.title(), scene.says());
  }

  /** The calls of a scene that was begun. */
  void steps(Scene scene, String prefix, LocalClient client) {
    Map<String, Object> kept = new LinkedHashMap<>();
    for (Scene.Step step : scene.steps()) {
      show(step, prefix + "__" + step.tool(), client, kept);
    }
  }

  /** Begins the next part. */
  public void title(String title, String says) {
    out.println();
    out.println(++number + ". " + title);
    if (!says.isEmpty()) {
      out.println("   " + says);
    }
  }

  /** A line of a part. */
  public void line(String text) {
    out.println("   " + text);
  }

  /** Whether every call ended as the scenes say it must. */
  public boolean wentAsTold() {
    return wentAsTold;
  }

  private void show(Scene.Step step, String tool, LocalClient client, Map<String, Object> kept) {
    Map<String, Object> arguments = new LinkedHashMap<>(step.arguments());
    arguments.replaceAll((name, value) -> filled(value, kept));
    line("> " + tool + " " + json.write(arguments));
    Answer answer = client.call(tool, arguments);
    if (answer.failed() != step.refused()) {
      wentAsTold = false;
      line("! This did not go as it should: " + answer.text());
      return;
    }
    if (answer.failed()) {
      line("refused: " + firstLine(answer.text()));
      return;
    }
    Object result = result(answer.text());
    keep(step, answer.text(), result, kept);
    step.table().ifPresent(table -> TextTable.lines(table, result).forEach(this::line));
    step.shows()
        .flatMap(pointer -> Pointer.find(result, pointer))
        .ifPresent(shown -> shown.toString().lines().forEach(this::line));
    if (!step.says().isEmpty()) {
      line(step.says());
    }
  }

  /** Some tools answer with data, some with a sentence. */
  private Object result(String text) {
    try {
      return json.read(text);
    } catch (IllegalArgumentException sentence) {
      return text;
    }
  }

  private static void keep(Scene.Step step, String text, Object result, Map<String, Object> kept) {
    step.keep()
        .forEach(
            (name, pointer) ->
                Pointer.find(result, pointer).ifPresent(value -> kept.put(name, value)));
    step.find()
        .forEach(
            (name, expression) -> {
              Matcher found = Pattern.compile(expression).matcher(text);
              if (found.find()) {
                kept.put(name, found.group(1));
              }
            });
  }

  private static Object filled(Object value, Map<String, Object> kept) {
    if (value instanceof String text && text.startsWith("${") && text.endsWith("}")) {
      return kept.get(text.substring(2, text.length() - 1));
    }
    return value;
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  private static Map<String, String> columns(String... headingsAndPointers) {
    Map<String, String> columns = new LinkedHashMap<>();
    for (int i = 0; i < headingsAndPointers.length; i += 2) {
      columns.put(headingsAndPointers[i], headingsAndPointers[i + 1]);
    }
    return columns;
  }

  /** The scenes of one mode, in their order. */
  static List<Scene> in(List<Scene> scenes, Mode mode) {
    return scenes.stream().filter(scene -> scene.mode() == mode).toList();
  }
}
