package io.eltgateway.engine.rest.format;

import io.eltgateway.engine.json.JsonPointer;
import java.util.List;
import java.util.Optional;

/**
 * How one tool asks its vendor, and what it makes of the answer. Read at the tool's first call.
 *
 * @param method the HTTP method
 * @param path path below the root, with placeholders in braces
 * @param accept the media type asked for
 * @param parameters all of them
 * @param body what the request carries
 * @param blob media type of an answer that is bytes
 * @param result the part of the answer that is returned; the whole answer where it is absent
 * @param secrets the parts of the answer that are masked
 * @param paging how a list comes in pages; empty for what is no list
 * @param removesTarget whether after a success the target itself no longer exists
 * @param listTool a tool that lists objects of the target's kind, for messages
 * @param errorMessage where the vendor's error text is
 * @param errorCode where the vendor's error code is
 */
public record RequestPlan(
    String method,
    String path,
    String accept,
    List<ParameterPlan> parameters,
    BodyKind body,
    Optional<String> blob,
    JsonPointer result,
    List<JsonPointer> secrets,
    Optional<PagingPlan> paging,
    boolean removesTarget,
    Optional<String> listTool,
    JsonPointer errorMessage,
    JsonPointer errorCode) {

  /** Copies the lists. */
  public RequestPlan {
    parameters = List.copyOf(parameters);
    secrets = List.copyOf(secrets);
  }

  RequestPlan withListTool(Optional<String> tool) {
    return new RequestPlan(
        method,
        path,
        accept,
        parameters,
        body,
        blob,
        result,
        secrets,
        paging,
        removesTarget,
        tool,
        errorMessage,
        errorCode);
  }
}
