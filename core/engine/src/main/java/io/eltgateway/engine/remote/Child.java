package io.eltgateway.engine.remote;

import io.eltgateway.engine.remote.process.LineProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of a server that is a child process. Thread-safe. */
final class Child implements LineProcess.Taker, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Child.class);
  private static final int OVERHEAD = 64 << 10;
  private static final Pattern ID_FIRST =
      Pattern.compile("^\\{\\s*\"jsonrpc\"\\s*:\\s*\"2\\.0\"\\s*,\\s*\"id\"\\s*:\\s*(\\d{1,18})");
  private static final Pattern ID_LAST = Pattern.compile("\"id\"\\s*:\\s*(\\d{1,18})\\s*\\}\\s*$");

  private final StdioServer server;
  private final Session session;
  private final Backchannel backchannel;
  private final Sessions.Holder holder;
  private final LineProcess process;
  private final AtomicLong ids = new AtomicLong();
  private final Map<Long, Pending> pending = new ConcurrentHashMap<>();
  private final Flood notifications = new Flood();
  private final Flood errorLines = new Flood();
  private volatile boolean over;

  private Child(
      StdioServer server,
      Session session,
      Backchannel backchannel,
      Sessions.Holder holder,
      LineProcess process) {
    this.server = server;
    this.session = session;
    this.backchannel = backchannel;
    this.holder = holder;
    this.process = process;
  }

  static Child start(
      StdioServer server, Session session, Backchannel backchannel, Sessions.Holder holder) {
    try {
      LineProcess process = LineProcess.start(server.command(), server.environment());
      Child child = new Child(server, session, backchannel, holder, process);
      process.begin(
          "elt-gateway-remote-" + server.name().instance(),
          server.answerLimit() + OVERHEAD,
          child,
          child::errorLine);
      return child;
    } catch (IOException cannot) {
      throw server
          .failures()
          .ended(
              "could not be started: "
                  + Failures.excerpt(String.valueOf(cannot.getMessage()))
                  + ". Check the command in the configuration, and that the program is installed.",
              false);
    }
  }

  /** Asks and waits. */
  Message ask(String method, Map<String, Object> params, boolean repeatable, Hearing hearing) {
    long id = ids.incrementAndGet();
    Pending question = new Pending(id, hearing, !repeatable);
    hearing.asked(id);
    pending.put(id, question);
    try {
      tell(Wire.request(id, method, params, true), question);
      if (over) {
        question.failed(lost());
      }
      Message answer = question.await(server.failures());
      if (answer.error() != null) {
        throw server.failures().refused(answer.error());
      }
      return answer;
    } finally {
      pending.remove(id);
    }
  }

  private void tell(byte[] message, Pending question) {
    if (!process.write(message)) {
      question.failed(
          over
              ? lost()
              : server.failures().ended("does not read what it is sent. Try again later.", false));
    }
  }

  /** Sends what wants no answer, if it still reads. */
  void tell(byte[] message) {
    if (!process.write(message)) {
      log.debug("{} did not take a message", server);
    }
  }

  boolean isOver() {
    return over;
  }

  private ChildEndedException lost() {
    return new ChildEndedException(ending());
  }

  /** How it ended, for a person. */
  private String ending() {
    List<String> words = process.lastWords();
    String how = process.ending();
    return "ended by itself"
        + (how.isEmpty() ? "" : " (" + how + ")")
        + "."
        + (words.isEmpty() ? "" : " It said: " + Failures.excerpt(String.join(" / ", words)));
  }

  @Override
  public void line(byte[] line) {
    Message message = Message.read(line).orElse(null);
    if (message == null) {
      if (!errorLines.isTooMuch()) {
        log.warn("{} printed a line that is no message", server);
      }
    } else if (message.isAnswer()) {
      Pending question = message.id() instanceof Number id ? pending.get(id.longValue()) : null;
      if (question != null) {
        question.answered(message);
      }
    } else if (message.isRequest()) {
      backchannel.asked(message, session, holder.clientOrNull(), this::extendAll);
    } else if (message.isNotification()) {
      notified(message);
    }
  }

  private void notified(Message message) {
    Object token = message.params().get("progressToken");
    Pending question = token instanceof Number id ? pending.get(id.longValue()) : null;
    if (question != null) {
      question.hearing().heard(message, question.id(), session, atLeast -> {});
    } else if (!notifications.isTooMuch()) {
      backchannel.told(message, holder.clientOrNull());
    }
  }

  /** Gives all that wait more time. */
  void extendAll(Duration atLeast) {
    pending.values().forEach(question -> question.hearing().extend(atLeast));
  }

  @Override
  public void tooLong(byte[] start, byte[] rest) {
    Long id = id(ID_FIRST, start);
    Long found = id == null ? id(ID_LAST, rest) : id;
    for (Pending question : pending.values()) {
      if (found == null || question.id() == found) {
        question.failed(server.failures().tooLarge(server.answerLimit(), question.isWrite()));
      }
    }
  }

  private static Long id(Pattern pattern, byte[] part) {
    Matcher matcher = pattern.matcher(new String(part, StandardCharsets.UTF_8));
    return matcher.find() ? Long.valueOf(matcher.group(1)) : null;
  }

  @Override
  public void ended() {
    over = true;
    pending.values().forEach(question -> question.failed(lost()));
  }

  private void errorLine(String line) {
    if (!errorLines.isTooMuch()) {
      log.info("{}: {}", server.name().instance(), line);
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
