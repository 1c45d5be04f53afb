package io.eltgateway.fivetran.sandbox.store;

import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** What somebody has approved for a connection or a destination. */
public final class Approval {

  private Approval() {}

  /** What the vendor makes of a hash for its paths and lists: the hash itself, in Base64URL. */
  public static String id(String hash) {
    byte[] bytes = hash.getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Completes a certificate that is known by its content. */
  public static JsonObject certificate(JsonObject approved, String content) {
    approved.putIfAbsent("name", "CN=approved.example.com");
    approved.put("type", "X.509");
    approved.put("sha1", digest("SHA-1", content));
    approved.put("sha256", digest("SHA-256", content));
    approved.put("public_key", content);
    return approved;
  }

  private static String digest(String algorithm, String content) {
    try {
      byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
