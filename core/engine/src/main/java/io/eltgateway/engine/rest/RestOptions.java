package io.eltgateway.engine.rest;

import java.util.Objects;

/**
 * What one instance wants of its declarative tools.
 *
 * @param instance the instance's name, which is the scheme of its blobs' URIs
 * @param vendor the vendor's name as people write it, for messages
 * @param revealSecrets whether tools with the trait {@code secret} return their secret unmasked
 * @param uploadLimit the largest file that may be uploaded, in bytes after decoding
 */
public record RestOptions(String instance, String vendor, boolean revealSecrets, int uploadLimit) {
  /** The largest upload unless said otherwise: 10 MB. */
  public static final int UPLOAD_LIMIT = 10 * 1024 * 1024;

  /** Checks that nothing is missing. */
  public RestOptions {
    Objects.requireNonNull(instance, "instance");
    Objects.requireNonNull(vendor, "vendor");
  }

  /** Secrets masked, uploads up to the usual limit. */
  public static RestOptions of(String instance, String vendor) {
    return new RestOptions(instance, vendor, false, UPLOAD_LIMIT);
  }

  /** The same, with secrets revealed or not. */
  public RestOptions revealingSecrets(boolean reveal) {
    return new RestOptions(instance, vendor, reveal, uploadLimit);
  }
}
