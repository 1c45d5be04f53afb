package io.eltgateway.fivetran;

import io.eltgateway.engine.rest.format.CompiledCatalogue;
import io.eltgateway.engine.rest.format.ParameterPlace;
import io.eltgateway.engine.rest.format.ParameterPlan;
import io.eltgateway.engine.rest.format.RequestJson;
import io.eltgateway.engine.rest.format.RequestPlan;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A tool as the catalogue declares it, also what neither policy nor model need to know of it. */
record DeclaredTool(String name, RequestPlan request) {

  /** All tools, as the build compiled them. */
  static List<DeclaredTool> all() {
    try (InputStream in = DeclaredTool.class.getResourceAsStream("/catalogue/catalogue.jsonl")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return CompiledCatalogue.read(text).tools().stream()
          .map(
              tool ->
                  new DeclaredTool(
                      tool.outline().name(), RequestJson.read(tool.request().orElseThrow())))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The steps of the path. */
  List<String> path() {
    return List.of(request.path().substring(1).split("/", -1));
  }

  /** The parameters of the path, in its order. */
  List<ParameterPlan> pathParameters() {
    return path().stream()
        .filter(step -> step.startsWith("{"))
        .map(step -> parameter(ParameterPlace.PATH, step.substring(1, step.length() - 1)))
        .toList();
  }

  /** The parameter whose value is the whole body. */
  Optional<ParameterPlan> wholeBody() {
    return placed(ParameterPlace.WHOLE_BODY).findFirst();
  }

  /** The parameter that has this name for the vendor. */
  ParameterPlan parameter(ParameterPlace place, String wire) {
    return placed(place)
        .filter(parameter -> parameter.wire().equals(wire))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " has no " + wire + " in its " + place));
  }

  private Stream<ParameterPlan> placed(ParameterPlace place) {
    return request.parameters().stream().filter(parameter -> parameter.place() == place);
  }

  @Override
  public String toString() {
    return name;
  }
}
