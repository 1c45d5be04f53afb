package io.eltgateway.engine.call;

import io.eltgateway.engine.audit.UpstreamTrace;
import io.eltgateway.engine.catalogue.Entry;
import io.eltgateway.engine.catalogue.Instance;
import io.eltgateway.engine.http.CallEnd;
import io.eltgateway.engine.http.ExtendableCall;
import io.eltgateway.engine.limit.LimitedCall;
import io.eltgateway.engine.policy.Decision;
import io.eltgateway.engine.policy.WeighedCall;
import io.eltgateway.engine.policy.Weight;
import io.eltgateway.engine.rest.RemarkedCall;
import io.eltgateway.engine.session.Ledger;
import io.eltgateway.spi.Cancellation;
import io.eltgateway.spi.Client;
import io.eltgateway.spi.Effect;
import io.eltgateway.spi.Progress;
import io.eltgateway.spi.ToolCall;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** One call on its way through the chain. Thread-safe. */
final class Invocation
    implements ToolCall,
        UpstreamTrace,
        LimitedCall,
        CallEnd,
        ExtendableCall,
        WeighedCall,
        RemarkedCall {

  /** However much progress a call reports, it ends some day. */
  private static final long LONGEST = Duration.ofHours(1).toNanos();

  /** Why a call was ended before it was done. */
  enum End {
    NOT_ENDED,
    CLIENT_GAVE_UP,
    DEADLINE,
    SHUTDOWN
  }

  private final String id;
  private final CallRequest request;
  private final Subject subject;
  private final Instant started;
  private final long startedNanos = System.nanoTime();
  private final LedgerChanges changes;

  private final AtomicInteger upstreamAnswers = new AtomicInteger();
  private final AtomicLong upstreamBytes = new AtomicLong();
  private volatile int upstreamStatus;
  private final List<Runnable> atEnd = new ArrayList<>(1);
  private boolean over;
  private volatile List<String> limitSelectors = List.of();

  private volatile Optional<Decision> decision = Optional.empty();
  private volatile Duration timeout = Duration.ZERO;
  private final AtomicLong extension = new AtomicLong();
  private volatile boolean begun;
  private volatile End end = End.NOT_ENDED;

  Invocation(String id, CallRequest request, Subject subject, Instant started, Ledger ledger) {
    this.id = id;
    this.request = request;
    this.subject = subject;
    this.started = started;
    String instance = subject.instance().map(Instance::name).orElse("");
    this.changes = new LedgerChanges(ledger, request.session(), instance);
  }

  CallRequest request() {
    return request;
  }

  /** What is called. */
  Subject subject() {
    return subject;
  }

  /** The tool, when one is called. */
  Optional<Entry> entry() {
    return subject.entry();
  }

  Optional<Decision> decision() {
    return decision;
  }

  /** Notes what the policy said, and from now on holds the call to a deadline. */
  void judged(Decision newDecision, Duration newTimeout) {
    decision = Optional.of(newDecision);
    timeout = newTimeout;
    if (newDecision instanceof Decision.Allowed allowed) {
      changes.holdTo(allowed.mode());
    }
  }

  /** What the call weighs; before it was judged, what could weigh most. */
  Weight weight() {
    return decision.map(Decision::weight).orElseGet(() -> new Weight(Effect.DELETE, Set.of()));
  }

  @Override
  public Optional<Weight> judgedWeight() {
    return entry().isEmpty() ? Optional.empty() : decision.map(Decision::weight);
  }

  @Override
  public Optional<Consumer<String>> remarks() {
    return request.remarks();
  }

  @Override
  public String tool() {
    return request.tool();
  }

  @Override
  public String instance() {
    return subject.instance().map(Instance::name).orElse("");
  }

  /** How long the call may take; zero before it was judged. */
  Duration timeout() {
    return timeout;
  }

  /** Whether the deadline has passed and nobody has ended the call yet. */
  boolean isOverdue(long nowNanos) {
    long most = timeout.toNanos();
    return most > 0 && end == End.NOT_ENDED && nowNanos - startedNanos >= most + extension.get();
  }

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startedNanos);
  }

  /** Notes that the provider's code has the call now. */
  void begin() {
    begun = true;
  }

  /** Whether something may have changed at the vendor's that its result does not tell. */
  boolean mayHaveChangedSomething() {
    return begun && weight().writes();
  }

  /** Ends the call from outside. */
  void end(End reason) {
    synchronized (this) {
      if (end != End.NOT_ENDED) {
        return;
      }
      end = request.cancellation().isCancelled() ? End.CLIENT_GAVE_UP : reason;
    }
    request.cancellation().cancel();
  }

  /** Why the call was ended; not ended when nobody asked for that. */
  End end() {
    End known = end;
    return known == End.NOT_ENDED && request.cancellation().isCancelled()
        ? End.CLIENT_GAVE_UP
        : known;
  }

  /** Says which of the operator's own limits count the requests of this call. */
  void countBy(List<String> rules) {
    limitSelectors = rules;
  }

  @Override
  public List<String> limitSelectors() {
    return limitSelectors;
  }

  @Override
  public void onEnd(Runnable action) {
    synchronized (atEnd) {
      if (!over) {
        atEnd.add(action);
        return;
      }
    }
    // A straggler that goes on after its call was answered must not keep its answer's room.
    action.run();
  }

  /** The call has ended and holds nothing of its answers any more. */
  void ended() {
    List<Runnable> actions;
    synchronized (atEnd) {
      over = true;
      actions = List.copyOf(atEnd);
      atEnd.clear();
    }
    actions.forEach(Runnable::run);
  }

  int upstreamAnswers() {
    return upstreamAnswers.get();
  }

  int upstreamStatus() {
    return upstreamStatus;
  }

  long upstreamBytes() {
    return upstreamBytes.get();
  }

  @Override
  public void answered(int status, long bytes) {
    upstreamAnswers.incrementAndGet();
    upstreamStatus = status;
    upstreamBytes.addAndGet(bytes);
  }

  @Override
  public Map<String, Object> arguments() {
    return request.arguments();
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String workSession() {
    return request.session().id();
  }

  @Override
  public Optional<String> requestHeader(String name) {
    boolean passedOn =
        subject.instance().filter(i -> i.requestHeaders().contains(name)).isPresent();
    return passedOn ? HeaderValue.checked(name, request.headers().find(name)) : Optional.empty();
  }

  @Override
  public String caller() {
    return request.session().caller();
  }

  @Override
  public Instant deadline() {
    return started.plus(timeout).plusNanos(extension.get());
  }

  @Override
  public void extend(Duration atLeast) {
    long elapsed = System.nanoTime() - startedNanos;
    long more = elapsed + Math.max(0, atLeast.minus(timeout).toNanos());
    long granted = Math.min(more, Math.max(0, LONGEST - timeout.toNanos()));
    extension.accumulateAndGet(granted, Math::max);
  }

  @Override
  public Cancellation cancellation() {
    return request.cancellation();
  }

  @Override
  public Progress progress() {
    return request.progress();
  }

  @Override
  public LedgerChanges changes() {
    return changes;
  }

  @Override
  public Client client() {
    return request.client();
  }
}
