/**
 * The Airbyte protocol: what a connector says about itself, and the records and states it sends,
 * one JSON message a line. Knows nothing of processes.
 */
package io.eltgateway.airbyte.local.protocol;
