package io.eltgateway.fivetran.sandbox.seed;

import io.eltgateway.fivetran.sandbox.store.Kind;
import io.eltgateway.fivetran.sandbox.store.SdkFile;
import io.eltgateway.fivetran.sandbox.store.Store;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Gives a seeded Connector SDK package a small file of code to download. */
final class SamplePackage {

  private static final String CODE =
      """
      def update(configuration, state):
          yield {"table": "pick", "data": {"robot": 7, "shelf": "C-12"}}
      """;

  private final Store store;

  SamplePackage(Store store) {
    this.store = store;
  }

  void add(JsonObject sdkPackage) {
    SdkFile.put(sdkPackage, zip());
    store.add(Kind.SDK_PACKAGE, sdkPackage);
  }

  private static byte[] zip() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      ZipEntry entry = new ZipEntry("connector.py");
      // The time of the build would make the hash another one in each sandbox.
      entry.setTime(0);
      zip.putNextEntry(entry);
      zip.write(CODE.getBytes(StandardCharsets.UTF_8));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }
}
