package io.eltgateway.integrateio.rest;

import io.eltgateway.integrateio.api.Failures;
import io.eltgateway.integrateio.api.Values;
import java.util.Map;
import java.util.Optional;

/** Reads the arguments of one call; the schema has checked them before. */
record Arguments(Map<String, Object> values) {

  Optional<String> text(String name) {
    return Values.text(values, name);
  }

  Optional<Long> number(String name) {
    return Values.number(values, name);
  }

  /** Whether a boolean is given as true. */
  boolean flag(String name) {
    return Boolean.TRUE.equals(values.get(name));
  }

  /** A number, or the tool's default. */
  int number(String name, int otherwise) {
    return number(name).map(Long::intValue).orElse(otherwise);
  }

  /** An id that must be there. */
  long id(String name) {
    return number(name)
        .orElseThrow(
            () ->
                Failures.arguments(
                    "The argument '"
                        + name
                        + "' is missing, or larger than any id. Nothing was sent."));
  }

  /** Refuses an argument that REST cannot honour: leaving it out silently would be a lie. */
  void refuse(String name, String why) {
    if (values.containsKey(name)) {
      throw Failures.arguments(
          "The argument '"
              + name
              + "' cannot be used now: the account's MCP server is not in use, and the REST API "
              + why
              + ". Nothing was sent. Call again without it.");
    }
  }
}
