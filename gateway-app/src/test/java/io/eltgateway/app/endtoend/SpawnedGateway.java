package io.eltgateway.app.endtoend;

import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The program in processes of its own, started over stdio as a client starts it. */
final class SpawnedGateway {
  /** What only tests need, and what providers bring themselves. */
  private static final List<String> NOT_OF_THE_PROGRAM =
      List.of("test-classes", "provider-airbyte", "provider-fivetran", "duckdb");

  private final TestInstallation installation;
  private final List<String> standardError = Collections.synchronizedList(new ArrayList<>());

  SpawnedGateway(TestInstallation installation) {
    this.installation = installation;
  }

  /** One more process, with a client connected to it; closing the client ends the process. */
  TestClient start(Map<String, String> environment, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-XX:+UseSerialGC");
    command.add("-Duser.home=" + installation.userHome());
    command.add("-Delt.gateway.home=" + installation.home());
    command.addAll(List.of("-cp", builtClassPath(), "io.eltgateway.app.cli.Main", "stdio"));
    command.addAll(List.of(arguments));
    ServerParameters.Builder server =
        ServerParameters.builder(Path.of(System.getProperty("java.home"), "bin", "java").toString())
            .args(command)
            // Of the developer's machine nothing may matter.
            .addEnvVar("ELT_GATEWAY_CONFIG", "")
            .addEnvVar("ELT_GATEWAY_RUN", "")
            .addEnvVar("ELT_GATEWAY_STATE", installation.state().toString())
            .addEnvVar("XDG_CONFIG_HOME", "")
            .addEnvVar("FIVETRAN_SCOPE", "")
            .addEnvVar("DISALLOWED_ACTIONS", "");
    environment.forEach(server::addEnvVar);
    StdioClientTransport transport = new StdioClientTransport(server.build(), TestClient.SDK_JSON);
    transport.setStdErrorHandler(standardError::add);
    return new TestClient(transport);
  }

  /** The lines that all processes wrote to standard error. */
  List<String> standardError() {
    return List.copyOf(standardError);
  }

  /** What the build has made, without what only tests need. */
  private static String builtClassPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> NOT_OF_THE_PROGRAM.stream().noneMatch(entry::contains))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
