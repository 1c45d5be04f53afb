package io.eltgateway.integrateio.tools;

import io.eltgateway.integrateio.api.Answers;
import io.eltgateway.integrateio.api.Values;
import io.eltgateway.spi.Json;
import io.eltgateway.spi.ObjectPath;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the id of what a call has made in its answer, for the ledger of safe mode.
 *
 * @param kind what is made
 * @param names under which the id may stand in the answer, the surest first
 * @param argument the argument with the id of the old object, which is never taken for the new one
 */
record Made(String kind, List<String> names, String argument) {

  /** Tells the ledger, where the answer names a new object. */
  void report(ToolResult result, Map<String, Object> arguments, Json json, ToolCall call) {
    Optional<Long> old = Values.number(arguments, argument);
    Map<String, Object> answer = Values.asObject(Answers.value(result, json));
    names.stream()
        .flatMap(name -> Values.number(answer, name).stream())
        .filter(id -> !old.equals(Optional.of(id)))
        .findFirst()
        .ifPresent(id -> call.changes().created(ObjectPath.of(kind, Long.toString(id))));
  }
}
