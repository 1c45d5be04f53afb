package io.eltgateway.airbyte.interactive;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The pages that show results, as <a href="https://modelcontextprotocol.io/extensions/apps">MCP
 * Apps</a> wants them: one HTML document each, which loads nothing, not even from the gateway, and
 * gets its data by messages of the client around it. No result is ever part of a page.
 */
enum View {
  /** Cards of connectors. */
  CONNECTORS("show_connectors_list", "connectors", "Catalogue of connectors"),
  /** A chart of jobs. */
  HISTORY("show_connection_sync_history", "sync-history", "Sync history of a connection"),
  /** A board of connections. */
  STATUS("show_workspace_sync_status", "workspace-status", "State of a workspace");

  /** The media type of such pages. */
  static final String MIME_TYPE = "text/html;profile=mcp-app";

  private static final String FOLDER = "/views/";

  private final String tool;
  private final String file;
  private final String title;

  View(String tool, String file, String title) {
    this.tool = tool;
    this.file = file;
    this.title = title;
  }

  /** The view of a tool, if it has one. */
  static Optional<View> ofTool(String tool) {
    return Arrays.stream(values()).filter(view -> view.tool.equals(tool)).findFirst();
  }

  /** The view at this address, if there is one. */
  static Optional<View> at(String uri) {
    return Arrays.stream(values()).filter(view -> view.uri().equals(uri)).findFirst();
  }

  /** Its address. */
  String uri() {
    return "ui://" + file + ".html";
  }

  /** Its name in lists. */
  String id() {
    return file;
  }

  /** What it is. */
  String title() {
    return title;
  }

  /** The whole page. */
  String html() {
    return read("page.html")
        .replace("{{title}}", title)
        .replace("{{style}}", read("common.css") + read(file + ".css"))
        .replace("{{script}}", read("bridge.js") + read("common.js") + read(file + ".js"));
  }

  private static String read(String name) {
    try (InputStream in = View.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalStateException("The jar lacks " + FOLDER + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The jar's " + FOLDER + name + " cannot be read", e);
    }
  }
}
