package io.eltgateway.engine.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.eltgateway.engine.remote.process.LineProcess;
import io.eltgateway.spi.ToolException;
import java.io.IOException;
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
final class Child implements Peer, LineProcess.Taker, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Child.class);
  private static final int OVERHEAD = 64 << 10;
  private static final Pattern ID_FIRST =
      Pattern.compile("^\\{\\s*\"jsonrpc\"\\s*:\\s*\"2\\.0\"\\s*,\\s*\"id\"\\s*:\\s*(\\d{1,18})");
  private static final Pattern ID_LAST = Pattern.compile("\"id\"\\s*:\\s*(\\d{1,18})\\s*\\}\\s*$");

  private final StdioServer server;
  private final Backchannel backchannel;
  private final OwnedSession owned;
  private final LineProcess process;
  private final AtomicLong ids = new AtomicLong();
  private final Map<Long, Pending> pending = new ConcurrentHashMap<>();
  private final Flood notifications = new Flood();
  private final Flood errorLines = new Flood();
  private volatile String noise = "";
  private volatile boolean closing;
  private volatile boolean over;

  private Child(
      StdioServer server, Backchannel backchannel, OwnedSession owned, LineProcess process) {
    this.server = server;
    this.backchannel = backchannel;
    this.owned = owned;
    this.process = process;
  }

  static Child start(StdioServer server, Backchannel backchannel, OwnedSession owned) {
    try {
      LineProcess process = LineProcess.start(server.command(), server.environment());
      Child child = new Child(server, backchannel, owned, process);
      process.begin(
          "elt-gateway-remote-" + server.name().instance(),
          server.answerLimit() + OVERHEAD,
          child,
          child::errorLine);
      return child;
    } catch (IOException cannot) {
      throw server.failures().notStarted(String.valueOf(cannot.getMessage()));
    }
  }

  /** Asks and waits. */
  Message ask(String method, Map<String, Object> params, boolean repeatable, Hearing hearing) {
    long id = ids.incrementAndGet();
    Pending question = new Pending(id, hearing, !repeatable);
    pending.put(id, question);
    try {
      tell(Wire.request(id, method, params, true), question);
      if (over) {
        question.failed(end(true));
      }
      Message answer = awaited(question);
      if (answer.error() != null) {
        throw server.failures().refused(answer.error());
      }
      return answer;
    } finally {
      pending.remove(id);
    }
  }

  /** A server that works for nobody should know. */
  private Message awaited(Pending question) {
    try {
      return question.await(server.failures());
    } catch (ToolException lost) {
      if (Failures.isGivenUp(lost)) {
        tell(Wire.cancelled(question.id(), lost.failure().kind()));
      }
      throw lost;
    }
  }

  private void tell(byte[] message, Pending question) {
    if (!process.write(message)) {
      question.failed(
          isOver()
              ? end(false)
              : server
                  .failures()
                  .unreachable("does not read what it is sent. Try again later.", false));
    }
  }

  @Override
  public void tell(byte[] message) {
    if (!process.write(message)) {
      log.debug("{} did not take a message", server);
    }
  }

  /** Whether nothing can be asked any more: it is dead, or will not read another line. */
  boolean isOver() {
    return over || process.isClosed();
  }

  /** Says that the handshake is done: by now it has started what it is made of. */
  void begun() {
    process.noteDescendants();
  }

  private ChildEndedException end(boolean sent) {
    String how = process.ending();
    String what = closing ? "was ended by the gateway" : "ended by itself";
    return new ChildEndedException(
        what + (how.isEmpty() ? "" : " (" + how + ")") + ".", words(), sent);
  }

  /** What it said that may explain why it does not do what it should; empty where nothing. */
  String words() {
    List<String> words = process.lastWords();
    return words.isEmpty() ? noise : Failures.excerpt(String.join(" / ", words));
  }

  @Override
  public void line(byte[] line) {
    Message message = Message.read(line).orElse(null);
    if (message == null) {
      noise = Failures.excerpt(new String(line, 0, Math.min(line.length, 500), UTF_8));
      if (!errorLines.isTooMuch()) {
        log.warn("{} printed a line that is no message", server);
      }
    } else if (message.isAnswer()) {
      Pending question = pending(message.id());
      if (question != null) {
        question.answered(message);
      }
    } else if (message.isRequest()) {
      backchannel.asked(message, this, owned.clientOrNull(), this::extend);
    } else if (message.isNotification()) {
      notified(message);
    }
  }

  private Pending pending(Object id) {
    Long number = Message.number(id);
    return number == null ? null : pending.get(number);
  }

  private void notified(Message message) {
    Pending question = pending(message.params().get("progressToken"));
    if (question != null) {
      question.hearing().heard(message, question.id(), this, atLeast -> {});
    } else if (!notifications.isTooMuch()) {
      backchannel.told(message, this, owned.clientOrNull());
    }
  }

  @Override
  public Subscriptions subscriptions() {
    return owned.subscriptions();
  }

  @Override
  public void extend(Duration atLeast) {
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
    Matcher matcher = pattern.matcher(new String(part, UTF_8));
    return matcher.find() ? Long.valueOf(matcher.group(1)) : null;
  }

  @Override
  public void ended() {
    over = true;
    pending.values().forEach(question -> question.failed(end(true)));
    backchannel.over(this);
  }

  private void errorLine(String line) {
    if (!errorLines.isTooMuch()) {
      log.info("{}: {}", server.name().instance(), line);
    }
  }

  /** Ends it with all it started. Takes some seconds where it does not want to. */
  @Override
  public void close() {
    closing = true;
    process.close();
  }
}
