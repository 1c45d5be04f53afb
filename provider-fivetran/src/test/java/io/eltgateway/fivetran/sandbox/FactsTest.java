package io.eltgateway.fivetran.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.eltgateway.fivetran.sandbox.SandboxClient.Reply;
import io.eltgateway.testkit.sandbox.json.Json;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every operation of the vendor is answered with what the facts about it say. The facts lie beside
 * the project, not in it; without them these tests are skipped.
 */
class FactsTest {

  private static final String FACTS = "shared/facts/fivetran-tools.json";

  /** The public list is one object in the vendor's document, though its text says all types. */
  private static final Set<String> OTHER_SHAPE =
      Set.of("list_public_connectors", "download_connector_sdk_package");

  /** Settings by service, which the document keeps apart from the object they belong to. */
  private static final Set<String> POLYMORPHIC =
      Set.of("config", "transformation_config", "project_config");

  private static Optional<Path> facts() {
    Stream<Path> ancestors =
        Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent);
    return ancestors.map(path -> path.resolve(FACTS)).filter(Files::exists).findFirst();
  }

  private static List<JsonObject> operations() throws IOException {
    Optional<Path> file = facts();
    assumeTrue(file.isPresent(), "the facts about the vendor are not beside this checkout");
    return Json.readObject(Files.readString(file.get())).objects("tools");
  }

  private static JsonObject samples() throws IOException {
    try (var in = FactsTest.class.getResourceAsStream("/sandbox/sample-requests.json")) {
      return Json.readObject(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void thereIsASampleForEachOperationAndNoOther() throws IOException {
    Set<String> names = new TreeSet<>();
    operations().forEach(operation -> names.add(operation.text("name")));
    assertEquals(179, names.size());
    assertEquals(names, new TreeSet<>(samples().keySet()));
  }

  @TestFactory
  List<DynamicTest> everyOperationAnswers() throws IOException {
    JsonObject samples = samples();
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonObject operation : operations()) {
      String name = operation.text("name");
      tests.add(dynamicTest(name, () -> check(operation, samples.object(name))));
    }
    return tests;
  }

  /** Each operation meets a fresh account, so that none needs another to have run. */
  private static void check(JsonObject operation, JsonObject sample) throws IOException {
    try (FivetranSandbox sandbox = new FivetranSandbox()) {
      SandboxClient client = new SandboxClient(sandbox);
      for (JsonObject before : sample.objects("before")) {
        send(client, before.text("method"), before.text("path"), before);
      }
      checkUnknownId(client, operation, sample);
      String target = path(operation, sample) + sample.text("query", "");
      Reply reply = send(client, operation.text("method"), target, sample);
      checkAnswer(operation, reply);
    }
  }

  private static Reply send(SandboxClient client, String method, String path, JsonObject sample) {
    return sample.flag("upload")
        ? client.upload(method, path, new byte[] {'P', 'K', 3, 4, 0})
        : client.send(method, path, Json.write(sample.object("body")));
  }

  private static String path(JsonObject operation, JsonObject sample) {
    String path = operation.text("path");
    for (String id : sample.texts("ids")) {
      path = path.replaceFirst("\\{[^}]+}", id);
    }
    assertFalse(path.contains("{"), path);
    return path;
  }

  private static void checkUnknownId(
      SandboxClient client, JsonObject operation, JsonObject sample) {
    if (!operation.text("path").contains("{")) {
      return;
    }
    String path = operation.text("path").replaceAll("\\{[^}]+}", "none_such");
    Reply reply = send(client, operation.text("method"), path, sample).expect(404);
    assertTrue(reply.code().startsWith("NotFound"), reply.code());
    // The same code alone would also mean that there is no such route.
    assertFalse(reply.json().text("message").contains("not part of the API"), path);
  }

  private static void checkAnswer(JsonObject operation, Reply reply) {
    JsonObject response = operation.object("response");
    reply.expect(Math.toIntExact((Long) wanted(response.list("status"), reply.status())));
    if (OTHER_SHAPE.contains(operation.text("name"))) {
      return;
    }
    JsonObject root = reply.json();
    boolean bare = response.text("envelope").startsWith("none");
    assertEquals(!bare, "Success".equals(root.text("code")), "the envelope");
    String pointer = response.text("itemsPointer", response.text("dataPointer"));
    if (pointer != null) {
      checkFields(response.texts("fields"), at(List.of(root), pointer + itemStep(response)));
    }
    List<String> ids = new ArrayList<>(response.texts("ids"));
    if (operation.text("name").equals("create_connector_sdk_package")) {
      // A new package has no connection yet.
      ids.remove("/data/connection_id");
    }
    for (String id : ids) {
      assertFalse(at(List.of(root), id).isEmpty(), id + " is not in the answer");
    }
  }

  /** The status itself when it is among the expected ones, else one of those, for the message. */
  private static Object wanted(List<Object> expected, int status) {
    return expected.contains((long) status) ? (long) status : expected.get(0);
  }

  private static String itemStep(JsonObject response) {
    return response.text("itemsPointer") == null ? "" : "/*";
  }

  private static void checkFields(List<String> known, List<Object> objects) {
    assertFalse(objects.isEmpty(), "the answer is empty");
    Set<String> unknown = new TreeSet<>();
    objects.forEach(object -> unknown.addAll(((JsonObject) object).keySet()));
    unknown.removeAll(known);
    unknown.removeAll(POLYMORPHIC);
    assertEquals(Set.of(), unknown, "fields that the vendor does not have");
  }

  /** What a JSON pointer, in which a star stands for each item, leads to. */
  private static List<Object> at(List<Object> values, String pointer) {
    List<Object> found = values;
    for (String step : pointer.split("/", -1)) {
      if (!step.isEmpty()) {
        found = found.stream().flatMap(value -> step(value, step)).toList();
      }
    }
    return found;
  }

  private static Stream<Object> step(Object value, String step) {
    if (step.equals("*")) {
      return ((List<?>) value).stream().map(item -> (Object) item);
    }
    Object next = ((JsonObject) value).get(step);
    return Stream.ofNullable(next);
  }
}
