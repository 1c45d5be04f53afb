package io.eltgateway.engine.config;

import io.eltgateway.engine.config.problem.Location;

/**
 * A selector of tools as the operator wrote it. What it means is seen when the tools are known.
 *
 * @param text for example {@code @delete} or {@code group:connections}
 * @param location where it stands
 */
public record SelectorText(String text, Location location) {}
