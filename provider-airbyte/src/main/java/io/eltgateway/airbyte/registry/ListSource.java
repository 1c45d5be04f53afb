package io.eltgateway.airbyte.registry;

import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import java.util.Map;
import java.util.Optional;

/** Where the list comes from. Called from many threads, {@link #newest} from one at a time. */
interface ListSource {

  /** A copy that can be used before anything is asked, from an earlier process for instance. */
  Optional<Copy> kept();

  /**
   * The list as it is now.
   *
   * @param known the copy at hand; with one, this gives up early, because the copy will do
   * @throws ToolException when it cannot be had
   */
  Copy newest(Optional<Copy> known, ToolCall call);

  /** The specification that the list itself carries, as far as it is kept. */
  Optional<Map<String, Object>> specification(Connector connector);

  /** Whether single specifications and manifests can be asked for. */
  boolean isOnline();

  /** What to call it in messages. */
  String label();
}
