package io.eltgateway.airbyte.interactive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The views in a real browser, inside a page that plays the client's part. With {@code
 * -Dviews.screenshots=FOLDER} what a person would see is put there as pictures.
 */
class ViewsTest {
  private static final String READY =
      "view().querySelector('main').getAttribute('aria-busy') === 'false'";

  @TempDir static Path profile;

  private static Browser browser;
  private static ViewServer server;

  @BeforeAll
  static void start() throws Exception {
    browser = Browser.start(profile);
    server = new ViewServer();
  }

  @AfterAll
  static void end() throws Exception {
    if (browser != null) {
      browser.close();
      server.close();
    }
  }

  @AfterEach
  void nothingWasLoadedAndNobodyHarmed() throws Exception {
    assertEquals(Set.of("/client.html", "/result.json", "/view.html"), server.loaded());
    assertEquals("undefined", browser.evaluate("typeof window.harmed"));
    assertEquals(
        0,
        browser.evaluate("view().querySelectorAll('img, b, iframe, [href^=javascript]').length"));
  }

  private static Map<String, Object> data(View view) {
    return switch (view) {
      case CONNECTORS -> ViewData.connectors();
      case HISTORY -> ViewData.history("Orders to warehouse", 30);
      case STATUS -> ViewData.board();
    };
  }

  private static void show(View view, Map<String, Object> result, String theme, int width)
      throws Exception {
    URI page = server.showing(view, result);
    browser.open(URI.create(page + "?theme=" + theme), width, 760);
    browser.await(READY);
    browser.await("frame.style.height !== ''");
  }

  private static void show(View view) throws Exception {
    show(view, ViewServer.result(data(view)), "light", 860);
  }

  private static void keep(String name) throws Exception {
    String folder = System.getProperty("views.screenshots", "");
    if (!folder.isEmpty()) {
      Files.write(
          Files.createDirectories(Path.of(folder)).resolve(name + ".png"), browser.screenshot());
    }
  }

