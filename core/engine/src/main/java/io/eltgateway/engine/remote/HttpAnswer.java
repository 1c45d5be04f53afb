package io.eltgateway.engine.remote;

import io.eltgateway.engine.http.EventHttp;
import io.eltgateway.spi.Http;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The answer to one request over HTTP, whichever of its two forms it has. One thread's. */
final class HttpAnswer implements EventHttp.Events {
  private static final int NOT_FOUND = 404;
  private static final int BAD_REQUEST = 400;

  private final long id;
  private final Peer peer;
  private final Hearing hearing;
  private final Failures failures;
  private final boolean write;
  private Message streamed;

  /**
   * Waits for the answer to the request of this id.
   *
   * @param write whether the request may have changed something
   */
  HttpAnswer(long id, Peer peer, Hearing hearing, Failures failures, boolean write) {
    this.id = id;
    this.peer = peer;
    this.hearing = hearing;
    this.failures = failures;
    this.write = write;
  }

  @Override
  public void begin() {
    streamed = null;
  }

  @Override
  public boolean event(byte[] data, EventHttp.StreamTime time) {
    Optional<Message> message = Message.read(data);
    if (message.isEmpty()) {
      return true;
    }
    if (message.get().answers(id)) {
      streamed = message.get();
      return false;
    }
    // What answers another id is nobody's.
    hearing.heard(message.get(), id, peer, time::extend);
    return true;
  }

  @Override
  public boolean mayEnd() {
    return streamed != null;
  }

  /**
   * The answer, which has a result.
   *
   * @param inSession whether the request named a session
   */
  Message of(Http.Answer answer, boolean inSession) {
    if (streamed != null) {
      return checked(streamed);
    }
    Optional<Message> message =
        isJson(answer) && answer.bytes().length > 0
            ? Message.read(answer.bytes())
            : Optional.empty();
    if (answer.status() / 100 != 2) {
      throw refused(answer, message, inSession);
    }
    if (message.isEmpty() || !message.get().isAnswer()) {
      throw failures.noMessage(description(answer), write);
    }
    if (!message.get().answers(id)) {
      // Servers that cannot read a request answer without its id.
      if (message.get().id() == null && message.get().error() != null) {
        throw failures.refused(message.get().error());
      }
      throw failures.noMessage("it answers another request than the one that was sent", write);
    }
    return checked(message.get());
  }

  private Message checked(Message answer) {
    if (answer.error() != null) {
      throw failures.refused(answer.error());
    }
    return answer;
  }

  private RuntimeException refused(
      Http.Answer answer, Optional<Message> message, boolean inSession) {
    int status = answer.status();
    Map<String, Object> error = message.map(Message::error).orElse(null);
    if (inSession && (status == NOT_FOUND || isAboutSession(status, message))) {
      return new SessionLostException();
    }
    boolean login = status == 401 || status == 403 || status == 429;
    if (error != null && error.get("code") != null && !login && status < 500) {
      return failures.refused(error);
    }
    String said = error == null ? answer.text() : String.valueOf(error.get("message"));
    String pointer = status / 100 == 3 ? "Location" : "WWW-Authenticate";
    return failures.status(
        status,
        readable(answer, said),
        answer.header(pointer).stream().findFirst().orElse(""),
        write);
  }

  /**
   * The protocol says 404; some servers made with the older examples say 400, in words. An error
   * that answers the request itself is none of these: it may be about a session of another kind,
   * and the request may have been done in part.
   */
  private boolean isAboutSession(int status, Optional<Message> message) {
    return status == BAD_REQUEST
        && message
            .filter(said -> said.error() != null && !said.answers(id))
            .map(said -> String.valueOf(said.error().get("message")).toLowerCase(Locale.ROOT))
            .filter(said -> said.contains("session") || said.contains("not initialized"))
            .isPresent();
  }

  /** A page for browsers tells a person nothing. */
  private static String readable(Http.Answer answer, String said) {
    return contentType(answer).contains("html") ? "" : said;
  }

  private static boolean isJson(Http.Answer answer) {
    return contentType(answer).contains("json") || contentType(answer).isEmpty();
  }

  private static String contentType(Http.Answer answer) {
    return answer.header("Content-Type").stream().findFirst().orElse("").toLowerCase(Locale.ROOT);
  }

  private static String description(Http.Answer answer) {
    String type = contentType(answer);
    return "status " + answer.status() + (type.isEmpty() ? "" : ", " + Failures.excerpt(type));
  }
}
