package io.eltgateway.engine.remote;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes what a server says and asks recognisable as its own: the client knows the gateway only, and
 * would show the gateway's name for all of it. Immutable.
 */
final class Named {
  private static final String ELICITATION_ID = "elicitationId";
  private static final int URL_ELICITATION_REQUIRED = -32042;

  private final ServerName server;

  Named(ServerName server) {
    this.server = server;
  }

  /** A log message, so that a person sees whose it is. */
  Map<String, Object> log(Map<String, Object> params) {
    Map<String, Object> named = new LinkedHashMap<>(params);
    Object logger = params.get("logger");
    named.put("logger", logger == null ? server.instance() : server.instance() + "/" + logger);
    return named;
  }

  /** What a server asks the client. */
  Map<String, Object> params(String method, Map<String, Object> own) {
    return switch (method) {
      case "elicitation/create" -> elicitation(own);
      case "sampling/createMessage" -> sampling(own);
      default -> withoutMetadata(own);
    };
  }

  /** Means a request of the server's, which the client does not know. */
  private static Map<String, Object> withoutMetadata(Map<String, Object> own) {
    Map<String, Object> params = new LinkedHashMap<>(own);
    params.remove("_meta");
    return params;
  }

  /** For the client "this server" is the gateway, with what all the others have said. */
  private static Map<String, Object> sampling(Map<String, Object> own) {
    Map<String, Object> params = withoutMetadata(own);
    params.remove("includeContext");
    return params;
  }

  /** A person must know who asks. */
  private Map<String, Object> elicitation(Map<String, Object> own) {
    Map<String, Object> params = withoutMetadata(own);
    Object text = own.get("message");
    params.put("message", server.instance() + " asks" + (text == null ? "." : ": " + text));
    params.computeIfPresent(ELICITATION_ID, (name, id) -> id(id));
    return params;
  }

  /** Says that what a person was sent to a page for is done. */
  Map<String, Object> complete(Map<String, Object> own) {
    Map<String, Object> params = withoutMetadata(own);
    params.computeIfPresent(ELICITATION_ID, (name, id) -> id(id));
    return params;
  }

  /**
   * What belongs to an error; null for nothing. One of them sends a person to a page first.
   *
   * @param mayElicit whether the server may do that
   */
  Object errorData(int code, Object data, boolean mayElicit) {
    if (code != URL_ELICITATION_REQUIRED) {
      return data;
    }
    return mayElicit && data instanceof Map<?, ?> pages ? required(Message.object(pages)) : null;
  }

  private Map<String, Object> required(Map<String, Object> data) {
    Map<String, Object> named = new LinkedHashMap<>(data);
    List<Object> all = new ArrayList<>();
    if (data.get("elicitations") instanceof List<?> elicitations) {
      for (Object each : elicitations) {
        if (each instanceof Map<?, ?> elicitation) {
          all.add(elicitation(Message.object(elicitation)));
        }
      }
    }
    named.put("elicitations", all);
    return named;
  }

  /** Two servers may use the same id. */
  private String id(Object own) {
    return server.instance() + "/" + own;
  }
}
