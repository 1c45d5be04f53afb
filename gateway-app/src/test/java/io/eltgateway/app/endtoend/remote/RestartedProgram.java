package io.eltgateway.app.endtoend.remote;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A program that is killed: a shell script, so that it starts as quickly as it dies. */
final class RestartedProgram implements RestartedUpstream {
  private static final String SCRIPT =
      """
      answer() { printf '{"jsonrpc":"2.0","id":%s,"result":%s}\\n' "$1" "$2"; }
      while IFS= read -r line; do
        id=${line#*\\"id\\":}
        id=${id%%,*}
        case $line in
          *'"method":"initialize"'*)
            answer "$id" '{"protocolVersion":"2025-11-25","capabilities":{"tools":{}}}' ;;
          *'"method":"tools/list"'*)
            answer "$id" '{"tools":[{"name":"read","inputSchema":{"type":"object"}},
      {"name":"write","inputSchema":{"type":"object"}}]}' ;;
          *'"method":"tools/call"'*)
            key=${line#*\\"key\\":\\"}
            echo "${key%%\\"*}" >> "$1"
            answer "$id" '{"content":[{"type":"text","text":"done"}]}' ;;
        esac
      done
      """
          .replace(",\n", ",");

  private final Path script;
  private final Path calls;

  RestartedProgram(Path folder) throws IOException {
    script = Files.writeString(folder.resolve("server.sh"), SCRIPT);
    calls = Files.createFile(folder.resolve("calls"));
  }

  @Override
  public String setting() {
    return "command: \"sh " + script + " " + calls + "\"";
  }

  @Override
  public long sessions() {
    return children().size();
  }

  private List<ProcessHandle> children() {
    return ProcessHandle.current()
        .children()
        .filter(child -> child.info().commandLine().orElse("").contains(script.toString()))
        .toList();
  }

  @Override
  public void kill() {
    children().forEach(ProcessHandle::destroyForcibly);
  }

  @Override
  public void start() {}

  @Override
  public boolean isAway() {
    return false;
  }

  private List<String> lines() throws IOException {
    return Files.readAllLines(calls, StandardCharsets.UTF_8);
  }

  @Override
  public long calls() throws IOException {
    return lines().size();
  }

  /** A read names no key, so that its whole message is noted. */
  @Override
  public long writtenTwice() throws IOException {
    Map<String, Long> times =
        lines().stream()
            .filter(line -> !line.startsWith("{"))
            .collect(Collectors.groupingBy(line -> line, Collectors.counting()));
    return times.values().stream().filter(count -> count > 1).count();
  }

  @Override
  public void close() {
    kill();
  }
}
