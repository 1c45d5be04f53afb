package io.eltgateway.app.endtoend;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Somebody's MCP server as a program, written without any SDK: what a test starts as a child. */
public final class UpstreamProgram {
  private UpstreamProgram() {}

  /** How a gateway starts it. */
  public static List<String> command() {
    return List.of(
        ProcessHandle.current().info().command().orElseThrow(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-cp",
        System.getProperty("java.class.path"),
        UpstreamProgram.class.getName());
  }

  /** Serves until the end of the input; says first on standard error what it is told to. */
  public static void main(String[] arguments) throws IOException {
    JsonMapper json = JsonMapper.shared();
    String says = System.getenv("PROGRAM_SAYS");
    if (says != null) {
      System.err.println(says);
    }
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      Map<?, ?> message = json.readValue(line, Map.class);
      if (message.get("id") != null) {
        Object result = result(String.valueOf(message.get("method")));
        System.out.println(
            json.writeValueAsString(
                Map.of("jsonrpc", "2.0", "id", message.get("id"), "result", result)));
      }
    }
  }

  private static Object result(String method) {
    return switch (method) {
      case "initialize" ->
          Map.of(
              "protocolVersion",
              "2025-06-18",
              "capabilities",
              Map.of("tools", Map.of()),
              "serverInfo",
              Map.of("name", "program", "version", "1"));
      case "tools/list" -> Map.of("tools", List.of(tool("read_environment"), tool("write")));
      case "tools/call" ->
          Map.of("content", List.of(Map.of("type", "text", "text", System.getenv().toString())));
      default -> Map.of();
    };
  }

  private static Map<String, Object> tool(String name) {
    return Map.of("name", name, "inputSchema", Map.of("type", "object"));
  }
}
