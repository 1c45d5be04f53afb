package io.eltgateway.app.transport.http;

import io.eltgateway.engine.file.PrivateFiles;
import io.eltgateway.spi.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;

/**
 * What a client must show to be let in. It survives restarts, so that a client is configured once.
 * Never prints. Immutable.
 */
public final class BearerToken {
  /** The environment variable that takes the place of the file. */
  public static final String VARIABLE = "ELT_GATEWAY_TOKEN";

  private static final String FILE = "http-token";
  private static final int RANDOM_BYTES = 32;
  private static final int SHORTEST = 16;
  private static final int PRINCIPAL_BYTES = 4;
  private static final String SCHEME = "Bearer ";

  private final Secret value;
  private final byte[] bytes;
  private final String principal;

  private BearerToken(String value) {
    this.value = Secret.of(value);
    this.bytes = value.getBytes(StandardCharsets.UTF_8);
    byte[] start = Arrays.copyOf(sha256(bytes), PRINCIPAL_BYTES);
    this.principal = "bearer:" + HexFormat.of().formatHex(start);
  }

  /**
   * The token of the environment, or else of the state directory, where it is made at first use:
   * 256 random bits in a file that only its owner can read.
   *
   * @throws IOException when there is none and none can be made, or it cannot serve as one; the
   *     message says what to do
   */
  public static BearerToken load(Path stateDirectory, Map<String, String> environment)
      throws IOException {
    String given = environment.get(VARIABLE);
    return given == null || given.isBlank()
        ? ofFile(stateDirectory.resolve(FILE))
        : of(given.strip(), "the environment variable " + VARIABLE);
  }

  private static BearerToken of(String value, String source) throws IOException {
    boolean sendable = value.chars().allMatch(character -> character > ' ' && character < 0x7f);
    if (value.length() < SHORTEST || !sendable) {
      throw new IOException(
          "The token in "
              + source
              + " cannot be used: it must have at least "
              + SHORTEST
              + " characters, all of them printable ASCII without spaces. Replace it, or remove it"
              + " and a new one will be made.");
    }
    return new BearerToken(value);
  }

  /** Two gateways may start at once: one of them makes the token, and both read it. */
  private static BearerToken ofFile(Path file) throws IOException {
    PrivateFiles.createDirectory(file.toAbsolutePath().getParent());
    PrivateFiles.writeIfAbsent(file, random().getBytes(StandardCharsets.US_ASCII));
    BearerToken token = of(Files.readString(file, StandardCharsets.UTF_8).strip(), file.toString());
    // Only now: a file that holds no token may be anybody's, and keeps its rights.
    PrivateFiles.closeToOthers(file);
    return token;
  }

  private static String random() {
    byte[] bytes = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Whether an Authorization header bears this token. */
  boolean isBorneBy(String authorization) {
    if (authorization == null
        || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return false;
    }
    String given = authorization.substring(SCHEME.length()).strip();
    // How long this takes depends on its first argument alone, and so tells nothing of the token.
    return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), bytes);
  }

  /** A name for whoever bears it, for logs and the ledger; does not help to guess the token. */
  public String principal() {
    return principal;
  }

  /**
   * The token itself, for the one place that shows it to its owner and for masking it elsewhere.
   */
  public Secret value() {
    return value;
  }

  @Override
  public String toString() {
    return principal();
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every JVM has SHA-256.", impossible);
    }
  }
}
