package io.eltgateway.airbyte.local.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.harness.TestCall;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A Java process of its own, told to end while a connector of its runs. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the connector is a shell script")
@Timeout(60)
class EndOfTheGatewayTest {
  @TempDir Path folder;

  /** The process. */
  static final class Gateway {
    private Gateway() {}

    public static void main(String[] arguments) {
      try (Workbench bench = new Workbench(Path.of(arguments[0]))) {
        ConnectorRun run =
            bench.declare(
                "source-own",
                "cat \"$3\" >/dev/null; echo $$ >%s/parent; sleep 1000; sleep 1000"
                    .formatted(arguments[0]));
        bench
            .connectors()
            .read(
                run.with(Map.of("key", "a secret")),
                Workbench.catalog(),
                List.of(),
                message -> true,
                TestCall.empty());
      }
    }
  }

  @Test
  void aGatewayThatIsToldToEndTakesItsConnectorsAndTheirFilesWithIt() throws Exception {
    Process gateway =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Gateway.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(new File(folder.toFile(), "gateway.log"))
            .start();
    try {
      Path file = folder.resolve("parent");
      Workbench.await(() -> !gateway.isAlive() || isWritten(file));
      assertTrue(gateway.isAlive(), Files.readString(folder.resolve("gateway.log")));
      ProcessHandle connector =
          ProcessHandle.of(Long.parseLong(Files.readString(file).strip())).orElseThrow();
      assertEquals(1, temporaryFolders());
      gateway.destroy();
      assertTrue(gateway.waitFor(30, TimeUnit.SECONDS));
      Workbench.await(() -> Workbench.isGone(connector));
      assertEquals(0, temporaryFolders());
    } finally {
      gateway.destroyForcibly();
    }
    assertFalse(gateway.isAlive() && gateway.waitFor(30, TimeUnit.SECONDS));
  }

  private static boolean isWritten(Path file) {
    try {
      return Files.readString(file).endsWith("\n");
    } catch (java.io.IOException notYet) {
      return false;
    }
  }

  private long temporaryFolders() throws Exception {
    try (java.util.stream.Stream<Path> entries = Files.list(folder.resolve("temporary"))) {
      return entries.count();
    }
  }
}
