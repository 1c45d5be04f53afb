package io.eltgateway.engine.rest;

import java.util.Optional;
import java.util.function.Consumer;

/** A call that an author makes to see how a catalogue fits its vendor. */
public interface RemarkedCall {

  /** Takes what of the catalogue met nothing, in whole sentences; empty where nobody asks. */
  Optional<Consumer<String>> remarks();
}
