package io.eltgateway.engine.rest.format;

import io.eltgateway.engine.json.JsonPointer;
import io.eltgateway.engine.limit.RateClass;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code index.yaml} says for all tools.
 *
 * @param accept the media type asked for
 * @param result what tools return of an answer
 * @param errorMessage where the vendor's error text is
 * @param errorCode where the vendor's error code is
 * @param paging the vendor's way of paging
 * @param rateClasses the vendor's rate limits by name, in order
 * @param pathValues placeholders that the provider fills from its settings
 * @param files the other files, without their extension, {@code /} between folders
 */
record Index(
    String accept,
    JsonPointer result,
    JsonPointer errorMessage,
    JsonPointer errorCode,
    Optional<PagingPlan> paging,
    Map<String, RateClass> rateClasses,
    Set<String> pathValues,
    Commons commons,
    List<String> files) {

  static final String FILE = "index.yaml";
}
