package io.eltgateway.testkit;

import io.eltgateway.spi.Mode;
import io.eltgateway.spi.ProviderContext;
import io.eltgateway.spi.ToolProvider;
import io.eltgateway.spi.ToolResult;
import io.eltgateway.spi.ToolSpec;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;

/**
 * A provider behind a real gateway, in the test's own process: its catalogue is read, its tools
 * have names and a policy, arguments are checked, requests are limited and authorised, secrets
 * masked. Only the protocol in front is missing.
 *
 * <p>The gateway is the one that is installed where the system property {@code elt.gateway.home} or
 * the environment variable {@code ELT_GATEWAY_HOME} says. It is loaded apart from the test, so that
 * its libraries meet neither the provider's nor the test's. Thread-safe.
 */
public interface ProviderTrial extends AutoCloseable {

  /**
   * Starts an instance in which everything is allowed.
   *
   * @param provider a new one
   * @param settings what an operator would configure, by key; nothing is taken from the environment
   * @throws IllegalStateException when no gateway is found
   * @throws RuntimeException when the provider could not start in a gateway either; the message is
   *     what its operator would read
   */
  static ProviderTrial of(ToolProvider provider, Map<String, String> settings) {
    return of(provider, settings, Mode.ALLOW_WRITES);
  }

  /** The same in a mode. */
  static ProviderTrial of(ToolProvider provider, Map<String, String> settings, Mode mode) {
    Object instance =
        InstalledGateway.trialInstance(
            new Class<?>[] {ToolProvider.class, Map.class, Mode.class}, provider, settings, mode);
    return (ProviderTrial)
        Proxy.newProxyInstance(
            ProviderTrial.class.getClassLoader(),
            new Class<?>[] {ProviderTrial.class},
            (proxy, method, arguments) -> {
              try {
                return instance
                    .getClass()
                    .getMethod(method.getName(), method.getParameterTypes())
                    .invoke(instance, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** What the gateway lent to the provider. */
  ProviderContext context();

  /** What its tools say of themselves, sorted by name. */
  List<ToolSpec> specs();

  /** Calls a tool as a client would; its name has no prefix. Whatever happens is a result. */
  ToolResult call(String tool, Map<String, Object> arguments);

  /**
   * What of the catalogue met nothing in the vendor's answers so far, each a sentence, in order: a
   * pointer of {@code secrets}, {@code result}, {@code creates} or {@code defaults.error}. Either
   * the answer has no such field, or the pointer is wrong, which for {@code secrets} shows the
   * secret. Give answers that have everything, and expect none.
   */
  List<String> remarks();

  /** Ends the instance, and calls {@link ToolProvider#close}. */
  @Override
  void close();
}
