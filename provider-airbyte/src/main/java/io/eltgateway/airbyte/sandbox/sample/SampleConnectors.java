package io.eltgateway.airbyte.sandbox.sample;

import io.eltgateway.testkit.sandbox.json.Json;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Puts the sample connectors into a folder as programs: small scripts that call the Java of this
 * very process with this very provider on the class path.
 */
public final class SampleConnectors {
  /** The connector's name of the source. */
  public static final String SOURCE = "source-sample";

  /** The connector's name of the destination. */
  public static final String DESTINATION = "destination-sample";

  /** A short start counts more than the last bit of speed; nothing is left in temporary folders. */
  private static final String JAVA_OPTIONS =
      "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData -Xshare:auto -Xmx64m";

  private SampleConnectors() {}

  /**
   * Writes one script for each connector.
   *
   * @param folder an existing folder
   * @return the scripts, by the connector's name
   * @throws IOException when they cannot be written
   */
  public static Map<String, Path> install(Path folder) throws IOException {
    Map<String, Path> scripts = new LinkedHashMap<>();
    scripts.put(SOURCE, script(folder, SOURCE, SampleSource.class));
    scripts.put(DESTINATION, script(folder, DESTINATION, SampleDestination.class));
    return scripts;
  }

  /** The same scripts as the value of the provider's setting {@code connectors}. */
  public static String setting(Map<String, Path> scripts) {
    return scripts.entrySet().stream()
        .map(script -> script.getKey() + "=" + script.getValue())
        .collect(Collectors.joining(","));
  }

  private static Path script(Path folder, String name, Class<?> program) throws IOException {
    boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    String java =
        Path.of(System.getProperty("java.home"), "bin", windows ? "java.exe" : "java").toString();
    Path file = folder.toAbsolutePath().resolve(windows ? name + ".cmd" : name);
    Files.writeString(
        file,
        windows
            ? windowsScript(java, classPath(), program.getName())
            : unixScript(java, classPath(), program.getName()));
    if (!file.toFile().setExecutable(true, true)) {
      throw new IOException("'" + file + "' cannot be made executable");
    }
    return file;
  }

  /** The provider itself, and the sandbox kit that lies beside it. */
  private static String classPath() throws IOException {
    return placeOf(SampleConnectors.class) + File.pathSeparator + placeOf(Json.class);
  }

  private static Path placeOf(Class<?> part) throws IOException {
    try {
      return Path.of(part.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException("The jar of " + part.getName() + " cannot be found", e);
    }
  }

  /** Exec, so that who ends the process ends Java and not only a shell in front of it. */
  private static String unixScript(String java, String classPath, String program) {
    return "#!/bin/sh\nexec %s %s -cp %s %s \"$@\"\n"
        .formatted(quoted(java), JAVA_OPTIONS, quoted(classPath), program);
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  private static String windowsScript(String java, String classPath, String program) {
    return "@\"%s\" %s -cp \"%s\" %s %%*\r\n"
        .formatted(java.replace("%", "%%"), JAVA_OPTIONS, classPath.replace("%", "%%"), program);
  }
}
