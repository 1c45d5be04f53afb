package io.eltgateway.engine.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.routing.HttpRoutePlanner;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The library's clients, with everything off that the gateway does itself or does not want:
 * retries, redirects, cookies, decompression, socket timeouts.
 *
 * <p>There are two, for one reason. A vendor may close a pooled connection at any moment. A read
 * that runs into that is sent again; a write must not be, and would fail for nothing with "it may
 * have happened". So the connections of writes are tested each time before they are used again, and
 * the library's test takes 1 ms. For reads that would be too dear: theirs are tested only after a
 * second without use. The library decides this by connection pool, not by request.
 */
final class Clients {
  /** An idle connection is closed after this time. */
  static final int IDLE_SECONDS = 30;

  private static final Timeout CONNECT_TIMEOUT = Timeout.ofSeconds(10);

  /**
   * No bound of its own: the instances' limits say how many requests there are at a time, and a
   * bound here would let one instance wait for another's connections.
   */
  private static final int MOST_CONNECTIONS = Integer.MAX_VALUE;

  /** Against a vendor that never ends its headers. */
  private static final Http1Config BOUNDED_HEADERS =
      Http1Config.custom().setMaxLineLength(64 << 10).setMaxHeaderCount(1_000).build();

  /** The library's default is 3 minutes, which would end what the configuration gives more time. */
  private static final SocketConfig NO_TIMEOUT =
      SocketConfig.custom().setSoTimeout(Timeout.DISABLED).build();

  private final HttpClientSettings settings;
  private final ProxyRules proxies;
  private final NameLookup names;
  private final ReentrantLock tlsLock = new ReentrantLock();
  private final PoolingHttpClientConnectionManager readPool;
  private final PoolingHttpClientConnectionManager writePool;
  private final CloseableHttpClient reads;
  private final CloseableHttpClient writes;
  private volatile TlsSocketStrategy tls;

  Clients(HttpClientSettings settings, ProxyRules proxies, NameLookup names) {
    this.settings = settings;
    this.proxies = proxies;
    this.names = names;
    this.readPool = pool(TimeValue.ofSeconds(1));
    this.writePool = pool(TimeValue.ZERO_MILLISECONDS);
    this.reads = client(readPool);
    this.writes = client(writePool);
  }

  /** The client for requests that may, or may not, be sent again. */
  CloseableHttpClient of(boolean repeatable) {
    return repeatable ? reads : writes;
  }

  void closeIdle() {
    readPool.closeIdle(TimeValue.ofSeconds(IDLE_SECONDS));
    writePool.closeIdle(TimeValue.ofSeconds(IDLE_SECONDS));
  }

  void close() {
    reads.close(CloseMode.IMMEDIATE);
    writes.close(CloseMode.IMMEDIATE);
  }

  private PoolingHttpClientConnectionManager pool(TimeValue testAfter) {
    return new PoolBuilder()
        // The other policy takes one lock for all routes.
        .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
        .setMaxConnPerRoute(MOST_CONNECTIONS)
        .setConnectionFactory(
            ManagedHttpClientConnectionFactory.builder().http1Config(BOUNDED_HEADERS).build())
        .setDefaultSocketConfig(NO_TIMEOUT)
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(CONNECT_TIMEOUT)
                .setValidateAfterInactivity(testAfter)
                .build())
        .build();
  }

  private CloseableHttpClient client(PoolingHttpClientConnectionManager pool) {
    HttpClientBuilder builder =
        HttpClientBuilder.create()
            .setConnectionManager(pool)
            .setRequestExecutor(new MarkingExecutor())
            .setRoutePlanner(new KnownRoutes())
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setDefaultKeepAlive(IDLE_SECONDS, TimeUnit.SECONDS)
                    .setProtocolUpgradeEnabled(false)
                    .setAuthenticationEnabled(hasProxyPassword())
                    .build())
            .setUserAgent("elt-gateway")
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableContentCompression()
            .disableAuthCaching()
            .disableConnectionState();
    if (hasProxyPassword()) {
      builder.setDefaultCredentialsProvider(proxyPassword(proxies.proxy()));
    }
    return builder.build();
  }

  private boolean hasProxyPassword() {
    return proxies.proxy() != null && proxies.proxy().user().isPresent();
  }

  private static BasicCredentialsProvider proxyPassword(ProxyRules.Proxy proxy) {
    BasicCredentialsProvider provider = new BasicCredentialsProvider();
    provider.setCredentials(
        new AuthScope(proxy.host(), proxy.port()),
        new UsernamePasswordCredentials(
            proxy.user().orElseThrow(), proxy.password().orElseThrow().reveal().toCharArray()));
    return provider;
  }

  /** Made at the first connection that needs it; a CA file that fails is read again at the next. */
  private TlsSocketStrategy tls() throws IOException {
    if (tls == null) {
      tlsLock.lock();
      try {
        if (tls == null) {
          SSLContext context = TrustAnchors.context(settings.caFile());
          // The JDK's own check of the host name, as part of the handshake.
          tls = new DefaultClientTlsStrategy(context, HostnameVerificationPolicy.BUILTIN, null);
        }
      } finally {
        tlsLock.unlock();
      }
    }
    return tls;
  }

  /** Notes the moment from which the vendor may see a request; a proxy's CONNECT does not count. */
  private static final class MarkingExecutor extends HttpRequestExecutor {
    @Override
    public ClassicHttpResponse execute(
        ClassicHttpRequest request,
        HttpClientConnection connection,
        HttpResponseInformationCallback callback,
        HttpContext context)
        throws IOException, HttpException {
      if (context instanceof ApacheTransport.Context ours
          && !request.getMethod().equals("CONNECT")) {
        ours.exchange().markSent();
      }
      return super.execute(request, connection, callback, context);
    }
  }

  private static final class KnownRoutes implements HttpRoutePlanner {
    @Override
    public HttpRoute determineRoute(HttpHost host, HttpContext context) {
      return ((ApacheTransport.Context) context).exchange().target().route();
    }

    @Override
    public HttpRoute determineRoute(HttpHost host, HttpRequest request, HttpContext context) {
      return determineRoute(host, context);
    }
  }

  private final class PoolBuilder extends PoolingHttpClientConnectionManagerBuilder {
    @Override
    protected HttpClientConnectionOperator createConnectionOperator(
        SchemePortResolver ports, DnsResolver unused, TlsSocketStrategy none) {
      return new Connector(
          new Names(),
          (socket, host, port, attachment, context) ->
              tls().upgrade(socket, host, port, attachment, context));
    }
  }

  private final class Names implements DnsResolver {
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      return names.addresses(host);
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
      return names.addresses(host)[0].getCanonicalHostName();
    }
  }
}
