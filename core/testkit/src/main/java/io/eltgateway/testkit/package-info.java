/**
 * What the author of a provider tests with.
 *
 * <p>Start with {@link io.eltgateway.testkit.ProviderContract}: extend it, and every rule that
 * providers keep to is a test. {@link io.eltgateway.testkit.ProviderTrial} runs the provider behind
 * the real gateway in the test's own process, and {@link io.eltgateway.testkit.FakeUpstream} is the
 * vendor that it talks to. What a simulation for {@code --sandbox} is built from lies in {@link
 * io.eltgateway.testkit.sandbox}.
 *
 * <p>Knows the provider interface and the JDK; JUnit, which {@code ProviderContract} needs, comes
 * from the project that tests.
 */
package io.eltgateway.testkit;
