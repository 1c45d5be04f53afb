package io.eltgateway.app.mcp;

import io.eltgateway.app.mcp.Message.Request;
import java.util.Map;

/** The protocol's two ways of life. The only place that tells them apart. */
public enum Era {
  /** 2025-11-25 and before: a handshake, then a session. */
  SESSIONS,
  /** 2026-07-28 and after: everything stands in each request. */
  STATELESS;

  private static final String FIRST_STATELESS_REVISION = "2026-07-28";
  private static final String REVISION_IN_META = "io.modelcontextprotocol/protocolVersion";

  /**
   * The era of a message.
   *
   * @param revisionHeader what the transport says beside the message, null where it says nothing;
   *     revisions are dates, so they compare as text
   */
  public static Era of(Message message, String revisionHeader) {
    if (revisionHeader != null && revisionHeader.compareTo(FIRST_STATELESS_REVISION) >= 0) {
      return STATELESS;
    }
    return message instanceof Request request && isStateless(request) ? STATELESS : SESSIONS;
  }

  private static boolean isStateless(Request request) {
    return request.method().equals(StatelessLane.DISCOVER)
        || (request.params().get("_meta") instanceof Map<?, ?> meta
            && meta.containsKey(REVISION_IN_META));
  }
}
