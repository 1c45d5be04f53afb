package io.eltgateway.engine.call;

import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ResourceSource.Resource;
import io.eltgateway.spi.ResourceSource.Subscription;
import io.eltgateway.spi.ResourceSource.Template;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.util.List;
import java.util.function.Consumer;

/** The resources of the gateway as the protocol's edge sees them. Thread-safe. */
public interface ResourceService {

  /** All resources that are listed, sorted by URI. */
  List<Resource> resources();

  /** The patterns of URIs that can be read beside, sorted. */
  default List<Template> templates() {
    return List.of();
  }

  /**
   * Reads a resource on this thread. Whatever happens stands in the audit log once.
   *
   * @return its contents, and as metadata the resource's own
   * @throws io.eltgateway.spi.ToolException with what went wrong, and never anything else: {@link
   *     io.eltgateway.spi.FailureKind#NOT_FOUND} when there is no such resource
   */
  ToolResult.Ok read(CallRequest request);

  /** Whether anybody can tell that a resource holds something new. */
  default boolean tellsUpdates() {
    return false;
  }

  /**
   * Tells when a resource holds something new, until the subscription is closed. Stands in the
   * audit log as reading it does.
   *
   * @param updated takes the URI of what holds something new; quick
   * @throws io.eltgateway.spi.ToolException as {@link #read} does
   */
  default Subscription subscribe(CallRequest request, Consumer<String> updated) {
    throw new ToolException(FailureKind.REFUSED, "Nobody can tell when a resource changes here.");
  }

  /** Takes an action to run whenever {@link #resources} would answer something new. */
  void onChange(Runnable action);
}
