package io.eltgateway.app.mcp;

import io.eltgateway.spi.ResourceSource.Subscription;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The resources of whose news one client wants to be told. Bounded. Thread-safe. */
final class Subscriptions {
  private static final int MOST = 100;

  private final Map<String, Subscription> byUri = new LinkedHashMap<>();
  private boolean over;

  synchronized boolean has(String uri) {
    return byUri.containsKey(uri);
  }

  synchronized boolean isFull() {
    return byUri.size() >= MOST;
  }

  /** Keeps one, instead of an earlier one of the same resource. */
  void add(String uri, Subscription subscription) {
    Subscription unwanted;
    synchronized (this) {
      unwanted = over ? subscription : byUri.put(uri, subscription);
    }
    close(unwanted);
  }

  /** Ends one, if there is one. */
  void remove(String uri) {
    Subscription unwanted;
    synchronized (this) {
      unwanted = byUri.remove(uri);
    }
    close(unwanted);
  }

  /** Ends all of them. */
  void close() {
    List<Subscription> all;
    synchronized (this) {
      over = true;
      all = List.copyOf(byUri.values());
      byUri.clear();
    }
    all.forEach(Subscriptions::close);
  }

  private static void close(Subscription subscriptionOrNull) {
    if (subscriptionOrNull != null) {
      subscriptionOrNull.close();
    }
  }
}
