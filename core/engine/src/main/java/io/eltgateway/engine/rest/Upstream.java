package io.eltgateway.engine.rest;

import io.eltgateway.engine.json.JsonExcerpt;
import io.eltgateway.engine.json.JsonPointer;
import io.eltgateway.engine.json.JsonPointerSet;
import io.eltgateway.engine.json.JsonValues;
import io.eltgateway.engine.json.MalformedJsonException;
import io.eltgateway.engine.policy.Weight;
import io.eltgateway.engine.redact.Redactor;
import io.eltgateway.engine.rest.UpstreamErrors.Circumstances;
import io.eltgateway.engine.rest.UpstreamErrors.Named;
import io.eltgateway.engine.rest.format.ParameterPlace;
import io.eltgateway.engine.rest.format.ParameterPlan;
import io.eltgateway.engine.rest.format.RequestPlan;
import io.eltgateway.spi.Http;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolSpec;
import java.util.List;
import java.util.Optional;

/**
 * The vendor as one tool sees it: answers are what they should be, or an exception says why not.
 */
final class Upstream {
  private final Http http;
  private final UpstreamErrors errors;
  private final boolean write;
  private final Optional<String> listTool;
  private final SecretArguments secrets;
  private final boolean namesObject;
  private final Remarks remarks;
  private final List<String> arguments;

  Upstream(ToolSpec spec, RequestPlan plan, RestContext context) {
    this.http = context.http();
    this.errors =
        new UpstreamErrors(context.options().vendor(), plan.errorMessage(), plan.errorCode());
    this.write = Weight.mayWrite(spec);
    this.listTool = plan.listTool();
    this.secrets = new SecretArguments(plan);
    this.remarks = new Remarks(spec, plan);
    this.namesObject =
        plan.parameters().stream().anyMatch(parameter -> parameter.place() == ParameterPlace.PATH);
    this.arguments = plan.parameters().stream().map(ParameterPlan::name).toList();
  }

  /**
   * Sends a request.
   *
   * @return an answer with a status of 2xx
   * @throws ToolException when there is none
   */
  Http.Answer ask(Http.Request request, ToolCall call) {
    Http.Answer answer = http.send(request, call);
    if (answer.status() < 200 || answer.status() > 299) {
      Circumstances circumstances = circumstances(call);
      VendorMessage said = errors.said(answer, circumstances);
      remarks.ofError(answer, said, call);
      throw errors.failure(answer, said, circumstances);
    }
    return answer;
  }

  /**
   * The JSON of an answer.
   *
   * @throws ToolException when it is none
   */
  Object values(Http.Answer answer, ToolCall call) {
    try {
      remarks.ofResult(answer.bytes(), call);
      return JsonValues.exact().read(answer.bytes());
    } catch (MalformedJsonException e) {
      throw notJson(answer, e.truncated(), call);
    }
  }

  /**
   * A part of the answer as compact text, the whole of it where the part is absent.
   *
   * @param hidden leads to what is masked
   * @throws ToolException when the answer is not JSON
   */
  String excerpt(Http.Answer answer, JsonPointer part, JsonPointerSet hidden, ToolCall call) {
    try {
      remarks.ofResult(answer.bytes(), call);
      Optional<String> found = JsonExcerpt.copy(answer.bytes(), part, hidden, Redactor.MASK);
      return found
          .or(() -> JsonExcerpt.copy(answer.bytes(), JsonPointer.ROOT, hidden, Redactor.MASK))
          .orElse("null");
    } catch (MalformedJsonException e) {
      throw notJson(answer, e.truncated(), call);
    }
  }

  /** The failure for an answer that is not the bytes it should be. */
  ToolException wrongType(Http.Answer answer, String wanted, ToolCall call) {
    return errors.wrongType(answer, wanted, circumstances(call));
  }

  /** The failure for an answer that is not the JSON it should be. */
  ToolException notJson(Http.Answer answer, boolean truncated, ToolCall call) {
    boolean empty = answer.bytes().length == 0;
    return errors.notJson(answer, truncated && !empty, circumstances(call));
  }

  /** The failure for an answer without the list that was asked for. */
  ToolException notAList(Http.Answer answer, JsonPointer items, ToolCall call) {
    return errors.notAList(answer, items, circumstances(call));
  }

  private Circumstances circumstances(ToolCall call) {
    return new Circumstances(write, listTool, secrets.of(call.arguments()), named(call));
  }

  private Named named(ToolCall call) {
    if (namesObject) {
      return Named.OBJECT;
    }
    return arguments.stream().anyMatch(call.arguments()::containsKey)
        ? Named.PERHAPS
        : Named.NOTHING;
  }
}
