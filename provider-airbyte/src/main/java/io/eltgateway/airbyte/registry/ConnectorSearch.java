package io.eltgateway.airbyte.registry;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds connectors by what people call them. Immutable. */
final class ConnectorSearch {
  private final List<Connector> connectors;

  ConnectorSearch(List<Connector> connectors) {
    this.connectors = connectors;
  }

  /** The connectors whose names are closest to this one, the closest first. */
  List<Connector> closest(String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    return connectors.stream()
        .filter(connector -> connector.name().contains(wanted))
        .sorted(Comparator.comparing(Connector::name))
        .toList();
  }
}
