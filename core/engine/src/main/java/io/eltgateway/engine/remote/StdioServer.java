package io.eltgateway.engine.remote;

import io.eltgateway.engine.limit.RequestLimits;
import io.eltgateway.spi.RemoteServer.Terms;
import java.util.List;
import java.util.Map;

/**
 * A server that is a child process, as its sessions share it. Does not print, because the
 * environment may hold secrets.
 *
 * @param environment its whole environment
 * @param answerLimit the most bytes of one answer
 */
record StdioServer(
    ServerName name,
    List<String> command,
    Map<String, String> environment,
    Terms terms,
    Failures failures,
    Background background,
    RequestLimits limits,
    int answerLimit) {

  @Override
  public String toString() {
    return name.words();
  }
}
