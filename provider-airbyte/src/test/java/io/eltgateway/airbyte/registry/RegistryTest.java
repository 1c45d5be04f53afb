package io.eltgateway.airbyte.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.airbyte.testing.Lender;
import io.eltgateway.harness.TestCall;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolException;
import io.eltgateway.testkit.FakeUpstream;
import io.eltgateway.testkit.FakeUpstream.Asked;
import io.eltgateway.testkit.FakeUpstream.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The registry over the network, on disk, from a file, and on bad days. */
class RegistryTest {
  private static final String LIST = "/registries/v0/oss_registry.json";

  @TempDir Path folder;

  private final ManualClock clock = new ManualClock();
  private final FakeUpstream vendor = new FakeUpstream();
  private final Lender lender = new Lender();

  @AfterEach
  void end() {
    lender.close();
    vendor.close();
  }

  private Registry registry() {
    return registry(() -> folder);
  }

  private Registry registry(DiskCopy.Folder place) {
    ListReader reader = new ListReader(lender.json());
    DiskCopy disk = new DiskCopy(place, OnlineList.listUrl(vendor.uri()), lender.json());
    OnlineList source =
        new OnlineList(lender.http(vendor.uri()), vendor.uri(), reader, disk, clock);
    return new Registry(lender.http(vendor.uri()), lender.json(), source, clock);
  }

  private void serve(Lists lists) {
    vendor.on(
        "GET",
        LIST,
        asked ->
            "\"one\"".equals(asked.headers().get("if-none-match"))
                ? new Reply(304, Map.of("ETag", "\"one\""), "")
                : new Reply(
                    200,
                    Map.of("ETag", "\"one\"", "Cache-Control", "public, max-age=600"),
                    lists.json()));
  }

  private void breakDown() {
    vendor.on("GET", LIST, 500, "{}").otherwise(asked -> Reply.json(500, "{}"));
  }

  private long requests() {
    return vendor.asked().stream().filter(asked -> asked.path().equals(LIST)).count();
  }

  private List<String> names(Registry registry) {
    return registry.listing(TestCall.empty()).connectors().stream().map(Connector::name).toList();
  }

