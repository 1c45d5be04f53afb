package io.eltgateway.app.cli;

import io.eltgateway.app.wiring.RunningGateway;
import io.eltgateway.app.wiring.Transport;
import io.eltgateway.engine.call.CallRequest;
import io.eltgateway.engine.call.CancellationSource;
import io.eltgateway.engine.json.JsonValues;
import io.eltgateway.engine.session.WorkSession;
import io.eltgateway.spi.ToolResult;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Calls one tool from the command line, under the same policy as a client. */
@Command(
    name = "call",
    description = "Calls one tool and prints its result. Exits with 1 when the call fails.")
final class CallCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private GatewayOptions options;

  @Parameters(index = "0", paramLabel = "TOOL", description = "For example fivetran__list_groups.")
  private String tool;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "JSON",
      defaultValue = "{}",
      description = "The arguments as a JSON object.")
  private String arguments;

  @Option(
      names = "--remarks",
      description =
          "Tells on standard error which pointers of the catalogue met nothing in the answer, for"
              + " authors of providers.")
  private boolean remarks;

  CallCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Map<String, Object> parsed = parse(arguments);
    try (RunningGateway gateway = options.start(Transport.NONE, console)) {
      gateway.awaitTools().forEach(console.err()::println);
      ToolResult result =
          gateway
              .tools()
              .call(
                  new CallRequest(
                          tool,
                          parsed,
                          new WorkSession("local", "call-" + ProcessHandle.current().pid()),
                          new CancellationSource(),
                          (done, total, message) -> console.err().println(message),
                          new NoClient())
                      .remarking(this::remark));
      return print(result);
    }
  }

  private void remark(String text) {
    if (remarks) {
      console.err().println("remark: " + text);
    }
  }

  private static Map<String, Object> parse(String json) {
    Object value;
    try {
      value = JsonValues.plain().read(json);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "The arguments are not JSON ("
              + e.getMessage()
              + "). Write them as '{\"name\": \"value\"}'.");
    }
    if (!(value instanceof Map<?, ?> map)) {
      throw new CommandFailure(
          ExitCode.USAGE, "The arguments must be a JSON object, such as '{\"name\": \"value\"}'.");
    }
    Map<String, Object> typed = new LinkedHashMap<>();
    map.forEach((key, entry) -> typed.put(String.valueOf(key), entry));
    return typed;
  }

  private int print(ToolResult result) {
    if (result instanceof ToolResult.Failed failed) {
      console.err().println(failed.message());
      return ExitCode.FAILED;
    }
    ToolResult.Ok ok = (ToolResult.Ok) result;
    ok.content().forEach(content -> console.out().println(ContentText.of(content)));
    if (ok.content().isEmpty()) {
      ok.structured().ifPresent(value -> console.out().println(JsonValues.plain().write(value)));
    }
    return ExitCode.OK;
  }
}
