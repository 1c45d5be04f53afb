package io.eltgateway.spi;

import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Named secrets that belong to one instance: the entries of its dotenv file and the names its
 * configuration declares. Other environment variables are not among them. Thread-safe.
 */
public interface Secrets {

  /** The names, never the values. */
  SortedSet<String> names();

  /** The instance's dotenv file, if it has one. */
  Optional<Path> dotenvFile();

  /** The value of a name. What is found is masked from then on in every result, log and error. */
  Optional<Secret> find(String name);

  /**
   * Masks a value from now on that was taken from one of these secrets: a part of one that holds
   * more than one value, or another form of it.
   */
  void mask(Secret derived);
}