  private Path stored() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.toList();
      assertEquals(1, all.size(), () -> "one file, and nothing half-written: " + all);
      return all.get(0);
    }
  }

  @Test
  void anExpiredListIsConfirmedByItsTag() throws IOException {
    serve(Lists.usual());
    Registry registry = registry();
    registry.listing(TestCall.empty());
    clock.pass(Duration.ofMinutes(11));

    Listing confirmed = registry.listing(TestCall.empty());

    assertEquals(11, confirmed.connectors().size());
    assertEquals(clock.instant(), confirmed.asOf());
    Asked second = vendor.asked().get(1);
    assertEquals("\"one\"", second.headers().get("if-none-match"));
    assertTrue(Files.readString(stored()).contains(clock.instant().toString()));
  }

  @Test
  void noCredentialsAreSent() {
    serve(Lists.usual());
    registry().listing(TestCall.empty());

    assertEquals(
        Optional.empty(),
        Optional.ofNullable(vendor.asked().get(0).headers().get("authorization")));
  }

  @Test
  void theNextProcessNeedsNoRequestWhileTheCopyIsFresh() {
    serve(Lists.usual());
    registry().listing(TestCall.empty());

    assertEquals(11, names(registry()).size());
    assertEquals(1, requests());
  }

  @Test
  void theNextProcessWorksWithoutTheNetworkAndSaysHowOldTheListIs() {
    serve(Lists.usual());
    registry().listing(TestCall.empty());
    breakDown();
    clock.pass(Duration.ofHours(5));

    Listing old = registry().listing(TestCall.empty());

    assertEquals(11, old.connectors().size());
    assertTrue(
        old.warning().orElseThrow().contains("5 hours old: The connector registry at"),
        old.warning()::orElseThrow);
  }

  @Test
  void aDamagedCopyIsIgnored() throws IOException {
    serve(Lists.usual());
    registry().listing(TestCall.empty());
    String whole = Files.readString(stored());
    for (String damaged :
        List.of(
            "",
            "x",
            "{}\n{}",
            whole.substring(0, whole.length() / 2),
            whole.replace("Stripe", "Stroke"),
            whole.replaceFirst("\"as_of\":\"[^\"]*\"", "\"as_of\":\"yesterday\""),
            whole.replaceFirst("\"as_of\":\"2026", "\"as_of\":\"2999"))) {
      Files.writeString(stored(), damaged);
      long before = requests();
      assertEquals(11, names(registry()).size());
      assertEquals(before + 1, requests(), () -> "asked again instead of using " + damaged);
    }
  }

  @Test
  void aFolderThatCannotBeUsedMeansMemoryOnly() throws IOException {
    serve(Lists.usual());
    Path file = Files.writeString(folder.resolve("file"), "x");
    Registry noFolder =
        registry(
            () -> {
              throw new IOException("none");
            });
    Registry noDirectory = registry(() -> file);

    assertEquals(11, names(noFolder).size());
    assertEquals(11, names(noFolder).size());
    assertEquals(11, names(noDirectory).size());
    assertEquals(2, requests());
  }

  @Test
  void whatIsNoListIsAFailureAndIsNotKept() throws IOException {
    vendor.on(
        "GET", LIST, asked -> new Reply(200, Map.of(), "<html>Sign in to the network</html>"));

    ToolException failed =
        assertThrows(ToolException.class, () -> registry().listing(TestCall.empty()));

    assertEquals(FailureKind.UPSTREAM, failed.failure().kind());
    assertTrue(failed.getMessage().contains("no list of connectors"), failed::getMessage);
    assertTrue(failed.getMessage().contains("registry-url"), failed::getMessage);
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(0, files.count());
    }
  }

  @Test
  void aNameIsFoundInAnySpellingOfItsCase() {
    serve(Lists.usual());
    Registry registry = registry();

    for (String name : List.of("source-stripe", " Source-Stripe ", "airbyte/source-stripe")) {
      assertEquals("Stripe", registry.required(name, TestCall.empty()).title());
    }
  }

  @Test
  void anUnknownNameIsAnsweredWithThoseThatWereMeant() {
    serve(Lists.usual());
    Registry registry = registry();

    ToolException near =
        assertThrows(ToolException.class, () -> registry.required("strpie", TestCall.empty()));
    ToolException far =
        assertThrows(ToolException.class, () -> registry.required("../../x", TestCall.empty()));

    assertEquals(
        "The registry has no connector 'strpie'. Did you mean source-stripe?", near.getMessage());
    assertEquals(
        "The registry has no connector '../../x'. Find the name with list_connectors.",
        far.getMessage());
    assertEquals(1, vendor.asked().size(), "an unknown name never becomes part of a URL");
  }

  private static final String SPECIFICATION =
      "{\"spec\":{\"connectionSpecification\":{\"type\":\"object\",\"title\":\"%s\"}}}";

  @Test
  void theSpecificationIsClouds() {
    serve(Lists.usual());
    vendor.on(
        "GET",
        "/metadata/airbyte/source-stripe/1.2.3/cloud.json",
        200,
        SPECIFICATION.formatted("C"));
    Registry registry = registry();
    Connector stripe = registry.required("source-stripe", TestCall.empty());

    Map<String, Object> first = registry.specification(stripe, TestCall.empty()).orElseThrow();
    registry.specification(stripe, TestCall.empty());

    assertEquals("C", first.get("title"));
    assertEquals(2, vendor.asked().size(), "a version never changes, so it is asked for once");
  }

  @Test
  void withoutCloudsTheSpecificationIsTheOthers() {
    serve(Lists.usual());
    vendor.on("GET", "/metadata/airbyte/source-stripe/1.2.3/cloud.json", 403, "denied");
    vendor.on(
        "GET", "/metadata/airbyte/source-stripe/1.2.3/oss.json", 200, SPECIFICATION.formatted("O"));
    Registry registry = registry();
    Connector stripe = registry.required("source-stripe", TestCall.empty());

    assertEquals("O", registry.specification(stripe, TestCall.empty()).orElseThrow().get("title"));
  }

  private static Lists withEmbedded() {
    return new Lists()
        .image("example/source-own")
        .with(
            "spec",
            Map.of("connectionSpecification", Map.of("type", "object", "title", "Embedded")));
  }

  @Test
  void withoutTheNetworkTheSpecificationIsTheListsOwn() {
    serve(withEmbedded());
    Registry registry = registry();
    Connector own = registry.required("example/source-own", TestCall.empty());
    breakDown();

    assertEquals(
        "Embedded", registry.specification(own, TestCall.empty()).orElseThrow().get("title"));
  }

  @Test
  void aSpecificationThatNobodyHasIsEmptyAndOneThatCannotBeAskedForIsAFailure() {
    serve(Lists.usual());
    Registry registry = registry();
    Connector stripe = registry.required("source-stripe", TestCall.empty());

    assertEquals(Optional.empty(), registry.specification(stripe, TestCall.empty()));
    breakDown();
    assertThrows(ToolException.class, () -> registry.specification(stripe, TestCall.empty()));
  }

  private Registry fromFile(String file) {
    ListReader reader = new ListReader(lender.json());
    return new Registry(
        lender.http(vendor.uri()), lender.json(), new FileList(file, reader, clock), clock);
  }

  @Test
  void aFileTakesTheRegistrysPlaceAndNothingIsSent() throws IOException {
    Path file = Files.writeString(folder.resolve("list.json"), withEmbedded().json());
    Registry registry = fromFile(file.toString());
    Connector own = registry.required("example/source-own", TestCall.empty());

    assertEquals(
        "Embedded", registry.specification(own, TestCall.empty()).orElseThrow().get("title"));
    assertEquals(Optional.empty(), registry.manifest(own, TestCall.empty()));
    assertEquals(List.of(), vendor.asked());
  }

  @Test
  void aChangedFileIsReadAgain() throws IOException {
    Path file = Files.writeString(folder.resolve("list.json"), withEmbedded().json());
    Registry registry = fromFile(file.toString());
    names(registry);
    Files.writeString(file, Lists.usual().json());
    Files.setLastModifiedTime(file, FileTime.from(clock.instant().minusSeconds(5)));
    clock.pass(Duration.ofMinutes(1));

    assertEquals(11, names(registry).size());
  }

  @Test
  void aFileThatIsMissingOrNoListIsAFailureThatNamesTheSetting() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.json"), "{");
    for (String file : List.of(folder.resolve("none").toString(), broken.toString(), "list.json")) {
      ToolException failed = assertThrows(ToolException.class, () -> names(fromFile(file)));
      assertTrue(failed.getMessage().contains("registry-file"), failed::getMessage);
    }
  }
}
