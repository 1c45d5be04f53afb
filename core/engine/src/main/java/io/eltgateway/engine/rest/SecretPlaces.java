package io.eltgateway.engine.rest;

import io.eltgateway.engine.json.JsonPointer;
import io.eltgateway.engine.json.JsonPointerSet;
import io.eltgateway.engine.rest.format.PagingPlan;
import io.eltgateway.engine.rest.format.RequestPlan;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a vendor's answer may hold what {@code secrets} names. A pointer counts from the whole
 * answer, and also from the part of it that the caller sees, because an author reads both: what
 * either meets is masked. A secret shown is worse than a field masked too much.
 */
final class SecretPlaces {
  private static final String ITEMS = "items";

  private SecretPlaces() {}

  /** All places of this request's answer. */
  static JsonPointerSet of(RequestPlan plan) {
    return JsonPointerSet.of(
        plan.secrets().stream().flatMap(secret -> of(secret, plan).stream()).distinct().toList());
  }

  /** The places that one of its pointers may mean. */
  static List<JsonPointer> of(JsonPointer secret, RequestPlan plan) {
    List<JsonPointer> places = new ArrayList<>();
    places.add(secret);
    places.add(plan.result().then(secret));
    plan.paging().ifPresent(paging -> places.add(ofList(secret, paging)));
    return places;
  }

  /** The result of a list has the items below {@code items}, and beside them what stood there. */
  private static JsonPointer ofList(JsonPointer secret, PagingPlan paging) {
    return secret
        .behind(ITEMS)
        .map(paging.items()::then)
        .orElseGet(() -> paging.items().parent().then(secret));
  }
}
