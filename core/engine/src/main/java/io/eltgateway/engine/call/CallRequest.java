package io.eltgateway.engine.call;

import io.eltgateway.engine.session.WorkSession;
import io.eltgateway.spi.Client;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.Progress;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One tools/call, prompts/get or resources/read as the protocol's edge hands it over.
 *
 * @param tool the full name of the tool or prompt, with prefix, or the URI of the resource
 * @param arguments JSON values; never null
 * @param session whose objects safe mode may touch, and who calls
 * @param cancellation pulled by the edge when the client gives up
 * @param progress back to the client
 * @param client the client itself
 * @param headers of the HTTP request, if there was one
 * @param ceiling the widest mode that the request asks for; it can only tighten what is allowed
 * @param remarks takes what the author of a tool should know of the call, and a caller need not
 */
public record CallRequest(
    String tool,
    Map<String, Object> arguments,
    WorkSession session,
    CancellationSource cancellation,
    Progress progress,
    Client client,
    RequestHeaders headers,
    Mode ceiling,
    Optional<Consumer<String>> remarks) {

  /** Checks that nothing is missing. */
  public CallRequest {
    Objects.requireNonNull(tool, "tool");
    Objects.requireNonNull(arguments, "arguments");
    Objects.requireNonNull(session, "session");
    Objects.requireNonNull(cancellation, "cancellation");
    Objects.requireNonNull(progress, "progress");
    Objects.requireNonNull(client, "client");
    Objects.requireNonNull(headers, "headers");
    Objects.requireNonNull(ceiling, "ceiling");
    Objects.requireNonNull(remarks, "remarks");
  }

  /** A request that nobody makes to learn of the tool. */
  public CallRequest(
      String tool,
      Map<String, Object> arguments,
      WorkSession session,
      CancellationSource cancellation,
      Progress progress,
      Client client,
      RequestHeaders headers,
      Mode ceiling) {
    this(
        tool,
        arguments,
        session,
        cancellation,
        progress,
        client,
        headers,
        ceiling,
        Optional.empty());
  }

  /** A request that asks for everything that is allowed, and that no HTTP brought. */
  public CallRequest(
      String tool,
      Map<String, Object> arguments,
      WorkSession session,
      CancellationSource cancellation,
      Progress progress,
      Client client) {
    this(
        tool,
        arguments,
        session,
        cancellation,
        progress,
        client,
        RequestHeaders.NONE,
        Mode.ALLOW_WRITES);
  }

  /** The same request, made by somebody who wants to know how a tool fits its vendor. */
  public CallRequest remarking(Consumer<String> newRemarks) {
    return new CallRequest(
        tool,
        arguments,
        session,
        cancellation,
        progress,
        client,
        headers,
        ceiling,
        Optional.of(newRemarks));
  }

  /** The same request with other arguments. */
  CallRequest with(Map<String, Object> newArguments) {
    return new CallRequest(
        tool, newArguments, session, cancellation, progress, client, headers, ceiling, remarks);
  }

  /** The same request with other ways back. */
  CallRequest telling(Progress newProgress, Client newClient) {
    return new CallRequest(
        tool, arguments, session, cancellation, newProgress, newClient, headers, ceiling, remarks);
  }
}
