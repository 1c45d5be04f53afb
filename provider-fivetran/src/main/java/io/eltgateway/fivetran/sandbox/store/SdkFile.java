package io.eltgateway.fivetran.sandbox.store;

import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** The code of a Connector SDK package, kept with its record. */
public final class SdkFile {

  private SdkFile() {}

  /** Keeps the file and its hash. */
  public static void put(JsonObject sdkPackage, byte[] content) {
    sdkPackage.put("_file", Base64.getEncoder().encodeToString(content));
    sdkPackage.put("file_sha256_hash", sha256(content));
  }

  /** The file. */
  public static byte[] get(JsonObject sdkPackage) {
    return Base64.getDecoder().decode(sdkPackage.text("_file"));
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
