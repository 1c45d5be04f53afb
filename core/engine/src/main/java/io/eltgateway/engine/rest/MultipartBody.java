package io.eltgateway.engine.rest;

import io.eltgateway.engine.rest.format.ParameterPlan;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Http;
import io.eltgateway.spi.ToolException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Makes {@code multipart/form-data} (RFC 7578) of files that come as base64 text. Immutable. */
final class MultipartBody {
  private final List<ParameterPlan> files;
  private final int limit;

  /**
   * @param limit the most that all files together may have, in bytes after decoding
   */
  MultipartBody(List<ParameterPlan> files, int limit) {
    this.files = files;
    this.limit = limit;
  }

  /**
   * The body.
   *
   * @throws ToolException of kind INVALID_ARGUMENTS when a file is not base64, or too large
   */
  Http.Body of(Map<String, Object> arguments) {
    // 122 random bits: no file holds them by accident.
    String boundary = "elt-gateway-" + UUID.randomUUID();
    ByteArrayOutputStream body = new ByteArrayOutputStream(1024);
    int left = limit;
    for (ParameterPlan file : files) {
      if (arguments.get(file.name()) instanceof String base64) {
        byte[] bytes = decode(file, base64, left);
        left -= bytes.length;
        write(body, "--" + boundary + "\r\n" + headers(file));
        body.writeBytes(bytes);
        write(body, "\r\n");
      }
    }
    write(body, "--" + boundary + "--\r\n");
    return new Http.Body("multipart/form-data; boundary=" + boundary, body.toByteArray());
  }

  private static String headers(ParameterPlan file) {
    return "Content-Disposition: form-data; name=\""
        + file.wire()
        + "\"; filename=\""
        + file.wire()
        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
  }

  private byte[] decode(ParameterPlan file, String base64, int left) {
    String compact = withoutWhiteSpace(base64);
    if (compact.isEmpty()) {
      throw refused(file, "is empty. Give the bytes of the file as base64.");
    }
    // Judged by its length, so that nothing large is decoded just to be refused.
    if (decodedLength(compact) > left) {
      throw refused(
          file,
          "is larger than the " + limit / 1024 + " KiB that may be uploaded. Give a smaller file.");
    }
    try {
      return Base64.getDecoder().decode(compact);
    } catch (IllegalArgumentException e) {
      throw refused(
          file,
          "is not base64. Give the bytes of the file as standard base64 (A-Z a-z 0-9 + /), without a"
              + " data: prefix.");
    }
  }

  private static long decodedLength(String base64) {
    int end = base64.length();
    while (end > 0 && base64.charAt(end - 1) == '=') {
      end--;
    }
    return end * 3L / 4;
  }

  private static String withoutWhiteSpace(String text) {
    StringBuilder compact = null;
    for (int i = 0; i < text.length(); i++) {
      boolean space = Character.isWhitespace(text.charAt(i));
      if (space && compact == null) {
        compact = new StringBuilder(text.length()).append(text, 0, i);
      } else if (!space && compact != null) {
        compact.append(text.charAt(i));
      }
    }
    return compact == null ? text : compact.toString();
  }

  private static ToolException refused(ParameterPlan file, String why) {
    return new ToolException(
        FailureKind.INVALID_ARGUMENTS,
        "The argument '" + file.name() + "' " + why + " Nothing was sent.");
  }

  private static void write(ByteArrayOutputStream body, String text) {
    body.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }
}
