package io.eltgateway.fivetran.sandbox.http;

import io.eltgateway.testkit.sandbox.http.Answer;
import io.eltgateway.testkit.sandbox.http.Conventions;
import io.eltgateway.testkit.sandbox.http.Refusal;
import io.eltgateway.testkit.sandbox.http.Request;
import io.eltgateway.testkit.sandbox.http.Route;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What the vendor asks of a request, and the form of its refusals. Thread-safe. */
public final class FivetranConventions implements Conventions {

  private static final Pattern JSON = Pattern.compile("application/json\\s*(;.*)?");
  private static final Pattern FORM = Pattern.compile("multipart/form-data\\s*;.*");
  private static final Pattern VERSION = Pattern.compile(";\\s*version\\s*=\\s*\"?([^\";,\\s]*)");
  private static final List<String> VERSIONS = List.of("1", "2");
  private static final List<String> WILDCARDS = List.of("*/*", "application/*");

  private final byte[] authorization;

  /** Admits one pair of credentials. */
  public FivetranConventions(String key, String secret) {
    byte[] credentials = (key + ":" + secret).getBytes(StandardCharsets.UTF_8);
    authorization = bytes(Base64.getEncoder().encodeToString(credentials));
  }

  @Override
  public void authenticate(Request request) {
    String header = request.header("Authorization");
    String[] words = header == null ? new String[0] : header.trim().split("\\s+", 2);
    boolean basic = words.length == 2 && words[0].equalsIgnoreCase("Basic");
    if (!basic || !MessageDigest.isEqual(bytes(words[1]), authorization)) {
      throw new Refusal(401, "Unauthorized", "Invalid authorization credentials")
          .header("WWW-Authenticate", "Basic realm=\"fivetran\"");
    }
  }

  @Override
  public void inspect(Route route, Request request) {
    negotiate(route, request.header("Accept"));
    inspect(route, request.header("Content-Type"), request.length());
  }

  @Override
  public Answer answer(Refusal refusal, String rawPath) {
    return Answer.json(
        refusal.status(), JsonObject.of("code", refusal.code(), "message", refusal.getMessage()));
  }

  /** Refuses with 406 when the client would not understand our JSON. */
  private static void negotiate(Route route, String accept) {
    if (accept == null || accept.isBlank() || route.answersFile()) {
      return;
    }
    for (String range : accept.toLowerCase(Locale.ROOT).split(",", -1)) {
      if (isAcceptable(range.trim())) {
        return;
      }
    }
    throw new Refusal(406, "NotAcceptable", "The API answers application/json, version 1 or 2");
  }

  private static boolean isAcceptable(String range) {
    if (WILDCARDS.contains(range.split(";", 2)[0].trim())) {
      return true;
    }
    var version = VERSION.matcher(range);
    return JSON.matcher(range).matches()
        && (!version.find() || VERSIONS.contains(version.group(1)));
  }

  /** Refuses with 415 or 400 what is not the kind of content that the operation takes. */
  private static void inspect(Route route, String contentType, int length) {
    if (!route.takesContent()) {
      return;
    }
    String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT).trim();
    if (!(route.takesForm() ? FORM : JSON).matcher(type).matches()) {
      String wanted = route.takesForm() ? "multipart/form-data" : "application/json";
      throw new Refusal(415, "UnsupportedMediaType", "The content type must be " + wanted);
    }
    if (route.isBodyNeeded() && length == 0) {
      throw Refusal.bad("The request body is missing; send an empty object instead");
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
