package io.eltgateway.engine.rest.format;

import java.util.Map;

/**
 * A parameter as its author declared it.
 *
 * @param plan what the request needs
 * @param required whether a call must give it
 * @param schema its JSON Schema, in the order in which it is shown
 */
record ParameterDeclaration(ParameterPlan plan, boolean required, Map<String, Object> schema) {}
