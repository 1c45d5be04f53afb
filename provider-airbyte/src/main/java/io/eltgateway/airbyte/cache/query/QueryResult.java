package io.eltgateway.airbyte.cache.query;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rows of a query.
 *
 * @param rows by column name, in order
 * @param limit which limit ended the rows before their end, as a sentence; empty when these are all
 */
public record QueryResult(List<Map<String, Object>> rows, Optional<String> limit) {}
