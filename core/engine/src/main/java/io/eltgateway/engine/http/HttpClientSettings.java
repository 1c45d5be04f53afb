package io.eltgateway.engine.http;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What holds for all requests of the process.
 *
 * @param caFile a PEM file of certificate authorities that are trusted beside the JDK's own
 * @param environment where {@code HTTPS_PROXY} and {@code NO_PROXY} are looked for
 * @param answerBudget how many bytes of answers may be held at the same time, over all calls
 */
public record HttpClientSettings(
    Optional<Path> caFile, Map<String, String> environment, long answerBudget) {

  /** What the configuration calls {@link #caFile}; messages about TLS name it. */
  public static final String CA_FILE_SETTING = "ca-file";

  /** 64 MiB. */
  public static final long DEFAULT_ANSWER_BUDGET = 64L << 20;

  /** Checks the number and copies the map. */
  public HttpClientSettings {
    environment = Map.copyOf(environment);
    if (answerBudget < 0) {
      throw new IllegalArgumentException("answerBudget must not be negative: " + answerBudget);
    }
  }

  /** Without the environment, which is full of secrets. */
  @Override
  public String toString() {
    return "HttpClientSettings[caFile=" + caFile + ", answerBudget=" + answerBudget + "]";
  }

  /** The defaults in this environment. */
  public static HttpClientSettings of(Map<String, String> environment) {
    return new HttpClientSettings(Optional.empty(), environment, DEFAULT_ANSWER_BUDGET);
  }

  /** The same with more certificate authorities. */
  public HttpClientSettings withCaFile(Path newCaFile) {
    return new HttpClientSettings(Optional.of(newCaFile), environment, answerBudget);
  }

  /** The same with another budget. */
  public HttpClientSettings withAnswerBudget(long newAnswerBudget) {
    return new HttpClientSettings(caFile, environment, newAnswerBudget);
  }
}
