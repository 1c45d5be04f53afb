package io.eltgateway.testkit.sandbox.http;

/**
 * What differs from vendor to vendor around an operation: who is let in, what a request must look
 * like, and the form of a refusal. Implementations are thread-safe.
 */
public interface Conventions {

  /**
   * Lets a request in, or not. Asked before anybody looks for an operation, so that a stranger
   * learns nothing about which URLs exist; open routes are not asked.
   *
   * @throws Refusal unless the credentials are good
   */
  void authenticate(Request request);

  /**
   * Looks at what the request says about its content, after its operation was found.
   *
   * @throws Refusal when the vendor would not read on
   */
  default void inspect(Route route, Request request) {}

  /**
   * Puts a refusal into the vendor's form.
   *
   * @param rawPath the path that was asked for: a vendor may have several APIs
   */
  Answer answer(Refusal refusal, String rawPath);
}
