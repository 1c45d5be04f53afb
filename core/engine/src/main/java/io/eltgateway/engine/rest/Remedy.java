package io.eltgateway.engine.rest;

import io.eltgateway.engine.rest.UpstreamErrors.Circumstances;
import io.eltgateway.engine.rest.UpstreamErrors.Named;
import java.util.OptionalLong;

/** What to do now about a status of HTTP, in one sentence. */
final class Remedy {
  private Remedy() {}

  /**
   * The sentence.
   *
   * @param byApi whether it looks as if the vendor's API had answered
   */
  static String of(
      int status, Circumstances circumstances, boolean byApi, OptionalLong retryAfter) {
    if (status >= 500) {
      return serverError(status, circumstances, retryAfter);
    }
    if (status >= 300 && status < 400) {
      return "Redirects are not followed: an operator must correct base-url.";
    }
    return switch (status) {
      case 400, 422 -> "Correct the arguments; the same call would fail again.";
      case 401 ->
          "It refuses the credentials of this instance: an operator must correct them, and can try"
              + " them with `elt-gateway check`.";
      case 403 ->
          "These credentials lack the permission; somebody with more rights must grant it, another"
              + " try will not help.";
      case 404, 410 -> notFound(circumstances, byApi);
      case 405, 406, 415 ->
          "The vendor does not accept this kind of request here: check base-url, else this is a"
              + " fault of the gateway's catalogue to report.";
      case 408 ->
          circumstances.write()
              ? "It may have happened nevertheless: look before you repeat it."
              : "Call again.";
      case 409, 423 ->
          "The state of the object does not allow this now: look at it first, then decide.";
      case 413 -> "Send less at once.";
      case 429 -> rateLimited(retryAfter);
      default -> "Repeating the call unchanged will not help.";
    };
  }

  private static String serverError(
      int status, Circumstances circumstances, OptionalLong retryAfter) {
    if (circumstances.write() && status != 501) {
      return "The fault is the vendor's, and it may have happened nevertheless: look before you"
          + " repeat it.";
    }
    return retryAfter.isPresent()
        ? "The fault is the vendor's: call again in " + retryAfter.getAsLong() + " seconds."
        : "The fault is the vendor's: call again later.";
  }

  private static String notFound(Circumstances circumstances, boolean byApi) {
    if (circumstances.named() == Named.NOTHING) {
      return "The call names no object that could be missing, so base-url is probably wrong: an"
          + " operator can look with `elt-gateway check`.";
    }
    String ids =
        circumstances
            .listTool()
            .map(tool -> "Check the id: " + tool + " shows what these credentials can see.")
            .orElse("Check the ids: it does not exist, or these credentials cannot see it.");
    return byApi && circumstances.named() == Named.OBJECT
        ? ids
        : ids + " Where it is the same for every call, base-url is wrong.";
  }

  private static String rateLimited(OptionalLong retryAfter) {
    return retryAfter.isPresent()
        ? "Its rate limit is used up: call again in " + retryAfter.getAsLong() + " seconds."
        : "Its rate limit is used up: wait before you call again.";
  }
}
