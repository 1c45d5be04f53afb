package io.eltgateway.engine.remote;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Who wants to know when resources hold something new, in one session with a server. A server that
 * began anew knows nothing of it and is asked anew. Thread-safe.
 */
final class Subscriptions {
  private final Map<String, List<Consumer<String>>> byUri = new ConcurrentHashMap<>();
  private Peer knownTo;

  /**
   * Takes an action to run whenever the resource holds something new.
   *
   * @param peer who is asked to tell
   */
  synchronized void add(String uri, Consumer<String> updated, Peer peer) {
    if (byUri.isEmpty()) {
      knownTo = peer;
    }
    byUri.computeIfAbsent(uri, first -> new CopyOnWriteArrayList<>()).add(updated);
  }

  /** Whether that was the last one for this resource. */
  synchronized boolean removeLast(String uri, Consumer<String> updated) {
    List<Consumer<String>> actions = byUri.getOrDefault(uri, List.of());
    boolean last = actions.remove(updated) && actions.isEmpty();
    if (last) {
      byUri.remove(uri);
    }
    return last;
  }

  /** Whether anybody wants to know of this resource. */
  boolean has(String uri) {
    return byUri.containsKey(uri);
  }

  boolean isEmpty() {
    return byUri.isEmpty();
  }

  Set<String> uris() {
    return Set.copyOf(byUri.keySet());
  }

  /** The server says that this resource, or one below those that are subscribed to, is another. */
  void changed(Object uri) {
    if (uri instanceof String text) {
      byUri.forEach(
          (subscribed, actions) -> {
            if (isSameOrBelow(text, subscribed)) {
              actions.forEach(action -> action.accept(text));
            }
          });
    }
  }

  private static boolean isSameOrBelow(String uri, String subscribed) {
    return uri.equals(subscribed)
        || uri.startsWith(subscribed.endsWith("/") ? subscribed : subscribed + "/");
  }

  /** Whether there are some, and the server that runs now was not asked to tell. */
  boolean areUnknownTo(Optional<Peer> present) {
    return !byUri.isEmpty() && present.isPresent() && !isKnownTo(present.get());
  }

  private synchronized boolean isKnownTo(Peer peer) {
    return peer.equals(knownTo);
  }

  /** Notes that this run of the server was asked to tell; whether that is new. */
  synchronized boolean becomeKnownTo(Peer peer) {
    boolean fresh = !peer.equals(knownTo);
    knownTo = peer;
    return fresh;
  }
}
