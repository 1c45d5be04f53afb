package io.eltgateway.fivetran;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.eltgateway.fivetran.sandbox.FivetranSandbox;
import io.eltgateway.spi.Content;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolResult;
import io.eltgateway.testkit.sandbox.json.Json;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every list comes in pages of the caller's choice, whether the vendor pages it or not. */
class ListPagingTest {
  private static final int LISTS = 36;
  private static final int USUAL_PAGE = 25;
  private static final int MOST_AT_ONCE = 1000;

  private static final SandboxSamples samples = new SandboxSamples();
  private static FivetranSandbox sandbox;
  private static TestGateway gateway;

  @BeforeAll
  static void start() throws IOException {
    sandbox = new FivetranSandbox();
    gateway = TestGateway.allowingAll(sandbox);
    lists().forEach(list -> samples.prepare(sandbox, list));
  }

  @AfterAll
  static void stop() {
    gateway.close();
    sandbox.close();
  }

  private static List<DeclaredTool> lists() {
    List<DeclaredTool> lists =
        DeclaredTool.all().stream().filter(tool -> tool.request().paging().isPresent()).toList();
    assertEquals(LISTS, lists.size());
    return lists;
  }

  private static List<DynamicTest> forEveryList(BiConsumer<DeclaredTool, List<Object>> test) {
    return lists().stream()
        .map(
            list ->
                dynamicTest(
                    list.name(), () -> test.accept(list, page(list, "all", true).list("items"))))
        .toList();
  }

  private static ToolResult call(DeclaredTool list, Object... namesAndValues) {
    Map<String, Object> arguments = new LinkedHashMap<>(samples.arguments(list));
    arguments.putAll(JsonObject.of(namesAndValues));
    return gateway.call(list.name(), arguments);
  }

  private static JsonObject page(DeclaredTool list, Object... namesAndValues) {
    ToolResult.Ok ok =
        assertInstanceOf(ToolResult.Ok.class, call(list, namesAndValues), list.name());
    return Json.readObject(((Content.Text) ok.content().get(0)).text());
  }

  @TestFactory
  List<DynamicTest> withoutArgumentsThereAre25Items() {
    return forEveryList(
        (list, all) -> {
          JsonObject page = page(list);
          assertFalse(all.isEmpty(), "the sandbox has an empty list, which proves nothing");
          assertTrue(all.size() < MOST_AT_ONCE);
          assertEquals(all.subList(0, Math.min(USUAL_PAGE, all.size())), page.list("items"));
          assertEquals(all.size() > USUAL_PAGE, page.text("next_cursor") != null);
        });
  }

  @TestFactory
  List<DynamicTest> allGivesEverythingAtOnce() {
    return forEveryList(
        (list, all) -> {
          JsonObject page = page(list, "all", true, "limit", 1);
          assertEquals(all, page.list("items"));
          assertNull(page.text("next_cursor"));
          assertFalse(page.containsKey("truncated"));
        });
  }

  @TestFactory
  List<DynamicTest> cursorsLeadThroughEverythingOnce() {
    return forEveryList(
        (list, all) -> {
          int limit = all.size() / 3 + 1;
          List<Object> collected = new ArrayList<>();
          JsonObject page = page(list, "limit", limit);
          collected.addAll(page.list("items"));
          for (int i = 0; i < 3 && page.text("next_cursor") != null; i++) {
            assertEquals(limit, page.list("items").size());
            page = page(list, "limit", limit, "cursor", page.text("next_cursor"));
            collected.addAll(page.list("items"));
          }
          assertNull(page.text("next_cursor"));
          assertEquals(all, collected);
        });
  }

  @TestFactory
  List<DynamicTest> fieldsKeepOnlyWhatIsNamed() {
    return forEveryList(
        (list, all) -> {
          JsonObject first = (JsonObject) all.get(0);
          String field = first.keySet().iterator().next();
          List<Object> kept =
              all.stream().map(item -> (Object) only((JsonObject) item, field)).toList();
          assertEquals(kept, page(list, "all", true, "fields", List.of(field)).list("items"));
          JsonObject none = page(list, "fields", List.of("no_such_field"));
          assertTrue(
              none.text("note").startsWith("No item has no_such_field. Items have "),
              none.text("note"));
        });
  }

  private static JsonObject only(JsonObject item, String field) {
    return item.containsKey(field) ? JsonObject.of(field, item.get(field)) : new JsonObject();
  }

  @TestFactory
  List<DynamicTest> impossiblePagesAreRefusedBeforeAnyRequest() {
    return forEveryList(
        (list, all) -> {
          sandbox.clearRequests();
          for (int limit : Set.of(0, -1, MOST_AT_ONCE + 1)) {
            ToolResult.Failed refused =
                assertInstanceOf(ToolResult.Failed.class, call(list, "limit", limit));
            assertEquals(FailureKind.INVALID_ARGUMENTS, refused.kind());
          }
          assertEquals(List.of(), sandbox.requests());
        });
  }
}
