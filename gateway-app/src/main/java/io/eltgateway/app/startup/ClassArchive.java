package io.eltgateway.app.startup;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The JVM's class archive of this build: with it the gateway starts in about half the time. The
 * launcher names the file (one per build and Java) and uses it when it is there; this class makes
 * it, by a short child process that starts a sandboxed gateway, lists, calls once, and leaves.
 *
 * <p>Nothing depends on it: whatever goes wrong here, the next start is merely as slow as this one.
 */
public final class ClassArchive {
  private static final String FILE_PROPERTY = "elt.gateway.archive";
  private static final long CHILD_SECONDS = 60;
  private static final String WORK = "warm";
  private static final String TURNS = ".warm.lock";
  private static final String TRAINING =
      """
      {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"warm","version":"1"}}}
      {"jsonrpc":"2.0","method":"notifications/initialized"}
      {"jsonrpc":"2.0","id":2,"method":"tools/list"}
      {"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"gateway__status","arguments":{}}}
      {"jsonrpc":"2.0","id":4,"method":"tools/call","params":{"name":"fivetran__list_connections","arguments":{"limit":1}}}
      """;
  private static final String TRAINING_CONFIGURATION =
      """
      providers:
        fivetran:
          mode: safe-mode
          settings: {api-key: "x", api-secret: "y"}
          rate-limit: {permits: 300, per: 1m}
          tools: {deny: ["@grants"]}
      """;

  private final Path file;
  private final String java;
  private final List<String> arguments;

  /**
   * An archive.
   *
   * @param java the program that makes it
   * @param arguments of the JVM, up to and with the jar
   */
  ClassArchive(Path file, String java, List<String> arguments) {
    this.file = file;
    this.java = java;
    this.arguments = arguments;
  }

  /** The archive the launcher named for this process; empty when it did not, or on Windows. */
  public static Optional<ClassArchive> ofThisProcess() {
    String file = System.getProperty(FILE_PROPERTY);
    ProcessHandle.Info info = ProcessHandle.current().info();
    if (file == null || info.command().isEmpty() || info.arguments().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ClassArchive(
            Path.of(file), info.command().get(), jvmArguments(List.of(info.arguments().get()))));
  }

  /** What stood before the gateway's own arguments, up to and with the jar. */
  static List<String> jvmArguments(List<String> all) {
    int jar = all.indexOf("-jar");
    if (jar < 0 || jar + 1 >= all.size()) {
      return List.of();
    }
    List<String> kept = new ArrayList<>();
    for (String argument : all.subList(0, jar + 2)) {
      if (!argument.startsWith("-XX:SharedArchiveFile=")
          && !argument.startsWith("-D" + FILE_PROPERTY)) {
        kept.add(argument);
      }
    }
    return kept;
  }

  /** Where it lies. */
  public Path file() {
    return file;
  }

  /** Whether it is there already. */
  public boolean exists() {
    return Files.exists(file);
  }

  /**
   * Makes it in the background, if it is missing: a process of its own, because this one may end at
   * any moment and half an archive helps nobody.
   */
  public void makeInBackground() {
    if (exists()) {
      return;
    }
    List<String> command = new ArrayList<>();
    command.add(java);
    command.add("-D" + FILE_PROPERTY + "=" + file);
    command.addAll(arguments);
    command.add("warm");
    try {
      new ProcessBuilder(command)
          .redirectInput(ProcessBuilder.Redirect.PIPE)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      System.getLogger(ClassArchive.class.getName())
          .log(System.Logger.Level.DEBUG, "No class archive is made", e);
    }
  }

  /**
   * Makes it now and waits for it. Of several gateways that begin together one makes it, and the
   * others wait: each would keep the machine as busy as all of them need it.
   *
   * @throws IOException when the child failed or the file cannot be written
   */
  public void make() throws IOException, InterruptedException {
    Path folder = Files.createDirectories(file.getParent());
    try (FileChannel turns =
            FileChannel.open(
                folder.resolve(TURNS), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock turn = turn(turns)) {
      if (exists()) {
        return;
      }
      if (turn != null) {
        sweep(folder);
      }
      train(folder);
    }
  }

  /** Waits for it; null where the file system knows no locks. */
  private static FileLock turn(FileChannel turns) {
    try {
      return turns.lock();
    } catch (IOException unsupported) {
      return null;
    }
  }

  /** Who holds the turn is alone here, so that these are of processes that were killed. */
  private static void sweep(Path folder) {
    try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(folder, WORK + "*")) {
      for (Path leftover : leftovers) {
        if (Files.isDirectory(leftover)) {
          deleteAll(leftover);
        }
      }
    } catch (IOException | UncheckedIOException | DirectoryIteratorException kept) {
      // They take room and harm nobody; the next one tries again.
      return;
    }
  }

  private void train(Path folder) throws IOException, InterruptedException {
    Path workFolder = Files.createTempDirectory(folder, WORK);
    try {
      Path fresh = workFolder.resolve("classes.jsa");
      Path configuration =
          Files.writeString(workFolder.resolve("gateway.yaml"), TRAINING_CONFIGURATION);
      run(command(fresh, configuration), workFolder);
      // Renamed whole, so that a start at the same moment sees the old state or the new one.
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      deleteAll(workFolder);
    }
  }

  private List<String> command(Path fresh, Path configuration) {
    List<String> command = new ArrayList<>();
    command.add(java);
    command.add("-XX:ArchiveClassesAtExit=" + fresh);
    command.addAll(arguments);
    command.addAll(List.of("stdio", "--sandbox", "--config", configuration.toString()));
    return command;
  }

  private static void run(List<String> command, Path folder)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("ELT_GATEWAY_STATE", folder.resolve("state").toString());
    builder.redirectOutput(folder.resolve("out").toFile());
    builder.redirectError(folder.resolve("err").toFile());
    Process child = builder.start();
    try (OutputStream in = child.getOutputStream()) {
      in.write(TRAINING.getBytes(StandardCharsets.UTF_8));
    }
    try {
      if (!child.waitFor(CHILD_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("The child did not end within " + CHILD_SECONDS + " s");
      }
    } finally {
      // Its folder is deleted next, and whoever lives would go on writing to it.
      child.destroyForcibly().waitFor();
    }
    if (child.exitValue() != 0) {
      throw new IOException(
          "The child ended with "
              + child.exitValue()
              + ": "
              + Files.readString(folder.resolve("err")));
    }
  }

  private static void deleteAll(Path folder) throws IOException {
    try (var paths = Files.walk(folder)) {
      for (Path path : paths.sorted((one, other) -> other.compareTo(one)).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
