package io.eltgateway.harness;

import io.eltgateway.engine.call.CancellationSource;
import io.eltgateway.spi.Cancellation;
import io.eltgateway.spi.Changes;
import io.eltgateway.spi.Client;
import io.eltgateway.spi.Progress;
import io.eltgateway.spi.ToolCall;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** A call with the given arguments, of a client that can do what it says. */
public final class TestCall implements ToolCall {
  private static final long SECONDS = 60;

  private final Map<String, Object> arguments;
  private final Set<String> capabilities;
  private final Instant deadline;
  private final CancellationSource cancellation = new CancellationSource();
  private final List<String> reported = new CopyOnWriteArrayList<>();

  private TestCall(Map<String, Object> arguments, Set<String> capabilities, Instant deadline) {
    this.arguments = arguments;
    this.capabilities = capabilities;
    this.deadline = deadline;
  }

  /** A call of a client that can do nothing special, with time enough. */
  public static TestCall with(Map<String, Object> arguments) {
    return new TestCall(arguments, Set.of(), Instant.now().plusSeconds(SECONDS));
  }

  /** A call without arguments. */
  public static TestCall empty() {
    return with(Map.of());
  }

  /** The same call of a client that declared this. */
  public TestCall ofClient(String capability) {
    return new TestCall(arguments, Set.of(capability), deadline);
  }

  /** The same call, which must end at this time. */
  public TestCall until(Instant newDeadline) {
    return new TestCall(arguments, capabilities, newDeadline);
  }

  /** The messages of its progress so far. */
  public List<String> reported() {
    return reported;
  }

  /** Cancels it. */
  public CancellationSource source() {
    return cancellation;
  }

  @Override
  public Map<String, Object> arguments() {
    return arguments;
  }

  @Override
  public String id() {
    return "call";
  }

  @Override
  public String workSession() {
    return "session";
  }

  @Override
  public String caller() {
    return "caller";
  }

  @Override
  public Instant deadline() {
    return deadline;
  }

  @Override
  public Cancellation cancellation() {
    return cancellation;
  }

  @Override
  public Progress progress() {
    return (done, total, message) -> reported.add(message);
  }

  @Override
  public Changes changes() {
    return (Changes)
        Proxy.newProxyInstance(
            Changes.class.getClassLoader(),
            new Class<?>[] {Changes.class},
            (proxy, method, values) -> {
              throw new AssertionError("A read changes nothing: " + method.getName());
            });
  }

  @Override
  public Client client() {
    return new Client() {
      @Override
      public boolean supports(String capability) {
        return capabilities.contains(capability);
      }

      @Override
      public Map<String, Object> request(String method, Map<String, Object> params) {
        throw new AssertionError("Nobody is asked");
      }

      @Override
      public void notify(String method, Map<String, Object> params) {}
    };
  }
}
