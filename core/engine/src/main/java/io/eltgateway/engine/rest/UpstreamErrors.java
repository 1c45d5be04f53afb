package io.eltgateway.engine.rest;

import io.eltgateway.engine.json.JsonPointer;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Http;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Turns what a vendor answers instead of a result into a failure that says who answered what, and
 * what to do now. Also for tools written in code. Immutable and thread-safe.
 */
public final class UpstreamErrors {
  private static final int MOST_TYPE = 80;
  private static final String WRONG_PLACE =
      "A proxy, a login page or a wrong base-url is the usual cause: an operator can look with"
          + " `elt-gateway check`.";
  private static final Pattern FILES =
      Pattern.compile("(application/(octet-stream|zip|gzip|pdf|x-tar)|image/[\\w.+-]+|text/csv)");
  private static final String FILE =
      "Where the tool is for this file, its author writes `blob: %s` into its catalogue entry.";
  private static final String WRONG_LIST =
      "A wrong base-url, or a catalogue that looks in the wrong place, is the usual cause: an"
          + " operator can look with `elt-gateway check`.";
  private static final String PROBABLY_DONE =
      "The change has probably been made: look at the object before you do anything again.";

  private final String vendor;
  private final JsonPointer message;
  private final JsonPointer code;

  /**
   * @param vendor the vendor's name as people write it
   * @param message where the error text is in the vendor's answer
   * @param code where the error code is in the vendor's answer
   */
  public UpstreamErrors(String vendor, JsonPointer message, JsonPointer code) {
    this.vendor = vendor;
    this.message = message;
    this.code = code;
  }

  /**
   * What is known of the request beside its answer.
   *
   * @param write whether it may have changed something
   * @param listTool a tool that lists what can be asked for
   * @param hidden texts that must not appear in the message, even where the vendor repeats them
   * @param named what of the vendor's the request names
   */
  public record Circumstances(
      boolean write, Optional<String> listTool, List<String> hidden, Named named) {

    /** Copies the list. */
    public Circumstances {
      hidden = List.copyOf(hidden);
    }

    /** A request that changes nothing. */
    public static Circumstances ofRead() {
      return new Circumstances(false, Optional.empty(), List.of(), Named.OBJECT);
    }

    /** A request that may have changed something. */
    public static Circumstances ofWrite() {
      return new Circumstances(true, Optional.empty(), List.of(), Named.OBJECT);
    }
  }

  /** What a request names, which may then be what the vendor has not got. */
  public enum Named {
    /** An object, in its path. */
    OBJECT,
    /** Perhaps one, somewhere among its arguments. */
    PERHAPS,
    /** None: it has no arguments. */
    NOTHING
  }

  /** The failure for an answer whose status is not 2xx. */
  public ToolException failure(Http.Answer answer, Circumstances circumstances) {
    return failure(answer, said(answer, circumstances), circumstances);
  }

  /** What the vendor says in such an answer. */
  VendorMessage said(Http.Answer answer, Circumstances circumstances) {
    return VendorMessage.of(answer, message, code, circumstances.hidden());
  }

  ToolException failure(Http.Answer answer, VendorMessage said, Circumstances circumstances) {
    int status = answer.status();
    OptionalLong retryAfter = RetryAfter.seconds(answer);
    boolean uncertain = circumstances.write() && (status >= 500 || status == 408);
    String remedy = Remedy.of(status, circumstances, said.isJson(), retryAfter);
    Map<String, Object> details = details(status, said.code(), uncertain);
    retryAfter.ifPresent(seconds -> details.put("retry_after_seconds", seconds));
    return failed(kind(status), said.sentence(vendor, status) + " " + remedy, details);
  }

  /**
   * The failure for an answer whose status is 2xx and whose body is not the JSON it should be.
   *
   * @param truncated whether it is the beginning of some
   */
  public ToolException notJson(Http.Answer answer, boolean truncated, Circumstances circumstances) {
    int status = answer.status();
    if (truncated) {
      String what =
          vendor
              + " answered "
              + status
              + ", but the JSON breaks off after "
              + answer.bytes().length
              + " bytes.";
      String remedy = "Call again; where it happens every time, ask for less at once.";
      return useless(what, remedy, status, circumstances);
    }
    Optional<String> file = fileType(answer);
    if (file.isPresent()) {
      String what = vendor + " answered " + status + " with " + file.get() + " instead of JSON.";
      return useless(what, FILE.formatted(file.get()), status, circumstances);
    }
    VendorMessage said = VendorMessage.of(answer, message, code, circumstances.hidden());
    return useless(said.sentence(vendor, status), WRONG_PLACE, status, circumstances);
  }

  /** The type of an answer that says it is a file, which a login page or a proxy never does. */
  private static Optional<String> fileType(Http.Answer answer) {
    return answer.header("Content-Type").stream()
        .findFirst()
        .map(type -> VendorMessage.clean(type.split(";", 2)[0], MOST_TYPE))
        .filter(type -> FILES.matcher(type).matches());
  }

  /**
   * The failure for an answer whose status is 2xx and whose body is not of the type it should be.
   */
  public ToolException wrongType(Http.Answer answer, String wanted, Circumstances circumstances) {
    String what =
        answer.bytes().length == 0
            ? "without a body"
            : "with "
                + answer.header("Content-Type").stream()
                    .findFirst()
                    .map(type -> VendorMessage.clean(type, MOST_TYPE))
                    .orElse("something");
    return useless(
        vendor + " answered " + answer.status() + " " + what + " instead of " + wanted + ".",
        WRONG_PLACE,
        answer.status(),
        circumstances);
  }

  /**
   * The failure for an answer whose status is 2xx and that lacks the list that was asked for.
   *
   * @param items where the list should be
   */
  public ToolException notAList(
      Http.Answer answer, JsonPointer items, Circumstances circumstances) {
    return useless(
        vendor
            + " answered "
            + answer.status()
            + " without the list that was asked for: there is none at '"
            + items
            + "' of its JSON.",
        WRONG_LIST,
        answer.status(),
        circumstances);
  }

  private ToolException useless(
      String what, String remedy, int status, Circumstances circumstances) {
    return failed(
        FailureKind.UPSTREAM,
        what + " " + (circumstances.write() ? PROBABLY_DONE : remedy),
        details(status, Optional.empty(), circumstances.write()));
  }

  private ToolException failed(FailureKind kind, String text, Map<String, Object> details) {
    return new ToolException(new ToolResult.Failed(kind, text, details));
  }

  private Map<String, Object> details(int status, Optional<String> code, boolean uncertain) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("upstream", vendor);
    details.put("status", status);
    code.ifPresent(text -> details.put("code", text));
    if (uncertain) {
      details.put("may_have_happened", true);
    }
    return details;
  }

  private static FailureKind kind(int status) {
    return switch (status) {
      case 400, 413, 422 -> FailureKind.INVALID_ARGUMENTS;
      case 401 -> FailureKind.CREDENTIALS;
      case 404, 410 -> FailureKind.NOT_FOUND;
      case 409, 423 -> FailureKind.CONFLICT;
      case 429 -> FailureKind.RATE_LIMITED;
      default -> FailureKind.UPSTREAM;
    };
  }
}
