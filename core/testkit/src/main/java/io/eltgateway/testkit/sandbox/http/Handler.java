package io.eltgateway.testkit.sandbox.http;

/** One operation of the vendor. Runs while the account's lock is held. */
@FunctionalInterface
public interface Handler {

  /**
   * Answers a call.
   *
   * @throws Refusal when the vendor would turn it down
   */
  Answer answer(Call call);
}
