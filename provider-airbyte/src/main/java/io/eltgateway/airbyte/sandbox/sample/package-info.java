/**
 * A source and a destination that speak the Airbyte protocol and need no network, so that the local
 * tools can be tried and tested without an account, Docker or Python. They run as processes of
 * their own, on nothing but the JDK and the sandbox kit.
 */
package io.eltgateway.airbyte.sandbox.sample;
