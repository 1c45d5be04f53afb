package io.eltgateway.engine.http;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Finds the addresses of a host. */
@FunctionalInterface
interface NameLookup {

  /** The addresses, the preferred one first; never empty. */
  InetAddress[] addresses(String host) throws UnknownHostException;
}
