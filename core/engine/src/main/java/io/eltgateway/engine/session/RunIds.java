package io.eltgateway.engine.session;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Mints and recognises run ids: the explicit work sessions of {@code /mcp/r/<run>} and {@code
 * ELT_GATEWAY_RUN}. An id is 128 random bits and their 128-bit authentication code, so that nobody
 * can choose an id that another run will have. Fit for URLs. Thread-safe.
 */
public final class RunIds {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES = 32;
  private static final int HALF_BYTES = 16;
  private static final int ID_LENGTH = 43;

  private final SecretKeySpec key;
  private final SecureRandom random = new SecureRandom();

  /**
   * Run ids under one key; gateways that share the key know each other's ids.
   *
   * @param key 32 secret bytes, see {@link #newKey}
   */
  public RunIds(byte[] key) {
    if (key.length != KEY_BYTES) {
      throw new IllegalArgumentException("A key for run ids has " + KEY_BYTES + " bytes");
    }
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /** A fresh key, to be kept where the gateway keeps its other secrets. */
  public static byte[] newKey() {
    byte[] bytes = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  /** A new run id. */
  public String mint() {
    byte[] id = new byte[2 * HALF_BYTES];
    byte[] half = new byte[HALF_BYTES];
    random.nextBytes(half);
    System.arraycopy(half, 0, id, 0, HALF_BYTES);
    System.arraycopy(code(half), 0, id, HALF_BYTES, HALF_BYTES);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
  }

  /** Whether this is a run id that was minted under this key. */
  public boolean isMinted(String id) {
    if (id.length() != ID_LENGTH) {
      return false;
    }
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(id.getBytes(StandardCharsets.US_ASCII));
    } catch (IllegalArgumentException e) {
      return false;
    }
    byte[] code = code(Arrays.copyOf(bytes, HALF_BYTES));
    // The last character has two bits to spare: comparing the text too leaves one spelling a run.
    return MessageDigest.isEqual(code, Arrays.copyOfRange(bytes, HALF_BYTES, bytes.length))
        && Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(id);
  }

  private byte[] code(byte[] half) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return Arrays.copyOf(mac.doFinal(half), HALF_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java runtime has " + ALGORITHM, e);
    }
  }
}
