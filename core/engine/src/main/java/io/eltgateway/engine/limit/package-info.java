/**
 * How much is sent to a vendor: rates, requests in flight, pauses that the vendor asked for. {@link
 * io.eltgateway.engine.limit.InstanceLimits} holds the limits of one instance; the HTTP client
 * takes from them once a request.
 */
package io.eltgateway.engine.limit;
