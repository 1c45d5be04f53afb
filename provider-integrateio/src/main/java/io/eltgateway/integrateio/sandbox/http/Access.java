package io.eltgateway.integrateio.sandbox.http;

import io.eltgateway.testkit.sandbox.http.Answer;
import io.eltgateway.testkit.sandbox.http.Conventions;
import io.eltgateway.testkit.sandbox.http.Refusal;
import io.eltgateway.testkit.sandbox.http.Request;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;

/**
 * Who is let in: the account's tokens on both interfaces, its API key on the REST API, and whether
 * the account has an MCP endpoint at all. Thread-safe.
 */
public final class Access implements Conventions {
  /** What the password grant gives. */
  public static final Duration LIFE = Duration.ofHours(2);

  private static final String MCP = "mcp";
  private static final int SECRET_BYTES = 20;
  private static final Duration LONG_LIFE = Duration.ofDays(3652);

  private final SecureRandom random = new SecureRandom();
  private final Clock clock;
  private final Set<String> accounts;
  private final Map<String, Instant> tokens = new HashMap<>();
  private final String apiKey = secret();
  private final String foreignToken = secret();
  private boolean mcpEnabled = true;
  private boolean restTakesTokens = true;

  /**
   * Access to one account.
   *
   * @param accounts the account's names: its subdomain and its number
   */
  public Access(Clock clock, Set<String> accounts) {
    this.clock = clock;
    this.accounts = Set.copyOf(accounts);
  }

  /** A text that nobody can guess. */
  private String secret() {
    byte[] content = new byte[SECRET_BYTES];
    random.nextBytes(content);
    return HexFormat.of().formatHex(content);
  }

  /** The time now. */
  public Instant now() {
    return clock.instant();
  }

  /** A new token of the password grant. */
  public synchronized String issue() {
    String token = secret();
    tokens.put(token, clock.instant().plus(LIFE));
    return token;
  }

  /** A new personal access token. */
  public synchronized String issueLasting() {
    String token = secret();
    tokens.put(token, clock.instant().plus(LONG_LIFE));
    return token;
  }

  /** Ends all tokens at once. */
  public synchronized void revoke() {
    tokens.clear();
  }

  /** The key of the REST API. */
  public String apiKey() {
    return apiKey;
  }

  /** The token of a user of another account. */
  public String foreignToken() {
    return foreignToken;
  }

  /** Switches the account's MCP endpoint on or off. */
  public synchronized void enableMcp(boolean on) {
    mcpEnabled = on;
  }

  /** Whether the REST API takes tokens too, which the vendor documents neither way. */
  public synchronized void takeTokensByRest(boolean on) {
    restTakesTokens = on;
  }

  @Override
  public synchronized void authenticate(Request request) {
    String[] path = request.rawPath().split("/", -1);
    String account = path.length > 1 ? path[1] : "";
    boolean mcp = isMcp(request.rawPath());
    String header = request.header("Authorization");
    String given = header == null ? "" : header;
    if (!isKey(given, mcp) && !isToken(given, mcp)) {
      throw new Refusal(401, "Unauthorized", "Unauthorized");
    }
    if (!accounts.contains(account)) {
      throw new Refusal(404, "NotFound", "Not Found");
    }
    if (given.endsWith(foreignToken)) {
      throw new Refusal(403, "Forbidden", "Forbidden");
    }
    if (mcp && !mcpEnabled) {
      throw new Refusal(403, "Forbidden", "PTP MCP server is not enabled for this account");
    }
  }

  private boolean isKey(String header, boolean mcp) {
    byte[] pair = (apiKey + ":").getBytes(StandardCharsets.UTF_8);
    return !mcp && header.equals("Basic " + Base64.getEncoder().encodeToString(pair));
  }

  private boolean isToken(String header, boolean mcp) {
    String token = header.startsWith("Bearer ") ? header.substring("Bearer ".length()) : "";
    Instant end = tokens.get(token);
    boolean good = end != null && clock.instant().isBefore(end);
    return (good || token.equals(foreignToken)) && (mcp || restTakesTokens);
  }

  private static boolean isMcp(String rawPath) {
    return rawPath.endsWith("/api/" + MCP);
  }

  @Override
  public Answer answer(Refusal refusal, String rawPath) {
    String field =
        isMcp(rawPath) ? "error" : rawPath.endsWith("/test") ? "error_message" : "message";
    return Answer.json(refusal.status(), JsonObject.of(field, refusal.getMessage()));
  }
}
