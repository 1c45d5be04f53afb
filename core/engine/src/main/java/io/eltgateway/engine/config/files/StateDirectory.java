package io.eltgateway.engine.config.files;

import io.eltgateway.engine.file.PrivateFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the gateway keeps what outlives it: its token, its audit log, copies of what can be fetched
 * again. Nothing is created before it is needed. Thread-safe.
 */
public final class StateDirectory {
  /** Names the directory, when the configuration does not. */
  public static final String VARIABLE = "ELT_GATEWAY_STATE";

  private static final String FOLDER = "elt-gateway";

  private final Path path;

  private StateDirectory(Path path) {
    this.path = path;
  }

  /**
   * The configured directory, else the one that {@value #VARIABLE} names, else the system's place
   * for such files: {@code $XDG_STATE_HOME/elt-gateway}, {@code ~/.local/state/elt-gateway}, or
   * {@code %LOCALAPPDATA%\elt-gateway}.
   */
  public static StateDirectory of(Optional<Path> configured, Surroundings surroundings) {
    Path path =
        configured
            .or(() -> surroundings.variable(VARIABLE).map(Path::of))
            .orElseGet(() -> usual(surroundings).resolve(FOLDER));
    return new StateDirectory(surroundings.workingDirectory().resolve(path).normalize());
  }

  /** The directory itself, which may not exist yet. */
  public Path path() {
    return path;
  }

  /**
   * A file in the directory, which exists afterwards (0700). The file itself may not exist yet; use
   * {@link PrivateFiles} to write it.
   *
   * @throws IOException when the directory cannot be created
   */
  public Path file(String name) throws IOException {
    PrivateFiles.createDirectory(path);
    return path.resolve(name);
  }

  /**
   * A folder in the directory, made for its owner only (0700) where it is missing.
   *
   * @throws IOException when it cannot be created
   */
  public Path folder(String name, String within) throws IOException {
    Path folder = path.resolve(name).resolve(within);
    PrivateFiles.createDirectory(folder);
    return folder;
  }

  private static Path usual(Surroundings surroundings) {
    Path home = surroundings.home();
    return switch (surroundings.system()) {
      case WINDOWS ->
          ConfigFiles.absolute(surroundings, "LOCALAPPDATA").orElse(home.resolve("AppData/Local"));
      case UNIX, MAC ->
          ConfigFiles.absolute(surroundings, "XDG_STATE_HOME").orElse(home.resolve(".local/state"));
    };
  }
}
