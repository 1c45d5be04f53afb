package io.eltgateway.fivetran.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.eltgateway.fivetran.sandbox.SandboxClient.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagingTest {

  private FivetranSandbox sandbox;
  private SandboxClient client;

  @BeforeEach
  void start() throws IOException {
    sandbox = new FivetranSandbox();
    client = new SandboxClient(sandbox);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void cursorsLeadThroughEverythingOnce() {
    List<String> whole = client.get("/v1/connections?limit=1000").expect(200).ids();
    List<String> collected = new ArrayList<>();
    String cursor = "";
    do {
      Reply page = client.get("/v1/connections?limit=7" + cursor).expect(200);
      assertFalse(page.items().isEmpty());
      collected.addAll(page.ids());
      cursor = page.nextCursor() == null ? null : "&cursor=" + page.nextCursor();
    } while (cursor != null);
    assertEquals(whole, collected);
    assertEquals(46, new LinkedHashSet<>(collected).size());
  }

  @Test
  void aPageHoldsAHundredUnlessAskedOtherwise() {
    Reply page = client.get("/v1/metadata/connector-types").expect(200);
    assertEquals(100, page.items().size());
    assertNotNull(page.nextCursor());
    assertEquals(773, client.get("/v1/metadata/connector-types?limit=1000").items().size());
  }

  @Test
  void theLastPageHasNoCursorEvenWhenItIsFull() {
    Reply page = client.get("/v1/groups?limit=7").expect(200);
    assertEquals(7, page.items().size());
    assertNull(page.nextCursor());
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "limit=1001", "limit=x", "limit=-1", "cursor=x", "cursor=e30"})
  void refusesImpossiblePages(String query) {
    assertEquals("InvalidInput", client.get("/v1/groups?" + query).expect(400).code());
  }

  @Test
  void filtersApplyBeforePaging() {
    Reply page = client.get("/v1/connections?group_id=stately_ledger&limit=3").expect(200);
    page.items().forEach(item -> assertEquals("stately_ledger", item.text("group_id")));
    String rest = "/v1/connections?group_id=stately_ledger&limit=1000&cursor=";
    assertEquals(5, client.get(rest + page.nextCursor()).expect(200).items().size());
  }

  @Test
  void filtersByExactSchema() {
    assertEquals(List.of("gifted_pelican"), client.get("/v1/connections?schema=salesforce").ids());
    assertEquals(List.of(), client.get("/v1/connections?schema=sales").ids());
    assertEquals(
        List.of("minted_coin"),
        client.get("/v1/groups/stately_ledger/connections?schema=stripe_finance").ids());
  }

  @Test
  void filtersUsersByActivity() {
    assertEquals(List.of("guest_lodge"), client.get("/v1/users?active=false").ids());
    assertEquals(9, client.get("/v1/users?active=true").items().size());
    assertEquals(10, client.get("/v1/users").items().size());
    client.get("/v1/users?active=maybe").expect(400);
    assertEquals(
        List.of("guest_lodge"), client.get("/v1/groups/gallant_harbor/users?active=false").ids());
    assertEquals(1, client.get("/v1/teams/compass_circle/users?active=true").items().size());
  }

  @Test
  void filtersTheRest() {
    assertEquals(
        List.of("sales_prism"),
        client.get("/v1/transformations?type=QUICKSTART&group_id=gallant_harbor").ids());
    assertEquals(
        List.of("morning_bake", "hourly_sieve"),
        client.get("/v1/transformations?project_id=oak_workbench").ids());
    assertEquals(
        List.of("quickstart_jira"),
        client.get("/v1/transformations/package-metadata?service=jira").ids());
    assertEquals(
        List.of(), client.get("/v1/hybrid-deployment-agents?groupId=gallant_harbor").ids());
    assertEquals(1, client.get("/v1/users/api-keys?user_type=SERVICE_ACCOUNT").items().size());
    assertEquals(
        List.of("sealed_invoice"),
        client.get("/v1/external-secrets-managers-entities?type=source").ids());
  }
}
