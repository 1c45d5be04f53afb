package io.eltgateway.engine.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Says why a file could not be used. The JDK's message is often nothing but its path. */
public final class FileFault {

  private FileFault() {}

  /** The reason, to be put between brackets: a few words without a full stop. */
  public static String reason(IOException failed) {
    if (failed instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (failed instanceof NoSuchFileException missing) {
      return missing.getFile() + " does not exist";
    }
    if (failed instanceof FileAlreadyExistsException taken) {
      return taken.getFile() + " is in the way";
    }
    if (failed instanceof FileSystemException other && other.getReason() != null) {
      return other.getReason();
    }
    return failed.getMessage() == null ? failed.getClass().getSimpleName() : failed.getMessage();
  }
}
