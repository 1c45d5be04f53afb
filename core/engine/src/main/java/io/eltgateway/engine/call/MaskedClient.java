package io.eltgateway.engine.call;

import io.eltgateway.engine.redact.ResultMask;
import io.eltgateway.spi.Cancellation;
import io.eltgateway.spi.Client;
import io.eltgateway.spi.Progress;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A client that is told no known secret: what a tool asks or tells it leaves the gateway too. */
final class MaskedClient implements Client {
  private final Client client;
  private final ResultMask mask;

  MaskedClient(Client client, ResultMask mask) {
    this.client = client;
    this.mask = mask;
  }

  @Override
  public boolean supports(String capability) {
    return client.supports(capability);
  }

  @Override
  public Map<String, Object> request(String method, Map<String, Object> params) {
    return client.request(method, mask.maskObject(params));
  }

  @Override
  public Map<String, Object> request(String method, Map<String, Object> params, Progress progress) {
    return client.request(method, mask.maskObject(params), progress);
  }

  @Override
  public void notify(String method, Map<String, Object> params) {
    client.notify(method, mask.maskObject(params));
  }

  @Override
  public String session() {
    return client.session();
  }

  @Override
  public Optional<String> logLevel() {
    return client.logLevel();
  }

  @Override
  public Cancellation.Registration onChange(Consumer<Change> action) {
    return client.onChange(action);
  }

  @Override
  public Client beyondCall() {
    return new MaskedClient(client.beyondCall(), mask);
  }

  @Override
  public boolean isGone() {
    return client.isGone();
  }
}
