package io.eltgateway.engine.http;

import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.net.URIAuthority;

/**
 * A {@link Root} in the library's terms, made once.
 *
 * @param host where it is
 * @param authority what the Host header says
 * @param route how to get there, through a proxy or not
 */
record Target(HttpHost host, URIAuthority authority, HttpRoute route) {

  static Target of(Root root, ProxyRules proxies) {
    HttpHost host = new HttpHost(root.secure() ? "https" : "http", root.host(), root.port());
    URIAuthority authority = new URIAuthority(root.host(), root.statedPort());
    ProxyRules.Proxy proxy = proxies.proxyFor(root);
    HttpRoute route =
        proxy == null
            ? new HttpRoute(host, null, root.secure())
            : new HttpRoute(host, null, new HttpHost("http", proxy.host(), proxy.port()), true);
    return new Target(host, authority, route);
  }
}
