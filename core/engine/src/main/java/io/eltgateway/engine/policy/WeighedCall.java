package io.eltgateway.engine.policy;

import java.util.Optional;

/** A call of a tool that knows what it was let through as. */
public interface WeighedCall {

  /** What it weighs; empty before it was judged, and for what is no tool. */
  Optional<Weight> judgedWeight();

  /** The tool's full name. */
  String tool();

  /** The name of the tool's instance; empty where it has none. */
  String instance();
}
