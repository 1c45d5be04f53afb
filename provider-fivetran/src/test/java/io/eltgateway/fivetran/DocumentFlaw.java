package io.eltgateway.fivetran;

import io.eltgateway.harness.Deviations;
import java.util.List;

/**
 * One mistake of the vendor's document, from the list in {@code openapi-flaws.txt}.
 *
 * @param tool whose requests it touches
 * @param repair what has to be done about it
 * @param pointer where in the body; empty where the repair needs no place
 */
record DocumentFlaw(String tool, String repair, String pointer) {

  static List<DocumentFlaw> all() {
    return Deviations.of(DocumentFlaw.class, "/oracle/openapi-flaws.txt").stream()
        .map(DocumentFlaw::of)
        .toList();
  }

  private static DocumentFlaw of(String entry) {
    String[] words = entry.split(" ", -1);
    return new DocumentFlaw(words[0], words[1], words.length > 2 ? words[2] : "");
  }

  /** Repairs the document; fails where there is nothing to repair. */
  void repair(VendorDocument document, VendorOperation operation) {
    String method = operation.method();
    String path = operation.path();
    switch (repair) {
      case "empty-body" -> document.addEmptyBody(method, path);
      case "map" -> document.openMap(method, path, pointer);
      case "text-choice" -> document.makeChoicesTexts(method, path);
      default -> throw new AssertionError("no such repair: " + this);
    }
  }
}
