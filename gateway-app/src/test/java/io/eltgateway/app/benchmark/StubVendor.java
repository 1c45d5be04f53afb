package io.eltgateway.app.benchmark;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/**
 * The vendor behind the forwarders: bare Jetty without servlets, which answers {@code GET
 * /v1/connections/<id>} at once with {@link VendorDocument}. Asked without a forwarder it gives the
 * direct rate.
 */
final class StubVendor implements AutoCloseable {

  static final String CONNECTIONS = "/v1/connections/";

  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);

  private StubVendor() {
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(new Connections());
  }

  /** Starts on a free port of the loopback address. */
  static StubVendor start() throws Exception {
    StubVendor vendor = new StubVendor();
    vendor.server.start();
    return vendor;
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + connector.getLocalPort());
  }

  @Override
  public void close() throws Exception {
    server.stop();
  }

  public static void main(String[] arguments) throws Exception {
    try (StubVendor vendor = start()) {
      ServerMain.serve(vendor.uri());
    }
  }

  /**
   * On Jetty's own terms one that may block, as a vendor's would: declared as one that never does,
   * it would answer from the selecting thread, at half the cost, and the direct rate would say
   * less.
   */
  private static final class Connections extends Handler.Abstract {

    private static final byte[] NOT_FOUND =
        "{\"code\":\"NotFound\",\"message\":\"There is no such thing.\"}"
            .getBytes(StandardCharsets.UTF_8);

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      String path = request.getHttpURI().getCanonicalPath();
      boolean found = path.startsWith(CONNECTIONS);
      byte[] body = found ? VendorDocument.of(path.substring(CONNECTIONS.length())) : NOT_FOUND;
      response.setStatus(found ? 200 : 404);
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
      response.write(true, ByteBuffer.wrap(body), callback);
      return true;
    }
  }
}
