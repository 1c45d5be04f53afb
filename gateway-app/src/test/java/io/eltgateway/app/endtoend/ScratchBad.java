package io.eltgateway.app.endtoend;
import io.eltgateway.fivetran.sandbox.FivetranSandbox;
import io.eltgateway.spi.*;
import java.util.*;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
class ScratchBad {
  @Test void go() throws Exception {
    RudeUpstream rude = new RudeUpstream(); FivetranSandbox sandbox = new FivetranSandbox();
    Object[][] cases = {
      {"html", 200, "Content-Type: text/html\r\n", "<html><body>Sign in</body></html>"},
      {"html502", 502, "Content-Type: text/html\r\n", "<html><body>Bad gateway</body></html>"},
      {"redirect", 302, "Location: http://elsewhere.example.com/\r\n", ""},
      {"400", 400, "Content-Type: application/json\r\n", "{\"code\":\"InvalidInput\",\"message\":\"No such field\"}"},
      {"401", 401, "Content-Type: application/json\r\n", "{\"code\":\"Unauthorized\",\"message\":\"Invalid authorization credentials\"}"},
      {"403", 403, "Content-Type: application/json\r\n", "{\"code\":\"Forbidden\",\"message\":\"Not yours\"}"},
      {"404", 404, "Content-Type: application/json\r\n", "{\"code\":\"NotFound\",\"message\":\"Cannot find it\"}"},
      {"409", 409, "Content-Type: application/json\r\n", "{\"code\":\"Conflict\",\"message\":\"A sync is running\"}"},
      {"500", 500, "Content-Type: application/json\r\n", "{\"code\":\"InternalError\",\"message\":\"Something broke\"}"},
      {"503", 503, "", ""},
      {"nothing200", 200, "Content-Type: application/json\r\n", ""},
      {"halfjson", 200, "Content-Type: application/json\r\n", "{\"code\":\"Success\",\"data\":{\"items\":[{\"id\""},
      {"notjson", 200, "Content-Type: text/plain\r\n", "hello"},
      {"otherjson", 200, "Content-Type: application/json\r\n", "[]"},
      {"429", 429, "Retry-After: 3600\r\nContent-Type: application/json\r\n", "{\"code\":\"TooManyRequests\",\"message\":\"Slow down\"}"},
    };
    for (Object[] c : cases) one(rude, sandbox, (String)c[0], out -> out.write(RudeUpstream.response((Integer)c[1],(String)c[2],(String)c[3])));
    one(rude, sandbox, "hang up", out -> {});
    one(rude, sandbox, "half body", out -> out.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"code\":\"Succ".getBytes(StandardCharsets.US_ASCII)));
    one(rude, sandbox, "garbage", out -> out.write("SSH-2.0-OpenSSH_9.2\r\n".getBytes(StandardCharsets.US_ASCII)));
    one(rude, sandbox, "hang", out -> Thread.sleep(60000));
    one(rude, sandbox, "100MB", out -> { out.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 104857600\r\n\r\n{\"data\":\"".getBytes(StandardCharsets.US_ASCII)); byte[] b=new byte[1<<16]; Arrays.fill(b,(byte)'x'); for(int i=0;i<1600;i++) out.write(b);} );
    one(rude, sandbox, "100MB chunked", out -> { out.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(StandardCharsets.US_ASCII)); byte[] b=new byte[1<<16]; Arrays.fill(b,(byte)'x'); for(int i=0;i<1600;i++) {out.write("10000\r\n".getBytes()); out.write(b); out.write("\r\n".getBytes());}} );
    rude.close();
    one(rude, sandbox, "dead", out -> {});
    sandbox.close();
  }
  void one(RudeUpstream rude, FivetranSandbox sandbox, String name, RudeUpstream.Manners m) {
    rude.behave(m);
    try (TestGateway g = TestGateway.configured().instance("fivetran", Mode.ALLOW_WRITES, rude.uri(), "key-of-nobody", "secret-of-nobody", "timeouts: {read: 1s, write: 1s}").instance("healthy", Mode.READ_ONLY, sandbox).start()) {
      TestClient c = g.connect();
      for (String[] t : new String[][]{{"list_connections","{}"},{"get_connection_details","{\"connection_id\":\"x\"}"},{"delete_connection","{\"connection_id\":\"x\"}"},{"create_group","{\"name\":\"x\"}"}}) {
        rude.behave(m);
        long t0=System.nanoTime();
        TestClient.Answer a = c.call("fivetran__"+t[0], TestClient.JSON.readValue(t[1], Map.class));
        System.out.println(name+" | "+t[0]+" | "+a.kind()+" | "+a.text().replace("\n"," ## ")+" | requests "+rude.requests().size()+" ms "+(System.nanoTime()-t0)/1000000);
      }
      if (name.equals("401")) { System.out.println("INSTR "+g.connect().instructions()); System.out.println("STATUS "+c.call("gateway__status").text()); }
      System.out.println("     pipelines: "+c.call("gateway__list_pipelines", Map.of("state","delayed")).text());
      long t0=System.nanoTime();
      System.out.println("     healthy "+c.call("healthy__list_groups").kind()+" "+(System.nanoTime()-t0)/1000000);
    }
  }
}
