/**
 * The gateway's one way out over HTTP: pooled, authorised, limited, with deadlines and bounds.
 * {@link io.eltgateway.engine.http.HttpClientPool} is one a process; it lends a {@link
 * io.eltgateway.spi.Http} for each root that a provider asks for.
 *
 * <p>A request's way: {@code HttpLane} (credentials, tries) asks the limits for a permit, then
 * {@code Transport} for one try; {@code ApacheTransport} runs it as an {@code Exchange} that {@code
 * Watchdog} ends when its time is over; {@code AnswerReader} reads what comes back; whatever goes
 * wrong {@code LostRequest} puts into words.
 */
package io.eltgateway.engine.http;
