package io.eltgateway.engine.mcp;

import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Remote;
import io.eltgateway.spi.Remote.Definition;
import io.eltgateway.spi.Remote.Listing;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import io.eltgateway.spi.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * What a server says of its tools, and what was accepted of it. What differs from the accepted is
 * held back, also between a tool's listing and its call: before the first call of each client's
 * session, and after the server said that something changed, what it lists is compared in the
 * caller's own session with the server. What differs there stays held back there, whatever other
 * sessions are told. Thread-safe.
 */
final class Definitions {
  private final ServerContext context;
  private final Remote remote;
  private final Views views;
  private final Optional<PinFile> pins;
  private final Reports reports;
  private final Comparisons comparisons;

  private Consumer<List<Tool>> successor = tools -> {};
  private Optional<PinnedSet> accepted = Optional.empty();
  private Optional<PinnedSet> listed = Optional.empty();
  private Set<String> patterned = Set.of();
  private List<String> listingProblems = List.of();
  private Optional<String> damage = Optional.empty();
  private Object version = List.of();
  private volatile Runnable ask = () -> {};
  private volatile Optional<String> unanswered = Optional.empty();
  private volatile View view = View.EMPTY;
  private volatile boolean known;

  /**
   * Nothing is known yet.
   *
   * @param pins what was accepted, where that counts
   * @param clock nanoseconds since whenever
   */
  Definitions(ServerContext context, Remote remote, Optional<PinFile> pins, LongSupplier clock) {
    this.comparisons = new Comparisons(clock);
    this.context = context;
    this.remote = remote;
    this.views = new Views(context);
    this.reports = new Reports(context);
    this.pins = pins;
  }

  /** Takes what was accepted earlier. */
  synchronized void load() {
    readPins();
    rebuild();
  }

  /** Takes what is to be handed all tools when they have become others. */
  synchronized void onChange(Consumer<List<Tool>> newSuccessor) {
    successor = newSuccessor;
  }

  /** Takes what asks the server in the background. */
  void asking(Runnable newAsk) {
    ask = newAsk;
  }

  /** What is offered now. */
  List<Tool> tools() {
    return view.tools();
  }

  /** Whether it is known which tools were accepted. */
  boolean isKnown() {
    return known;
  }

  /** What there is to say, in whole sentences. */
  List<String> notices() {
    List<String> notices = new ArrayList<>();
    if (!known) {
      notices.add(
          unanswered
              .map(
                  why ->
                      "It has not said yet which tools it has, so there are none. It is asked"
                          + " again and again. "
                          + why)
              .orElse("It was not asked yet which tools it has; it is asked in the background."));
    }
    notices.addAll(view.notices());
    return notices;
  }

  /** What the server may have changed is compared before the next call. */
  void mayHaveChanged() {
    comparisons.mayHaveChanged();
  }

  /** Why the server did not say what it has. */
  void unanswered(String why) {
    unanswered = Optional.of(why);
  }

  /**
   * Takes note of what the server lists; where nothing was accepted yet, that is pinned.
   *
   * @return the tools that are held back because they are no longer what was accepted
   */
  synchronized Set<String> take(Listing listing) {
    PinnedSet now = note(listing);
    if (pins.isEmpty()) {
      patterned = accepted.isEmpty() ? now.tools().keySet() : patterned;
      accepted = Optional.of(now);
    } else if (accepted.isEmpty() && !now.tools().isEmpty()) {
      pinFirst(now, pins.get());
    }
    rebuild();
    return view.review().changedNames();
  }

  private PinnedSet note(Listing listing) {
    PinnedSet now = PinnedSet.of(listing.tools());
    unanswered = Optional.empty();
    listingProblems = listing.problems();
    readPins();
    listed = Optional.of(now);
    return now;
  }

  /** Takes note of what the server lists, and pins nothing before a person has seen it. */
  synchronized Proposal propose(Listing listing) {
    PinnedSet proposed = note(listing);
    rebuild();
    Review review = Review.of(accepted.orElse(PinnedSet.EMPTY), proposed);
    return new Proposal(
        ReviewText.of(review, views::effect), () -> accept(proposed, review, pins.orElseThrow()));
  }

