package io.eltgateway.engine.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.engine.http.HttpClientPool;
import io.eltgateway.engine.http.HttpClientSettings;
import io.eltgateway.engine.http.LaneSettings;
import io.eltgateway.engine.limit.RequestLimits;
import io.eltgateway.engine.redact.Redactor;
import io.eltgateway.spi.Remote;
import io.eltgateway.spi.RemoteServer;
import io.eltgateway.spi.RemoteServer.Terms;
import io.eltgateway.spi.Secret;
import io.eltgateway.spi.ToolException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Servers that are child processes. */
class StdioRemoteTest extends RemoteContract {
  private final HttpClientPool clients =
      new HttpClientPool(HttpClientSettings.of(Map.of()), new Redactor());
  private Remote remote;

  @AfterEach
  void stop() {
    if (remote != null) {
      remote.close();
    }
    clients.close();
    assertEquals(0, ProcessHandle.current().children().filter(ProcessHandle::isAlive).count());
  }

  @Override
  Remote remote(Terms terms) {
    return remote(terms, StdioMain.command());
  }

  private Remote remote(Terms terms, List<String> command) {
    remote =
        new RemoteServers(clients)
            .open(
                new RemoteServer.OverStdio(
                    command, Map.of("SCRIPTED_KEY", Secret.of("value-of-the-key")), terms),
                "acme",
                "Acme",
                LaneSettings.of("Acme", RequestLimits.NONE));
    return remote;
  }

  @Test
  void aChildSeesOnlyWhatItIsMeantToSee() {
    String environment = text(call(remote(Terms.TOOLS), "environment", RemoteCall.of("ann")));
    assertTrue(environment.contains("SCRIPTED_KEY=value-of-the-key"), environment);
    assertTrue(environment.contains("PATH="), environment);
    assertFalse(environment.contains("JAVA_HOME="), environment);
    assertFalse(environment.contains("USER="), environment);
  }

  @Test
  void aChildThatDiesIsStartedAnewForARead() {
    Remote server = remote(Terms.TOOLS);
    call(server, "echo", RemoteCall.of("ann"));
    ToolException ended =
        assertThrows(
            ToolException.class, () -> server.call("die", Map.of(), false, RemoteCall.of("ann")));
    assertEquals(
        "Acme ended by itself (exit code 9). It said: ready to serve. The change may have been made:"
            + " look at its object before you try again.",
        ended.failure().message());
    assertEquals("{}", text(call(server, "echo", RemoteCall.of("ann"))));
  }

  @Test
  void aProgramThatIsNotThereIsSaid() {
    String message =
        failure(
                remote(Terms.TOOLS, List.of("no-such-program-anywhere")),
                "echo",
                RemoteCall.of("ann"))
            .message();
    assertTrue(message.startsWith("Acme could not be started: "), message);
    assertTrue(
        message.endsWith(
            "Check the command in the configuration, and that the program is" + " installed."),
        message);
  }
}
