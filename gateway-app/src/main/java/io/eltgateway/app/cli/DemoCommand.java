package io.eltgateway.app.cli;

import io.eltgateway.app.demo.AnyServer;
import io.eltgateway.app.demo.Stage;
import io.eltgateway.app.demo.Tour;
import io.eltgateway.app.transport.http.CannotListenException;
import io.eltgateway.engine.catalogue.Instance;
import io.eltgateway.engine.plugin.ProviderJson;
import io.eltgateway.engine.plugin.RunningInstance;
import io.eltgateway.spi.Json;
import io.eltgateway.spi.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/** A guided tour against simulated vendors: no account, no network, nothing kept. */
@Command(
    name = "demo",
    description = "Shows what the gateway does, against simulated vendors. Needs no account.")
final class DemoCommand implements Callable<Integer> {
  private final Console console;

  DemoCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Path state = Files.createTempDirectory("elt-gateway-demo");
    try {
      return show(state);
    } catch (CannotListenException e) {
      throw new CommandFailure(ExitCode.FAILED, e.getMessage());
    } finally {
      delete(state);
    }
  }

  private int show(Path state) throws IOException, CannotListenException {
    Json json = new ProviderJson();
    Tour tour = new Tour(console.out(), json);
    console.out().println("ELT Gateway with simulated vendors. Everything below went through MCP.");
    try (Stage stage = Stage.sandboxed(Mode.READ_ONLY, console.surroundings(), state)) {
      tour.title("What is connected?", "");
      stage.gateway().running().forEach(running -> tour.line(line(running, stage)));
      tour.showBrokenPipelines(stage.client());
      stage.play(tour, Mode.READ_ONLY, json);
    }
    try (Stage stage = Stage.sandboxed(Mode.SAFE_MODE, console.surroundings(), state)) {
      stage.play(tour, Mode.SAFE_MODE, json);
    }
    new AnyServer(tour, json, console.surroundings().system(), state).show();
    console.out().println();
    console.out().println("Next: elt-gateway init writes a configuration for your own account.");
    return tour.wentAsTold() ? ExitCode.OK : ExitCode.FAILED;
  }

  private static String line(RunningInstance running, Stage stage) {
    Instance instance = running.instance();
    long visible =
        stage.gateway().snapshot().entries().stream()
            .filter(entry -> entry.instance().equals(instance))
            .filter(entry -> entry.isVisible(Mode.ALLOW_WRITES))
            .count();
    return "%s: %s, %s, %d of its %d tools are shown to the model"
        .formatted(
            instance.name(),
            instance.title(),
            instance.policy().mode(),
            visible,
            running.tools().size());
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    }
  }
}
