package io.eltgateway.app.cli;

import io.eltgateway.app.wiring.RunningGateway;
import io.eltgateway.app.wiring.Transport;
import io.eltgateway.engine.call.ToolDefinition;
import io.eltgateway.engine.catalogue.Entry;
import io.eltgateway.engine.session.WorkSession;
import io.eltgateway.engine.text.ForeignText;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the tools a client would see. */
@Command(name = "tools", description = "Lists the tools that a client would see.")
final class ToolsCommand implements Callable<Integer> {
  private static final WorkSession SESSION = new WorkSession("local", "tools");

  private final Console console;
  @Mixin private GatewayOptions options;

  @Option(names = "--json", description = "Prints the answer to tools/list.")
  private boolean json;

  ToolsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (RunningGateway gateway = options.start(Transport.NONE, console)) {
      gateway.awaitTools().forEach(console.err()::println);
      List<ToolDefinition> tools = gateway.tools().tools(SESSION);
      if (json) {
        console.out().println(answer(tools));
      } else {
        tools.forEach(tool -> console.out().println(line(gateway, tool)));
      }
    }
    return ExitCode.OK;
  }

  private static String answer(List<ToolDefinition> tools) {
    return tools.stream()
        .map(ToolDefinition::json)
        .collect(Collectors.joining(",", "{\"tools\":[", "]}"));
  }

  private static String line(RunningGateway gateway, ToolDefinition tool) {
    Entry entry = gateway.snapshot().find(tool.name()).orElseThrow();
    String sentence = gateway.masked(sentence(entry));
    return "%-54s %-8s %s".formatted(tool.name(), entry.spec().effect().label(), sentence);
  }

  /** A description may be another server's. */
  private static String sentence(Entry entry) {
    String description = ForeignText.line(entry.spec().description());
    int end = description.indexOf(". ");
    return end < 0 ? description : description.substring(0, end + 1);
  }
}
