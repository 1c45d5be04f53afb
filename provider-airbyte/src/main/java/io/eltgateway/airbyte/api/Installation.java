package io.eltgateway.airbyte.api;

/**
 * One instance's view of an installation of Airbyte: what its tools share. Immutable, and all its
 * parts are thread-safe.
 *
 * @param api the two APIs
 * @param jobs the jobs of connections
 * @param workspaces which workspace a call is about
 * @param web addresses of pages for people
 * @param parallel work on many objects at a time
 */
public record Installation(
    AirbyteApi api, Jobs jobs, Workspaces workspaces, WebAddresses web, Parallel parallel) {}
