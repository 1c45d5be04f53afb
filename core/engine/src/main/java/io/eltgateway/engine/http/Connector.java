package io.eltgateway.engine.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.Closer;
import org.apache.hc.core5.net.NamedEndpoint;
import org.apache.hc.core5.util.Timeout;

/**
 * Opens connections, and closes the one that came too late. When an exchange is ended before its
 * socket exists (while the host's name is looked up, say), the library marks its connection closed,
 * connects all the same, and forgets the open socket.
 */
final class Connector extends DefaultHttpClientConnectionOperator {

  Connector(DnsResolver names, TlsSocketStrategy tls) {
    super(null, names, RegistryBuilder.<TlsSocketStrategy>create().register("https", tls).build());
  }

  @Override
  public void connect(
      ManagedHttpClientConnection connection,
      HttpHost host,
      NamedEndpoint name,
      Path unixSocket,
      InetSocketAddress local,
      Timeout timeout,
      SocketConfig config,
      Object attachment,
      HttpContext context)
      throws IOException {
    super.connect(connection, host, name, unixSocket, local, timeout, config, attachment, context);
    if (context instanceof ApacheTransport.Context ours && ours.exchange().isCancelled()) {
      // Closing the connection would do nothing: it counts as closed already.
      Closer.closeQuietly(connection.getSocket());
      throw new InterruptedIOException("ended while connecting");
    }
  }
}
