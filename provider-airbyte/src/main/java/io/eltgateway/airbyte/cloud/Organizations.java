package io.eltgateway.airbyte.cloud;

import io.eltgateway.airbyte.api.AirbyteApi;
import io.eltgateway.airbyte.api.Failures;
import io.eltgateway.airbyte.api.Values;
import io.eltgateway.spi.ToolCall;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The organizations that the credentials see. Thread-safe. */
final class Organizations {
  private static final Set<String> LOCKED_PAYMENT = Set.of("disabled", "locked");
  private static final String LOCKED_SUBSCRIPTION = "unsubscribed";

  private final AirbyteApi api;

  Organizations(AirbyteApi api) {
    this.api = api;
  }

  /** An organization as the public API lists it. */
  record Organization(String id, String name, Optional<String> email) {

    private static Organization of(Map<String, Object> item) {
      return new Organization(
          Values.text(item, "organizationId").orElse(""),
          Values.text(item, "organizationName").orElse(""),
          Values.text(item, "email"));
    }
  }

  /**
   * What the vendor says of an organization's bills.
   *
   * @param payment its status of payment
   * @param subscription its status of subscription
   */
  record Billing(Optional<String> payment, Optional<String> subscription) {
    static final Billing UNKNOWN = new Billing(Optional.empty(), Optional.empty());

    /** Whether syncs are refused because of it. */
    boolean locks() {
      return payment.map(LOCKED_PAYMENT::contains).orElse(false)
          || subscription.map(LOCKED_SUBSCRIPTION::equals).orElse(false);
    }

    /** Adds its fields to an answer. */
    void addTo(Map<String, Object> answer) {
      answer.put("payment_status", payment.orElse(null));
      answer.put("subscription_status", subscription.orElse(null));
      answer.put("is_account_locked", locks());
    }
  }

  /** All of them; this list has no pages. */
  List<Organization> all(ToolCall call) {
    return Values.objects(api.get("/organizations", call), "data").stream()
        .map(Organization::of)
        .toList();
  }

  /** The one that has this id. */
  Organization withId(String id, ToolCall call) {
    return all(call).stream()
        .filter(organization -> organization.id().equalsIgnoreCase(id))
        .findFirst()
        .orElseThrow(
            () ->
                Failures.notFound(
                    "These credentials see no organization with the id "
                        + id
                        + ". list_cloud_organizations shows those that they see."));
  }

  /** The one that has exactly this name. */
  Organization withName(String name, ToolCall call) {
    List<Organization> found =
        all(call).stream().filter(organization -> organization.name().equals(name)).toList();
    if (found.isEmpty()) {
      throw Failures.notFound(
          "These credentials see no organization of exactly this name; upper and lower case count."
              + " list_cloud_organizations shows those that they see.");
    }
    if (found.size() > 1) {
      throw Failures.arguments(
          found.size()
              + " organizations have this name: "
              + String.join(", ", found.stream().map(Organization::id).toList())
              + ". Ask the user which one is meant, and give organization_id.");
    }
    return found.get(0);
  }

  /** The bills of an organization; unknown where the vendor does not tell. */
  Billing billing(String id, ToolCall call) {
    return Failures.ifAvailable(
            call,
            () ->
                api.configuration(
                    "/organizations/get_organization_info",
                    Map.of("organizationId", id),
                    true,
                    call))
        .map(
            info ->
                new Billing(
                    Values.filled(info, "billing", "paymentStatus"),
                    Values.filled(info, "billing", "subscriptionStatus")))
        .orElse(Billing.UNKNOWN);
  }
}
