package io.eltgateway.app.cli;

import io.eltgateway.engine.config.files.StateDirectory;
import io.eltgateway.engine.config.files.Surroundings;
import io.eltgateway.engine.file.FileFault;
import io.eltgateway.engine.file.PrivateFiles;
import io.eltgateway.engine.session.RunIds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The key under which this user's run ids are minted. It lies in the state directory (0600) and is
 * made with the first run id.
 */
final class RunKey {
  private static final String VARIABLE = "ELT_GATEWAY_RUN";
  private static final String FILE = "run-key";

  private final StateDirectory state;

  RunKey(StateDirectory state) {
    this.state = state;
  }

  /** The run ids of this user. */
  RunIds makeOrRead() {
    try {
      Path file = state.file(FILE);
      PrivateFiles.writeIfAbsent(file, RunIds.newKey());
      return new RunIds(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.FAILED,
          "The key for run ids cannot be kept in %s (%s). Make the directory writable, or name another with ELT_GATEWAY_STATE."
              .formatted(state.path(), FileFault.reason(e)));
    }
  }

  /** Whether this is a run id of this user. */
  boolean isMinted(String run) {
    return Files.exists(state.path().resolve(FILE)) && makeOrRead().isMinted(run);
  }

  /** The run that the environment names for this process. */
  Optional<String> runOfEnvironment(Surroundings surroundings) {
    Optional<String> run = surroundings.variable(VARIABLE).filter(id -> !id.isBlank());
    if (run.isPresent() && !isMinted(run.get())) {
      throw new CommandFailure(
          ExitCode.USAGE,
          VARIABLE
              + " holds no run id of this gateway. Make one with 'elt-gateway new-run', or remove the"
              + " variable.");
    }
    return run;
  }
}
