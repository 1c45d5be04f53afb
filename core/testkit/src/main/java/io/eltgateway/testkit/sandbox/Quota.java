package io.eltgateway.testkit.sandbox;

import io.eltgateway.testkit.sandbox.http.Answer;
import io.eltgateway.testkit.sandbox.http.Refusal;
import java.util.Optional;

/** Counts requests as the vendor does. Implementations are thread-safe. */
@FunctionalInterface
public interface Quota {

  /** A vendor that counts nothing and says nothing. */
  Quota NONE =
      () ->
          new Ticket() {
            @Override
            public Optional<Refusal> refusal() {
              return Optional.empty();
            }

            @Override
            public void mark(Answer answer) {}
          };

  /** Counts a request. */
  Ticket take();

  /** What the quota says about one request. */
  interface Ticket {

    /** Why the request may not pass, if it may not. */
    Optional<Refusal> refusal();

    /** Adds the headers that tell what is left. */
    void mark(Answer answer);
  }
}
