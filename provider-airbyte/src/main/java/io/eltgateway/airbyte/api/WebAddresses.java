package io.eltgateway.airbyte.api;

import java.util.Optional;

/**
 * Addresses of pages in Airbyte's web application. Empty, all of them, where nobody knows the root
 * of it: a wrong address is worse than none. Immutable.
 */
public final class WebAddresses {
  private final Optional<String> root;

  /** Addresses below these roots' web application. */
  public WebAddresses(Roots roots) {
    this.root = roots.web();
  }

  /** The page of a workspace. */
  public Optional<String> workspace(String workspace) {
    return root.map(web -> web + "/workspaces/" + workspace);
  }

  /** The page of a source. */
  public Optional<String> source(String workspace, String source) {
    return below(workspace, "/source/" + source);
  }

  /** The page of a destination. */
  public Optional<String> destination(String workspace, String destination) {
    return below(workspace, "/destination/" + destination);
  }

  /** The page of a connection. */
  public Optional<String> connection(String workspace, String connection) {
    return below(workspace, "/connections/" + connection);
  }

  /** The page of a connection's runs, which is also the nearest page to a single job. */
  public Optional<String> timeline(String workspace, String connection) {
    return below(workspace, "/connections/" + connection + "/timeline");
  }

  /** The page of a project of the Connector Builder. */
  public Optional<String> builder(String workspace, String project) {
    return below(workspace, "/connector-builder/edit/" + project);
  }

  private Optional<String> below(String workspace, String path) {
    return workspace(workspace).map(page -> page + path);
  }
}
