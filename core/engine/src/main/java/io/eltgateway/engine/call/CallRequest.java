package io.eltgateway.engine.call;

import io.eltgateway.engine.session.WorkSession;
import io.eltgateway.spi.Client;
import io.eltgateway.spi.Progress;
import java.util.Map;

/**
 * One tools/call as the protocol's edge hands it over.
 *
 * @param tool the full name, with prefix
 * @param arguments JSON values; never null
 * @param session whose objects safe mode may touch, and who calls
 * @param cancellation pulled by the edge when the client gives up
 * @param progress back to the client
 * @param client the client itself
 */
public record CallRequest(
    String tool,
    Map<String, Object> arguments,
    WorkSession session,
    CancellationSource cancellation,
    Progress progress,
    Client client) {}
