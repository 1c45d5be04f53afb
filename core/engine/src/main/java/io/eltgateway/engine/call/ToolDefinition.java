package io.eltgateway.engine.call;

/**
 * One element of the answer to tools/list.
 *
 * @param name the full name, with prefix
 * @param json the element as compact JSON text, made once
 */
public record ToolDefinition(String name, String json) {}
