package io.eltgateway.app.cli;

import io.eltgateway.app.wiring.RunningGateway;
import io.eltgateway.app.wiring.Transport;
import io.eltgateway.engine.call.CallRequest;
import io.eltgateway.engine.call.CancellationSource;
import io.eltgateway.engine.catalogue.Entry;
import io.eltgateway.engine.catalogue.Instance;
import io.eltgateway.engine.config.MissingCredentials;
import io.eltgateway.engine.mcp.McpProvider;
import io.eltgateway.engine.plugin.FoundProvider;
import io.eltgateway.engine.plugin.ProviderDirectory;
import io.eltgateway.engine.plugin.RunningInstance;
import io.eltgateway.engine.session.WorkSession;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import io.eltgateway.spi.ToolSpec;
import io.eltgateway.spi.Trait;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says whether the configuration is right, and whether each vendor takes the credentials. */
@Command(
    name = "check",
    description =
        "Checks the configuration, and asks each vendor whether it takes the credentials.")
final class CheckCommand implements Callable<Integer> {
  private static final String PROVIDER_FILE = "provider.yaml";
  private static final String BASE_URL = "base-url";
  private static final WorkSession SESSION = new WorkSession("local", "check");

  private final Console console;
  @Mixin private GatewayOptions options;

  CheckCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (RunningGateway gateway = options.start(Transport.NONE, console)) {
      gateway.config().file().ifPresent(file -> console.out().println("Configuration: " + file));
      boolean allWell = gateway.snapshot().off().isEmpty();
      for (RunningInstance running : gateway.running()) {
        allWell &= check(gateway, running);
      }
      gateway
          .snapshot()
          .off()
          .forEach(
              (name, reason) ->
                  console.out().println(name + ": off. " + gateway.masked(brief(gateway, reason))));
      Optional<String> audit = gateway.auditProblem();
      audit.ifPresent(problem -> console.out().println("audit: " + problem));
      return allWell && audit.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }
  }

  /** What was told at the start as a warning, line by line, is not told a second time. */
  private static String brief(RunningGateway gateway, String reason) {
    boolean told = gateway.providers().problems().contains(reason);
    int end = reason.indexOf(":\n");
    return told && end > 0 ? reason.substring(0, end) + ", which the warning lists." : reason;
  }

  private boolean check(RunningGateway gateway, RunningInstance running) {
    Instance instance = running.instance();
    boolean known = running.provider() instanceof McpProvider server && server.isKnown();
    Optional<String> problem =
        running.provider() instanceof McpProvider server
            ? serverProblem(gateway, server)
            : credentialProblem(gateway, running);
    List<Entry> entries =
        gateway.snapshot().entries().stream()
            .filter(entry -> entry.instance().equals(instance))
            .toList();
    long visible = entries.stream().filter(entry -> entry.isVisible(Mode.ALLOW_WRITES)).count();
    console
        .out()
        .printf(
            "%s: %s, %s, %d of %d tools%n",
            instance.name(), instance.title(), instance.policy().mode(), visible, entries.size());
    if (running.provider() instanceof McpProvider server) {
      console.out().println("  server: " + problem.orElse("answered"));
      if (!known) {
        firstSeen(server);
      }
      unclassified(entries);
    } else {
      unreviewed(gateway, running);
      safeModeGaps(gateway, running);
      console.out().println("  credentials: " + problem.orElseGet(() -> outcome(gateway, running)));
    }
    if (problem.isEmpty()) {
      running.compare();
    }
    for (String notice : instance.notices()) {
      console.out().println("  notice: " + gateway.masked(notice));
    }
    return problem.isEmpty();
  }

  private void unreviewed(RunningGateway gateway, RunningInstance running) {
    long unreviewed = running.unreviewed();
    if (unreviewed > 0) {
      console
          .out()
          .printf(
              "  review: %d of them %s for it and %s until then. Put each one's"
                  + " effect right in %s and remove its 'review: true'.%n",
              unreviewed,
              unreviewed == 1 ? "waits" : "wait",
              unreviewed == 1 ? "counts as an update" : "count as updates",
              catalogue(gateway, running));
    }
  }

  /** Of a provider whose files the reader can change. */
  private void safeModeGaps(RunningGateway gateway, RunningInstance running) {
    if (running.instance().policy().mode() == Mode.SAFE_MODE
        && directory(gateway, running).isPresent()) {
      SafeModeGaps.of(running.tools().stream().map(Tool::spec).toList())
          .forEach(gap -> console.out().println("  safe-mode: " + gap));
    }
  }

  /** The only moment at which somebody can look before anything depends on it. */
  private void firstSeen(McpProvider server) {
    if (server.isKnown() && server.holdsBack() && server.unkept().isEmpty()) {
      console
          .out()
          .println(
              "  definitions: seen for the first time, and pinned as they are. Read "
                  + server.pins());
    }
  }

  private void unclassified(List<Entry> entries) {
    List<String> names =
        entries.stream()
            .map(Entry::spec)
            .filter(spec -> spec.traits().contains(Trait.UNREVIEWED))
            .map(ToolSpec::name)
            .toList();
    if (!names.isEmpty()) {
      console
          .out()
          .printf(
              "  effects: nothing in 'effects' says what these can reach, so they count as"
                  + " updates: %s%n",
              String.join(", ", names));
    }
  }

  /** What a server says of its tools is compared with what was accepted. */
  private static Optional<String> serverProblem(RunningGateway gateway, McpProvider server) {
    try {
      server.refresh();
      return Optional.empty();
    } catch (ToolException noAnswer) {
      return Optional.of(gateway.masked(noAnswer.getMessage()));
    }
  }

  private static String catalogue(RunningGateway gateway, RunningInstance running) {
    return directory(gateway, running)
        .map(path -> path.resolve("catalogue").toString())
        .orElse("its catalogue");
  }

  /** Where the files of a provider without code lie. */
  private static Optional<Path> directory(RunningGateway gateway, RunningInstance running) {
    return gateway
        .providers()
        .find(running.provider().info().id())
        .flatMap(FoundProvider::directory)
        .map(ProviderDirectory::path)
        .filter(path -> Files.exists(path.resolve(PROVIDER_FILE)));
  }

  private static Optional<String> credentialProblem(
      RunningGateway gateway, RunningInstance running) {
    Instance instance = running.instance();
    if (!instance.missingCredentials().isEmpty()) {
      return Optional.of(missing(instance));
    }
    Optional<String> tool = running.provider().info().credentialTool();
    if (tool.isEmpty()) {
      return Optional.empty();
    }
    ToolResult result =
        gateway
            .tools()
            .call(
                new CallRequest(
                    instance.fullName(tool.get()),
                    Map.of(),
                    SESSION,
                    new CancellationSource(),
                    (done, total, message) -> {},
                    new NoClient()));
    return result instanceof ToolResult.Failed failed
        ? Optional.of(failed.message() + asked(gateway, running, tool.get(), failed))
        : Optional.empty();
  }

  /** Where an answer came from that a vendor's API would not give. */
  private static String asked(
      RunningGateway gateway, RunningInstance running, String tool, ToolResult.Failed failed) {
    boolean elsewhere =
        (failed.kind() == FailureKind.NOT_FOUND || failed.kind() == FailureKind.UPSTREAM)
            && failed.details().get("status") instanceof Integer status
            && status < 500;
    boolean known =
        running.provider().info().settings().stream()
            .anyMatch(setting -> setting.key().equals(BASE_URL));
    if (!elsewhere || !known) {
      return "";
    }
    return gateway.configured().stream()
        .filter(each -> each.config().name().equals(running.instance().name()))
        .flatMap(each -> each.settings().url(BASE_URL).stream())
        .map(url -> " It was " + tool + " that asked, and base-url is " + url + ".")
        .findFirst()
        .orElse("");
  }

  private static String outcome(RunningGateway gateway, RunningInstance running) {
    if (running.provider().info().credentialTool().isPresent()) {
      return "accepted";
    }
    return "not tried, because "
        + directory(gateway, running)
            .map(path -> "'credential-tool' is not set in " + path.resolve(PROVIDER_FILE))
            .orElse("the provider names no tool to try them with")
        + ". Call one of its reads to see.";
  }

  private static String missing(Instance instance) {
    MissingCredentials credentials = instance.missingCredentials();
    String reasons =
        credentials.all().stream()
            .map(missing -> "'" + missing.setting() + "': " + missing.reason())
            .collect(Collectors.joining(" "));
    return credentials.isChoice()
        ? "missing. It needs "
            + credentials.words(missing -> "'" + missing.setting() + "'")
            + ". "
            + reasons
        : "missing. " + reasons;
  }
}
