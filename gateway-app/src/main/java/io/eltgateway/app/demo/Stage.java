package io.eltgateway.app.demo;

import io.eltgateway.app.mcp.EdgeLimits;
import io.eltgateway.app.mcp.LocalClient;
import io.eltgateway.app.mcp.ProtocolEdge;
import io.eltgateway.app.mcp.ServerInfo;
import io.eltgateway.app.startup.BuildVersion;
import io.eltgateway.app.transport.http.BearerToken;
import io.eltgateway.app.transport.http.CannotListenException;
import io.eltgateway.app.transport.http.HttpSettings;
import io.eltgateway.app.transport.http.HttpTransport;
import io.eltgateway.app.wiring.Installation;
import io.eltgateway.app.wiring.RunningGateway;
import io.eltgateway.app.wiring.StartOptions;
import io.eltgateway.app.wiring.Transport;
import io.eltgateway.engine.config.files.Surroundings;
import io.eltgateway.engine.redact.Redactor;
import io.eltgateway.spi.Json;
import io.eltgateway.spi.Mode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A gateway that listens on a free port, with a client connected to it. */
public final class Stage implements AutoCloseable {
  private final RunningGateway gateway;
  private final ProtocolEdge edge;
  private final HttpTransport transport;
  private final LocalClient client;

  /**
   * One with simulated vendors, all in one mode.
   *
   * @param state a folder for the token, which is gone when the tour is over
   */
  public static Stage sandboxed(Mode mode, Surroundings surroundings, Path state)
      throws IOException, CannotListenException {
    StartOptions options =
        new StartOptions(Optional.empty(), true, Optional.of(mode), Transport.HTTP, surroundings);
    return new Stage(options, state);
  }

  /** One as this file describes it, when all servers in it have been asked for their tools. */
  static Stage configured(Path file, Surroundings surroundings, Path state)
      throws IOException, CannotListenException {
    StartOptions options =
        new StartOptions(Optional.of(file), false, Optional.empty(), Transport.HTTP, surroundings);
    return new Stage(options, state);
  }

  private Stage(StartOptions options, Path state) throws IOException, CannotListenException {
    gateway = RunningGateway.start(options, Installation.ofProcess(), new Redactor());
    gateway.awaitTools();
    edge =
        new ProtocolEdge(
            gateway.tools(),
            new ServerInfo("elt-gateway", "ELT Gateway", BuildVersion.text()),
            EdgeLimits.DEFAULT);
    BearerToken token = BearerToken.load(state, Map.of());
    gateway.hide(token.value());
    HttpSettings settings = HttpSettings.defaults(Optional.of(token)).withAddress("127.0.0.1", 0);
    transport = new HttpTransport(edge, settings, run -> false);
    client = new LocalClient(transport.start(), token.value().reveal());
  }

  /** The gateway behind it. */
  public RunningGateway gateway() {
    return gateway;
  }

  /** The client in front of it. */
  public LocalClient client() {
    return client;
  }

  /** Plays the scenes that each provider has for this mode. */
  public void play(Tour tour, Mode mode, Json json) throws IOException {
    for (var running : gateway.running()) {
      Optional<String> text = scenes(running.instance().classLoader());
      if (text.isPresent()) {
        List<Scene> scenes = Tour.in(Scene.readAll(json, text.get()), mode);
        scenes.forEach(scene -> tour.show(scene, running.instance().prefix(), client));
      }
    }
  }

  private static Optional<String> scenes(ClassLoader provider) throws IOException {
    try (InputStream in = provider.getResourceAsStream("demo/scenes.json")) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Override
  public void close() {
    client.close();
    transport.close();
    edge.close();
    gateway.close();
  }
}
