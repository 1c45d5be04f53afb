package io.eltgateway.airbyte.cloud;

import io.eltgateway.airbyte.api.Failures;
import io.eltgateway.airbyte.api.Ids;
import io.eltgateway.airbyte.api.Installation;
import io.eltgateway.airbyte.cloud.Organizations.Billing;
import io.eltgateway.airbyte.cloud.Organizations.Organization;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tools that read organizations. Thread-safe. */
public final class OrganizationTools {
  private final Organizations organizations;

  /** The tools of an installation. */
  public OrganizationTools(Installation installation) {
    this.organizations = new Organizations(installation.api());
  }

  /** What answers each tool. */
  public Map<String, Tool.Handler> handlers() {
    return Map.of(
        "list_cloud_organizations", this::list, "describe_cloud_organization", this::describe);
  }

  private ToolResult list(ToolCall call) {
    Map<String, Object> answer = new LinkedHashMap<>();
    try {
      List<Map<String, Object>> all =
          organizations.all(call).stream().map(o -> described(o, Billing.UNKNOWN)).toList();
      answer.put("organizations", all);
      answer.put("message", all.isEmpty() ? "These credentials see no organization." : null);
    } catch (ToolException refused) {
      if (!Failures.notPermitted(refused)) {
        throw refused;
      }
      answer.put("organizations", List.of());
      answer.put("message", "Organizations cannot be listed. " + refused.getMessage());
    }
    return ToolResult.json(answer);
  }

  private ToolResult describe(ToolCall call) {
    Optional<String> id = Ids.optional(call, "organization_id");
    Optional<String> name = call.text("organization_name").filter(text -> !text.isBlank());
    if (id.isPresent() == name.isPresent()) {
      throw Failures.arguments(
          "Give exactly one of organization_id and organization_name; list_cloud_organizations"
              + " shows both.");
    }
    Organization organization =
        id.isPresent()
            ? organizations.withId(id.get(), call)
            : organizations.withName(name.orElseThrow(), call);
    return ToolResult.json(described(organization, organizations.billing(organization.id(), call)));
  }

  private static Map<String, Object> described(Organization organization, Billing billing) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("id", organization.id());
    answer.put("name", organization.name());
    answer.put("email", organization.email().orElse(null));
    billing.addTo(answer);
    return answer;
  }
}
