package io.eltgateway.app.benchmark;

import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.server.McpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * {@link SmallestStdioServer} packed as the gateway is: a jar that names the jars beside it, those
 * of the SDK and what they need and no others. Class archives only take classes from jars, and a
 * longer class path would cost the smallest server time that is not its own.
 */
final class SmallestDistribution {

  /** One class of each jar that the server needs. */
  private static final List<String> LIBRARIES =
      List.of(
          McpServer.class.getName(),
          JacksonMcpJsonMapper.class.getName(),
          "com.ethlo.time.ITU",
          "com.fasterxml.jackson.annotation.JsonProperty",
          "com.networknt.schema.Schema",
          "org.reactivestreams.Publisher",
          "org.slf4j.Logger",
          "org.slf4j.simple.SimpleLogger",
          "org.snakeyaml.engine.v2.api.Load",
          "reactor.core.publisher.Mono",
          "tools.jackson.core.JsonParser",
          "tools.jackson.databind.json.JsonMapper",
          "tools.jackson.dataformat.yaml.YAMLMapper");

  private SmallestDistribution() {}

  /**
   * Packs it.
   *
   * @return the jar to start
   */
  static Path pack(Path directory) throws IOException, ReflectiveOperationException {
    Files.createDirectories(directory);
    List<String> names = new ArrayList<>();
    for (String library : LIBRARIES) {
      Path jar = jarOf(Class.forName(library));
      Files.copy(jar, directory.resolve(jar.getFileName()));
      names.add(jar.getFileName().toString());
    }
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.MAIN_CLASS, SmallestStdioServer.class.getName());
    attributes.put(Attributes.Name.CLASS_PATH, String.join(" ", names));
    Path packed = directory.resolve("smallest.jar");
    try (OutputStream file = Files.newOutputStream(packed);
        JarOutputStream jar = new JarOutputStream(file, manifest)) {
      String entry = SmallestStdioServer.class.getName().replace('.', '/') + ".class";
      jar.putNextEntry(new JarEntry(entry));
      try (InputStream bytes =
          SmallestStdioServer.class.getClassLoader().getResourceAsStream(entry)) {
        bytes.transferTo(jar);
      }
      jar.closeEntry();
    }
    return packed;
  }

  private static Path jarOf(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    try {
      return Path.of(source.getLocation().toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException("The class path has no place for " + type, impossible);
    }
  }
}
