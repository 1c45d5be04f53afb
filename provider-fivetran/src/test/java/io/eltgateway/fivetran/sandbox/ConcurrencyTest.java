package io.eltgateway.fivetran.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ConcurrencyTest {

  private static final int CLIENTS = 8;
  private static final int ROUNDS = 40;

  @Test
  void eightClientsAtOnceLoseNothingAndSeeNoHalves() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(CLIENTS);
    try (FivetranSandbox sandbox = new FivetranSandbox()) {
      String before = sandbox.stateFingerprint();
      List<Callable<List<String>>> work = new ArrayList<>();
      for (int number = 0; number < CLIENTS; number++) {
        String name = "client " + number;
        work.add(() -> churn(new SandboxClient(sandbox), name));
      }
      Set<String> ids = new HashSet<>();
      for (Future<List<String>> result : pool.invokeAll(work)) {
        ids.addAll(result.get());
      }
      assertEquals(CLIENTS * ROUNDS, ids.size());
      assertEquals(before, sandbox.stateFingerprint());
    } finally {
      pool.shutdownNow();
    }
  }

  private static List<String> churn(SandboxClient client, String name) {
    List<String> ids = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      String body = "{\"name\": \"%s, round %d\"}".formatted(name, round);
      String id = client.post("/v1/groups", body).expect(201).data().text("id");
      client.get("/v1/groups?limit=1000").expect(200);
      client.get("/v1/connections?limit=50").expect(200);
      client.delete("/v1/groups/" + id).expect(200);
      ids.add(id);
    }
    return ids;
  }
}
