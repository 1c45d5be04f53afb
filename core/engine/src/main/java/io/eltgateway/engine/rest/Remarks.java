package io.eltgateway.engine.rest;

import io.eltgateway.engine.json.JsonPointer;
import io.eltgateway.engine.json.JsonPointerSet;
import io.eltgateway.engine.json.JsonValues;
import io.eltgateway.engine.rest.format.PagingPlan;
import io.eltgateway.engine.rest.format.PagingPlan.Ending;
import io.eltgateway.engine.rest.format.RequestPlan;
import io.eltgateway.spi.Creation;
import io.eltgateway.spi.Http;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolSpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Says which pointers of an entry met nothing in an answer. Nobody but its author can know whether
 * the field was absent or the pointer is wrong, so it is said only where an author asks. Immutable.
 */
final class Remarks {
  /** A cursor may be absent, at the end; a count may not. */
  private static final Set<Ending> COUNTED = Set.of(Ending.TOTAL, Ending.PAGES, Ending.MORE);

  private final String tool;
  private final RequestPlan plan;
  private final Optional<JsonPointer> createdId;

  Remarks(ToolSpec spec, RequestPlan plan) {
    this.tool = spec.name();
    this.plan = plan;
    this.createdId = spec.creates().map(Creation::idPointer).map(JsonPointer::of);
  }

  /** Who wants to know; empty for nearly every call. */
  static Optional<Consumer<String>> wanted(ToolCall call) {
    return call instanceof RemarkedCall remarked ? remarked.remarks() : Optional.empty();
  }

  /** Looks at an answer whose status is 2xx, before anything in it is masked. */
  void ofResult(byte[] answer, ToolCall call) {
    wanted(call).ifPresent(remarks -> ofResult(JsonValues.exact().read(answer), remarks));
  }

  private void ofResult(Object answer, Consumer<String> remarks) {
    ofSecrets(answer, remarks);
    if (plan.paging().isEmpty()) {
      ofWhole(answer, remarks);
    } else {
      ofList(plan.paging().get(), answer, remarks);
    }
    ofCreation(answer, remarks);
  }

  private void ofSecrets(Object answer, Consumer<String> remarks) {
    List<String> unmet =
        plan.secrets().stream()
            .filter(secret -> !meets(secret, answer))
            .map(JsonPointer::toString)
            .toList();
    if (!unmet.isEmpty()) {
      remarks.accept(
          "'secrets' of "
              + tool
              + ": this answer has nothing at "
              + String.join(", ", unmet)
              + ". Where the field should be there, the pointer is wrong and its value is shown.");
    }
  }

  private void ofWhole(Object answer, Consumer<String> remarks) {
    if (plan.result().find(answer).isEmpty()) {
      remarks.accept(
          "'result' of "
              + tool
              + ": this answer has nothing at "
              + plan.result()
              + ", so the whole of it is returned.");
    }
  }

  private void ofList(PagingPlan paging, Object answer, Consumer<String> remarks) {
    if (COUNTED.contains(paging.ending()) && paging.end().find(answer).isEmpty()) {
      remarks.accept(
          "'paging' of "
              + tool
              + ": this answer has nothing at "
              + paging.end()
              + ", where '"
              + paging.ending().label()
              + "' should stand, so only a page without items ends the list.");
    }
  }

  private void ofCreation(Object answer, Consumer<String> remarks) {
    createdId
        .filter(id -> id.find(answer).flatMap(ObjectChanges::id).isEmpty())
        .ifPresent(
            id ->
                remarks.accept(
                    "'creates' of "
                        + tool
                        + ": this answer has no id at "
                        + id
                        + ", so safe mode will not know that the session created anything."));
  }

  /** Looks at an answer that is an error. */
  void ofError(Http.Answer answer, VendorMessage said, ToolCall call) {
    if (said.isJson() && said.text().isEmpty() && answer.bytes().length > 0) {
      wanted(call)
          .ifPresent(
              remarks ->
                  remarks.accept(
                      "'defaults.error.message': this answer of "
                          + answer.status()
                          + " has no text at '"
                          + plan.errorMessage()
                          + "', so nobody is told what the vendor said."));
    }
  }

  private boolean meets(JsonPointer secret, Object answer) {
    return JsonPointerSet.of(SecretPlaces.of(secret, plan)).meets(answer);
  }
}
