package io.eltgateway.engine.offer;

import io.eltgateway.engine.catalogue.Instance;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * An instance that offers something beside its tools.
 *
 * @param instance the instance
 * @param source what can be asked for that
 * @param addressed whether the instance has resources, so that what leads to one is translated
 */
record Offer<S>(Instance instance, S source, boolean addressed) {

  /** Asks the provider, with the class loader around it that its code expects. */
  <T> T ask(Function<S, T> question) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(instance.classLoader());
    try {
      return question.apply(source);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Tells the provider something, in the same way. */
  void tell(Consumer<S> message) {
    ask(
        asked -> {
          message.accept(asked);
          return asked;
        });
  }
}
