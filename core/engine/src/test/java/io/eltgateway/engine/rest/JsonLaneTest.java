package io.eltgateway.engine.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.eltgateway.engine.rest.FakeVendor.Reply;
import io.eltgateway.spi.Auth;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Http;
import io.eltgateway.spi.HttpRoot;
import io.eltgateway.spi.JsonHttp;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests of tools written in code, answered in JSON. */
class JsonLaneTest {
  private static final Http.Request READ = Http.Request.get("/jobs");
  private static final Http.Request WRITE = Http.Request.json("POST", "/jobs", "{}");

  private final List<HttpRoot> roots = new ArrayList<>();
  private FakeVendor vendor;
  private JsonHttp lane;

  @BeforeEach
  void start() throws IOException {
    vendor = new FakeVendor();
    HttpRoot root = HttpRoot.of(vendor.root(), new Auth.None()).withErrors("/detail", "/title");
    lane = lane(root);
  }

  private JsonHttp lane(HttpRoot root) {
    return JsonLane.to(
        root,
        "Acme",
        made -> {
          roots.add(made);
          return new DirectHttp(made.url());
        });
  }

  @AfterEach
  void stop() {
    vendor.close();
  }

  @Test
  void anAnswerIsPlainValues() {
    vendor.answers("{\"b\":[1,1.5,null,true],\"a\":{\"x\":\"y\"}}");

    Map<?, ?> answer = (Map<?, ?>) lane.ask(READ, call());

    assertEquals("{b=[1, 1.5, null, true], a={x=y}}", answer.toString());
    assertEquals(1.5, ((List<?>) answer.get("b")).get(1));
  }

  @Test
  void anAnswerWithoutABodyIsNull() {
    vendor.answers(request -> Reply.empty(204));

    assertNull(lane.ask(WRITE, call()));
  }

  @Test
  void jsonIsAskedForUnlessTheRootWantsSomethingElse() {
    lane(
        HttpRoot.of(vendor.root(), new Auth.None())
            .withHeaders(Map.of("accept", "application/vnd.acme+json", "X-A", "1")));

    assertEquals(Map.of("Accept", "application/json"), roots.get(0).headers());
    assertEquals(2, roots.get(1).headers().size());
    assertFalse(roots.get(1).headers().containsValue("application/json"));
  }

  @Test
  void anErrorSaysWhatTheVendorSaidAtTheRootsPlaces() {
    vendor.answers(
        request -> Reply.json(404, "{\"title\":\"missing\",\"detail\":\"No such job.\"}"));

    ToolResult.Failed failed = failure(READ);

    assertEquals(FailureKind.NOT_FOUND, failed.kind());
    assertEquals(
        "Acme answered 404 (missing): No such job. Check the ids: it does not exist, or these"
            + " credentials cannot see it.",
        failed.message());
    assertEquals(Map.of("upstream", "Acme", "status", 404, "code", "missing"), failed.details());
  }

  @Test
  void aWriteThatFailedMayHaveHappened() {
    vendor.answers(request -> Reply.json(502, "{}"));

    ToolResult.Failed failed = failure(WRITE);

    assertEquals(
        "Acme answered 502. The fault is the vendor's, and it may have happened nevertheless: look"
            + " before you repeat it.",
        failed.message());
    assertEquals(true, failed.details().get("may_have_happened"));
  }

  @Test
  void aReadByPostThatFailedHasNotHappened() {
    vendor.answers(request -> Reply.json(502, "{}"));

    ToolResult.Failed failed = failure(WRITE.asRepeatable());

    assertEquals(
        "Acme answered 502. The fault is the vendor's: call again later.", failed.message());
  }

  @Test
  void anAnswerThatIsNoJsonIsAFailure() {
    vendor.answers(request -> Reply.of(200, "text/html", "<html>Log in</html>"));

    assertEquals(
        "Acme answered 200 with a web page instead of JSON. A proxy, a login page or a wrong"
            + " base-url is the usual cause: an operator can look with `elt-gateway check`.",
        failure(READ).message());
  }

  @Test
  void anAnswerThatBreaksOffIsAFailure() {
    vendor.answers("{\"a\":[1,");

    assertEquals(
        "Acme answered 200, but the JSON breaks off after 8 bytes. Call again; where it happens"
            + " every time, ask for less at once.",
        failure(READ).message());
    assertEquals(
        "Acme answered 200, but the JSON breaks off after 8 bytes. The change has probably been"
            + " made: look at the object before you do anything again.",
        failure(WRITE).message());
  }

  private ToolResult.Failed failure(Http.Request request) {
    return assertThrows(ToolException.class, () -> lane.ask(request, call())).failure();
  }

  private static FakeCall call() {
    return new FakeCall(Map.of());
  }
}
