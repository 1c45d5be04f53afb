package io.eltgateway.fivetran.sandbox.store;

import io.eltgateway.testkit.sandbox.store.ObjectStore;

/** The objects of the simulated account. */
public final class Store extends ObjectStore<Kind> {

  Store() {
    super(Kind.class);
  }
}