  private static String text(String selector) throws Exception {
    return String.valueOf(
        browser.evaluate("view().querySelector(" + quoted(selector) + ").textContent"));
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "\\'") + "'";
  }

  private static int count(String selector) throws Exception {
    return (Integer) browser.evaluate("view().querySelectorAll(" + quoted(selector) + ").length");
  }

  private static void focus(String selector) throws Exception {
    browser.evaluate(
        "frame.focus(), frame.contentWindow.focus(), view().querySelector("
            + quoted(selector)
            + ").focus()");
  }

  @ParameterizedTest
  @EnumSource(View.class)
  void aViewFollowsTheClientsTheme(View view) throws Exception {
    show(view, ViewServer.result(data(view)), "light", 860);
    Object light = browser.evaluate("getComputedStyle(view().body).backgroundColor");
    keep(view.id() + "-light");
    show(view, ViewServer.result(data(view)), "dark", 860);
    Object dark = browser.evaluate("getComputedStyle(view().body).backgroundColor");
    keep(view.id() + "-dark");

    assertNotEquals(light, dark);
  }

  @ParameterizedTest
  @EnumSource(View.class)
  void aViewFitsANarrowWindow(View view) throws Exception {
    show(view, ViewServer.result(data(view)), "light", 340);
    keep(view.id() + "-narrow");

    assertEquals(
        true,
        browser.evaluate(
            "view().documentElement.scrollWidth <= view().documentElement.clientWidth"));
  }

  @ParameterizedTest
  @EnumSource(View.class)
  void aFailureIsShownAsItsText(View view) throws Exception {
    show(
        view,
        Map.of(
            "isError",
            true,
            "content",
            List.of(Map.of("type", "text", "text", "No workspace " + ViewData.HOSTILE))),
        "light",
        860);

    assertEquals("No workspace " + ViewData.HOSTILE, text("main"));
  }

  @ParameterizedTest
  @EnumSource(View.class)
  void withoutTheViewsOwnDataTheStructuredResultIsShown(View view) throws Exception {
    show(view, Map.of("content", List.of(), "structuredContent", data(view)), "light", 860);

    assertTrue(count("h1") == 1 && count(".card, .bar, .row") > 0);
  }

  @ParameterizedTest
  @EnumSource(View.class)
  void anEmptyResultIsNoFailure(View view) throws Exception {
    show(view, ViewServer.result(Map.of("connection_name", "Fresh")), "light", 860);
    keep(view.id() + "-empty");

    assertEquals(1, count("h1"));
  }

  @ParameterizedTest
  @EnumSource(View.class)
  void aResultThatIsWantedAsTextLeavesTheViewQuiet(View view) throws Exception {
    show(
        view,
        Map.of("content", List.of(), "structuredContent", Map.of("suppress_ui", true)),
        "light",
        860);

    assertEquals("This result is shown as text.", text("main"));
  }

  @Test
  void theClientHearsHowTallTheViewIs() throws Exception {
    show(View.STATUS);
    browser.await("Math.abs(frame.clientHeight - view().body.getBoundingClientRect().height) < 2");

    assertEquals(
        true,
        browser.evaluate(
            "messages.every((m) => m.jsonrpc === '2.0') && messages[0].method === 'ui/initialize'"
                + " && messages[0].params.protocolVersion === '2026-01-26'"));
  }

  @Test
  void theClientsQuestionsAreAnswered() throws Exception {
    show(View.STATUS);
    browser.evaluate(
        "send({id: 'a', method: 'ui/resource-teardown', params: {}}),"
            + " send({id: 'b', method: 'tools/list', params: {}})");

    browser.await("messages.some((m) => m.id === 'a' && m.result)");
    browser.await("messages.some((m) => m.id === 'b' && m.error.code === -32601)");
  }

  @Test
  void whatAnotherFrameSaysIsNotHeard() throws Exception {
    show(View.STATUS);
    browser.evaluate(
        """
        new Promise((resolve) => {
          const other = document.createElement("iframe");
          other.srcdoc = `<script>
            parent.frames[0].postMessage(
              {jsonrpc: "2.0", method: "ui/notifications/tool-cancelled", params: {}}, "*");
          <\\/script>`;
          other.onload = resolve;
          document.body.append(other);
        })""");
    browser.evaluate("send({id: 'after', method: 'ping'})");
    browser.await("messages.some((m) => m.id === 'after')");

    assertEquals("Workspace status", text("h1"));
  }

  @Test
  void linksAreOpenedByTheClient() throws Exception {
    show(View.STATUS);
    browser.evaluate("view().querySelector('.row a').click()");

    browser.await("opened.length === 1");
    assertEquals(
        "https://cloud.example.com/workspaces/w/connections/c", browser.evaluate("opened[0]"));
  }

  @Test
  void connectorsAreFilteredByWordKindAndLevel() throws Exception {
    show(View.CONNECTORS);
    assertEquals(24, count(".card"));
    assertEquals("81 connectors", text("header .soft"));

    browser.press("/");
    focus("input");
    browser.type("postgres");
    browser.await("view().querySelectorAll('.card').length === 10");
    assertEquals("10 of 81 connectors", text("header .soft"));

    browser.evaluate("view().querySelector('input').value = ''");
    focus("input");
    browser.type(" ");
    focus(".choice button");
    browser.press("ArrowRight", "ArrowRight");
    browser.await("view().querySelectorAll('.card').length === 10");
    assertEquals("Destinations", text(".choice [aria-checked=true]"));
    assertEquals("BigQuery", text(".card h2"));
  }

  @Test
  void moreCardsAreShownOnDemandAndTheKeyboardGoesOnThere() throws Exception {
    show(View.CONNECTORS);
    browser.evaluate("view().querySelector('.more').click()");

    assertEquals(48, count(".card"));
    assertEquals(
        true, browser.evaluate("view().activeElement === view().querySelectorAll('.card')[24]"));
  }

  @Test
  void aHostileNameIsShownAsItIsWritten() throws Exception {
    show(View.CONNECTORS);
    focus("input");
    browser.type("source-evil");
    browser.await("view().querySelectorAll('.card').length === 1");
    assertEquals(ViewData.HOSTILE, text(".card h2"));

    show(View.HISTORY, ViewServer.result(ViewData.history(ViewData.HOSTILE, 3)), "light", 860);
    assertEquals(ViewData.HOSTILE, text("h1"));

    show(View.STATUS);
    assertTrue(text(".rows").contains(ViewData.HOSTILE));
  }

  @Test
  void theChartHasABarForEachJobAndTheKeyboardWalksThroughThem() throws Exception {
    show(View.HISTORY);
    assertEquals(30, count(".bar"));
    assertEquals(1, count(".bar.busy"));
    assertTrue(text(".job").startsWith("Job 4000running"), () -> "the newest is chosen");

    focus(".bar[tabindex='0']");
    browser.press("ArrowLeft");
    browser.await("view().querySelector('.job').textContent.startsWith('Job 3999')");
    browser.press("Home");
    browser.await("view().querySelector('.job').textContent.startsWith('Job 3971')");

    browser.evaluate("view().querySelectorAll('.choice button')[1].click()");
    browser.await("view().querySelector('svg').textContent.includes('MB')");
    assertEquals(30, count(".bar"));
  }

  @Test
  void problemsStandFirstAndCanBeShownAlone() throws Exception {
    show(View.STATUS);
    assertEquals(7, count(".row"));
    assertTrue(text(".row.bad h2").length() > 0);
    assertEquals(
        2,
        browser.evaluate(
            "[...view().querySelectorAll('.row')].slice(0, 2).filter((r) => r.classList.contains('bad')).length"));

    focus(".choice button");
    browser.press("ArrowRight");
    browser.await("view().querySelectorAll('.row').length === 2");
    assertEquals("Problems", text(".choice [aria-checked=true]"));
    assertEquals("paused_by_moon", findUnknown());
  }

  /** A status that nobody knows today is shown in the vendor's word. */
  private static String findUnknown() throws Exception {
    browser.evaluate("view().querySelector('.choice button').click()");
    return String.valueOf(
        browser.evaluate(
            "[...view().querySelectorAll('.badge')].find((b) => b.textContent.includes('moon')).textContent"));
  }

  @ParameterizedTest
  @EnumSource(View.class)
  void aViewIsSmallAndWhole(View view) throws IOException {
    String html = view.html();

    assertTrue(html.length() < 25_000, () -> view + " has " + html.length() + " letters");
    assertTrue(!html.contains("{{"), "nothing is left to fill in");
    assertTrue(!html.contains("innerHTML"), "text never becomes HTML");
  }
}
