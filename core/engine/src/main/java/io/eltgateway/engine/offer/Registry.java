package io.eltgateway.engine.offer;

import io.eltgateway.engine.catalogue.ProviderThread;
import io.eltgateway.engine.text.FailureText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What several instances offer of one kind, sorted by name, put together anew whenever one of them
 * says that its part has changed. Thread-safe.
 */
final class Registry<E extends Offered> {
  private static final Logger log = LoggerFactory.getLogger(Registry.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final String kind;
  private final String twoOfThem;
  private final List<Part> parts = new CopyOnWriteArrayList<>();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final List<String> warnings = new CopyOnWriteArrayList<>();
  private volatile Contents<E> contents = new Contents<>(Map.of(), List.of(), List.of());

  /**
   * Everything at one moment, and why something is left out.
   *
   * @param clashes between instances, which the operator puts right
   * @param repeats inside one, which its provider would have to
   */
  private record Contents<E>(Map<String, E> byName, List<String> clashes, List<String> repeats) {}

  /**
   * An empty one.
   *
   * @param kind what is offered, in the plural
   * @param nameIntroduction what stands before a name: {@code called}
   */
  Registry(String kind, String nameIntroduction) {
    this.kind = kind;
    this.twoOfThem = "two " + kind + " " + nameIntroduction;
  }

  /**
   * Adds what one instance offers, now and after every change. An instance that fails when asked
   * keeps what it last offered.
   *
   * @param question asks for what is offered
   * @param subscription asks to be told of changes
   */
  <S> void add(
      Offer<S> offer, Function<S, List<E>> question, BiConsumer<S, Runnable> subscription) {
    Part part = new Part(offer.instance().name(), () -> offer.ask(question));
    parts.add(part);
    boolean asked =
        part.attemptInTime(
            offer.instance().classLoader(),
            () -> {
              offer.tell(source -> subscription.accept(source, part::change));
              part.renew();
            });
    if (!asked) {
      warnings.add(
          "Instance '"
              + offer.instance().name()
              + "' failed when asked for its "
              + kind
              + ". The gateway's log says why.");
    }
  }

  /** What is offered, sorted by name. */
  List<E> entries() {
    return List.copyOf(contents.byName().values());
  }

  Optional<E> find(String name) {
    return Optional.ofNullable(contents.byName().get(name));
  }

  /** What two instances offer under one name, in whole sentences. */
  List<String> problems() {
    return contents.clashes();
  }

  /**
   * Instances that could not be asked when they were added, and what one of them offers twice, in
   * whole sentences.
   */
  List<String> warnings() {
    List<String> all = new ArrayList<>(warnings);
    all.addAll(contents.repeats());
    return all;
  }

  /** Takes an action to run after every change, on the thread that brings it. */
  void onChange(Runnable action) {
    listeners.add(action);
  }

  private synchronized void arrange() {
    Map<String, E> byName = new TreeMap<>();
    List<String> clashes = new ArrayList<>();
    List<String> repeats = new ArrayList<>();
    for (Part part : parts) {
      for (E entry : part.entries()) {
        E first = byName.putIfAbsent(entry.name(), entry);
        if (first == null || entry.isEverybodys()) {
          continue;
        }
        String one = first.instance().name();
        String other = entry.instance().name();
        if (one.equals(other)) {
          repeats.add(repeat(one, entry.name()));
        } else {
          clashes.add(clash(one, other, entry.name()));
        }
      }
    }
    contents = new Contents<>(byName, List.copyOf(clashes), List.copyOf(repeats));
  }

  private String repeat(String instance, String name) {
    return "Instance '"
        + instance
        + "' has "
        + twoOfThem
        + " '"
        + name
        + "' and offers the first. Report it to its provider's author.";
  }

  private String clash(String one, String other, String name) {
    return "There are "
        + twoOfThem
        + " '"
        + name
        + "': one of instance '"
        + one
        + "', one of instance '"
        + other
        + "'. Give one of the instances another 'prefix:'.";
  }

  /** What one instance offers. */
  private final class Part {
    private final String instance;
    private final Supplier<List<E>> question;
    private final AtomicLong asked = new AtomicLong();
    private long answered;
    private List<E> entries = List.of();

    Part(String instance, Supplier<List<E>> question) {
      this.instance = instance;
      this.question = question;
    }

    /** The instance says that it now offers something else. */
    void change() {
      if (attempt(this::renew)) {
        problems().forEach(problem -> log.warn("{}", problem));
        contents.repeats().forEach(repeat -> log.warn("{}", repeat));
        listeners.forEach(Runnable::run);
      }
    }

    /** Not under a lock while it asks: the provider may hold one of its own. */
    void renew() {
      long turn = asked.incrementAndGet();
      put(turn, question.get());
      arrange();
    }

    /** Of two answers the one to the later question holds. */
    private synchronized void put(long turn, List<E> answer) {
      if (turn > answered) {
        answered = turn;
        entries = List.copyOf(answer);
      }
    }

    synchronized List<E> entries() {
      return entries;
    }

    /** The same at start, where nobody waits for a provider for ever. */
    boolean attemptInTime(ClassLoader loader, Runnable action) {
      try {
        return ProviderThread.run(loader, PATIENCE, () -> attempt(action));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      } catch (Exception e) {
        log.error("Instance {} was asked for its {}, and {}", instance, kind, e.getMessage());
        return false;
      }
    }

    /** Whether it worked; what a provider does wrong must not become somebody else's trouble. */
    boolean attempt(Runnable action) {
      try {
        action.run();
        return true;
      } catch (RuntimeException | Error e) {
        log.error(
            "Instance {} failed when asked for its {}", instance, kind, FailureText.printable(e));
        return false;
      }
    }
  }
}
