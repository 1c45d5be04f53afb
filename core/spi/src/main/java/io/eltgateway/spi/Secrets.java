package io.eltgateway.spi;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Named secrets that belong to one instance: the entries of its dotenv file and the names its
 * configuration declares. Other environment variables are not among them. Thread-safe.
 */
public interface Secrets {
  /** The place of what the gateway's configuration declares. */
  String CONFIGURATION = "gateway configuration";

  /** The names, never the values. */
  SortedSet<String> names();

  /**
   * The names, sorted, by the place an operator finds them in: the path of the dotenv file, or the
   * gateway's configuration. What the configuration declares stands there and not in the file.
   */
  default Map<String, List<String>> places() {
    return names().isEmpty() ? Map.of() : Map.of(CONFIGURATION, List.copyOf(names()));
  }

  /** The value of a name. What is found is masked from then on in every result, log and error. */
  Optional<Secret> find(String name);

  /**
   * Masks a value from now on that was taken from one of these secrets: a part of one that holds
   * more than one value, or another form of it.
   */
  void mask(Secret derived);
}
