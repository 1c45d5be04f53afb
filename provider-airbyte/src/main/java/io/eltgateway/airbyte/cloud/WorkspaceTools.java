package io.eltgateway.airbyte.cloud;

import io.eltgateway.airbyte.api.AirbyteApi;
import io.eltgateway.airbyte.api.Failures;
import io.eltgateway.airbyte.api.Ids;
import io.eltgateway.airbyte.api.Installation;
import io.eltgateway.airbyte.api.Values;
import io.eltgateway.airbyte.cloud.Organizations.Billing;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tools that read workspaces. Thread-safe. */
public final class WorkspaceTools {
  private static final int PAGE = 100;
  private static final String UNAVAILABLE = "[not available]";

  private final Installation installation;
  private final AirbyteApi api;
  private final Organizations organizations;

  /** The tools of an installation. */
  public WorkspaceTools(Installation installation) {
    this.installation = installation;
    this.api = installation.api();
    this.organizations = new Organizations(api);
  }

  /** What answers each tool. */
  public Map<String, Tool.Handler> handlers() {
    return Map.of(
        "check_airbyte_cloud_workspace", this::check, "list_cloud_workspaces", this::list);
  }

  private ToolResult check(ToolCall call) {
    String id = installation.workspaces().required(call);
    Map<String, Object> workspace = api.get("/workspaces/" + id, call);
    Optional<Map<String, Object>> organization = organization(id, call);
    Optional<String> organizationId = organization.flatMap(o -> Values.filled(o, "organizationId"));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("workspace_id", id);
    answer.put("workspace_name", Values.text(workspace, "name").orElse(""));
    answer.put("workspace_url", installation.web().workspace(id).orElse(null));
    answer.put("organization_id", organizationId.orElse(UNAVAILABLE));
    answer.put(
        "organization_name",
        organization.flatMap(o -> Values.filled(o, "organizationName")).orElse(null));
    organizationId.map(o -> organizations.billing(o, call)).orElse(Billing.UNKNOWN).addTo(answer);
    return ToolResult.json(answer);
  }

  /** Whose it is, where the vendor tells both the id and the name. */
  private Optional<Map<String, Object>> organization(String workspace, ToolCall call) {
    return Failures.ifAvailable(
            call,
            () ->
                api.configuration(
                    "/workspaces/get_organization_info",
                    Map.of("workspaceId", workspace),
                    true,
                    call))
        .filter(info -> Values.filled(info, "organizationId").filter(Ids::isUuid).isPresent())
        .filter(info -> Values.filled(info, "organizationName").isPresent());
  }

  private ToolResult list(ToolCall call) {
    Lists wanted = Lists.of(call);
    Map<String, Object> answer = new LinkedHashMap<>();
    try {
      List<Map<String, Object>> found = found(wanted, call);
      answer.put("workspaces", found);
      answer.put("message", found.isEmpty() ? "No workspace was found." : null);
    } catch (ToolException refused) {
      if (!Failures.notPermitted(refused)) {
        throw refused;
      }
      answer.put("workspaces", List.of());
      answer.put("message", "Workspaces cannot be listed. " + refused.getMessage());
    }
    return ToolResult.json(answer);
  }

  private List<Map<String, Object>> found(Lists wanted, ToolCall call) {
    Optional<String> organization =
        Ids.optional(call, "organization_id")
            .or(
                () ->
                    call.text("organization_name")
                        .filter(text -> !text.isBlank())
                        .map(name -> organizations.withName(name, call).id()));
    List<Map<String, Object>> all =
        organization.isPresent()
            ? ofOrganization(organization.get(), wanted, call)
            : api.list("/workspaces", Map.of("includeDeleted", "false"), wanted.toRead(), call);
    return wanted.of(all).stream().map(item -> described(item, organization)).toList();
  }

  private List<Map<String, Object>> ofOrganization(String id, Lists wanted, ToolCall call) {
    List<Map<String, Object>> all = new ArrayList<>();
    while (wanted.named(all).size() < wanted.limit()) {
      Map<String, Object> body = new LinkedHashMap<>();
      body.put("organizationId", id);
      body.put("pagination", Map.of("pageSize", PAGE, "rowOffset", all.size()));
      wanted.namePart().ifPresent(part -> body.put("nameContains", part));
      List<Map<String, Object>> page =
          Values.objects(
              api.configuration("/workspaces/list_by_organization_id", body, true, call),
              "workspaces");
      all.addAll(page);
      AirbyteApi.checkLength(all.size());
      if (page.size() < PAGE) {
        break;
      }
    }
    return all;
  }

  private static Map<String, Object> described(
      Map<String, Object> workspace, Optional<String> organization) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("workspace_id", Values.text(workspace, "workspaceId").orElse(""));
    answer.put("workspace_name", Values.text(workspace, "name").orElse(""));
    answer.put(
        "organization_id",
        Values.filled(workspace, "organizationId").or(() -> organization).orElse(null));
    return answer;
  }
}
