package io.eltgateway.engine.rest.format;

import java.util.Map;
import java.util.Optional;

/**
 * A parameter as its author declared it.
 *
 * @param name the argument's name
 * @param plan what the request needs; empty where code answers
 * @param required whether a call must give it
 * @param schema its JSON Schema, in the order in which it is shown
 */
record ParameterDeclaration(
    String name, Optional<ParameterPlan> plan, boolean required, Map<String, Object> schema) {}
