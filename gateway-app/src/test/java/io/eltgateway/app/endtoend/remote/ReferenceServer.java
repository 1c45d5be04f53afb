package io.eltgateway.app.endtoend.remote;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The protocol's official reference server, from the npm registry. Installed once into the system's
 * folder for temporary files; where there is no Node or no registry, the tests are skipped.
 */
final class ReferenceServer implements AutoCloseable {
  static final String VERSION = "2026.8.31";
  private static final String PACKAGE = "@modelcontextprotocol/server-everything";
  private static final long PATIENCE_SECONDS = 120;

  private final Process process;
  private final URI url;

  private ReferenceServer(Process process, URI url) {
    this.process = process;
    this.url = url;
  }

  /** The command that serves over stdio. */
  static List<String> command() throws IOException, InterruptedException {
    return List.of("node", script().toString(), "stdio");
  }

  /** One that serves over HTTP on a free port of the loopback address. */
  static ReferenceServer overHttp() throws IOException, InterruptedException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    ProcessBuilder builder =
        new ProcessBuilder("node", script().toString(), "streamableHttp")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("PORT", Integer.toString(port));
    Process process = builder.start();
    BufferedReader errors =
        new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
    String line = errors.readLine();
    while (line != null && !line.contains("listening on port")) {
      line = errors.readLine();
    }
    Thread drain = new Thread(() -> errors.lines().forEach(each -> {}), "reference-server");
    drain.setDaemon(true);
    drain.start();
    return new ReferenceServer(process, URI.create("http://127.0.0.1:" + port + "/mcp"));
  }

  URI url() {
    return url;
  }

  private static synchronized Path script() throws IOException, InterruptedException {
    Path folder =
        Path.of(System.getProperty("java.io.tmpdir"), "elt-gateway-reference-server-" + VERSION);
    Path script = folder.resolve("node_modules").resolve(PACKAGE).resolve("dist/index.js");
    if (!Files.exists(script)) {
      Files.createDirectories(folder);
      boolean installed =
          succeeds("node", "--version")
              && succeeds(
                  "npm",
                  "install",
                  "--silent",
                  "--no-audit",
                  "--no-fund",
                  "--prefix",
                  folder.toString(),
                  PACKAGE + "@" + VERSION);
      assumeTrue(
          installed && Files.exists(script),
          "Skipped: it needs Node, and " + PACKAGE + " from the npm registry.");
    }
    assumeTrue(succeeds("node", "--version"), "Skipped: it needs Node.");
    return script;
  }

  private static boolean succeeds(String... command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(new File(File.separatorChar == '/' ? "/dev/null" : "NUL"))
              .start();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return false;
      }
      return process.exitValue() == 0;
    } catch (IOException missing) {
      return false;
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