  private synchronized void accept(PinnedSet proposed, Review review, PinFile file) {
    file.keep(proposed);
    version = file.version();
    accepted = Optional.of(proposed);
    damage = Optional.empty();
    comparisons.mayHaveChanged();
    reports.accepted(review);
    rebuild();
  }

  private void pinFirst(PinnedSet first, PinFile file) {
    try {
      accepted = Optional.of(file.keepFirst(first));
      version = file.versionRead();
      reports.pinned(first, file.path());
    } catch (PinFile.DamagedException unreadable) {
      damaged(unreadable);
    }
  }

  /** Looks whether another process has accepted something; true when the server is to be asked. */
  synchronized boolean readAgain() {
    boolean isNew = readPins();
    if (isNew) {
      rebuild();
    }
    return isNew;
  }

  /** Whether there was anything new to read. */
  private boolean readPins() {
    if (pins.isEmpty()) {
      return false;
    }
    Object now = pins.get().version();
    if (accepted.isPresent() && now.equals(version)) {
      return false;
    }
    try {
      Optional<PinnedSet> kept = pins.get().read();
      // A file that is gone takes nothing back while this process knows what stood in it.
      if (kept.isPresent() || damage.isPresent()) {
        accepted = kept;
        damage = Optional.empty();
      }
    } catch (PinFile.DamagedException unreadable) {
      damaged(unreadable);
    }
    version = now;
    // What was listed before is older than what was accepted now.
    listed = Optional.empty();
    comparisons.mayHaveChanged();
    return accepted.isPresent();
  }

  /** What nobody can read nobody has accepted; a first set must not take its place. */
  private void damaged(PinFile.DamagedException unreadable) {
    accepted = Optional.of(PinnedSet.EMPTY);
    damage = Optional.of(unreadable.getMessage());
  }

  private Review compare() {
    return pins.isPresent() && accepted.isPresent() && listed.isPresent()
        ? Review.of(accepted.get(), listed.get())
        : Review.CLEAN;
  }

  private void rebuild() {
    Review review = compare();
    PinnedSet set = accepted.orElse(PinnedSet.EMPTY);
    if (pins.isPresent()) {
      patterned = set.tools().keySet();
    }
    known = accepted.isPresent();
    View before = view;
    view = views.view(set, review, patterned, this::answering, news());
    reports.heldBack(review);
    reports.notices(view.notices());
    if (!before.keys().equals(view.keys())) {
      successor.accept(view.tools());
    }
  }

  private List<String> news() {
    List<String> news = new ArrayList<>(listingProblems);
    damage.ifPresent(news::add);
    pins.flatMap(PinFile::problem).ifPresent(news::add);
    if (listed.isPresent() && listed.get().tools().isEmpty() && accepted.isEmpty()) {
      news.add("It lists no tools.");
    }
    return news;
  }

  private Function<ToolSpec, Tool> answering(Definition definition) {
    return spec -> {
      Tool forwarded = remote.tool(definition.name(), spec);
      return Tool.of(spec, call -> compareAndCall(definition.name(), forwarded, call));
    };
  }

  private ToolResult compareAndCall(String name, Tool forwarded, ToolCall call) throws Exception {
    if (pins.isPresent() && isHeldBack(name, call)) {
      throw new ToolException(
          new ToolResult.Failed(
              FailureKind.REFUSED,
              context.title()
                  + " says something else of this tool than what was accepted, so the tool is held"
                  + " back and nothing was sent. The operator can look at it and accept it:"
                  + " elt-gateway accept "
                  + context.instance()
                  + ".",
              Views.heldBackDetails()));
    }
    if (comparisons.isStale()) {
      ask.run();
    }
    return forwarded.call(call);
  }

  private boolean isHeldBack(String name, ToolCall call) {
    Set<String> held = comparisons.heldBack(call, () -> take(remote.listed(call)));
    return held.contains(name) || view.review().holdsBack(name);
  }
}
