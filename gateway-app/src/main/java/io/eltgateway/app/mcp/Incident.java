package io.eltgateway.app.mcp;

import io.eltgateway.engine.text.FailureText;
import java.security.SecureRandom;
import java.util.HexFormat;

/** A bug that a client met: the log gets all of it, the client an id to look it up by. */
public final class Incident {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int ID_BYTES = 4;

  private Incident() {}

  /** Logs what happened and returns the id to show. */
  public static String report(String where, Throwable bug) {
    byte[] bytes = new byte[ID_BYTES];
    RANDOM.nextBytes(bytes);
    String id = HexFormat.of().formatHex(bytes);
    System.getLogger(Incident.class.getName())
        .log(
            System.Logger.Level.ERROR,
            "Incident " + id + " in " + where,
            FailureText.printable(bug));
    return id;
  }
}
