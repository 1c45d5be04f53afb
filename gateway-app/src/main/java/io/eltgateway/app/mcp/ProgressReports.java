package io.eltgateway.app.mcp;

import io.eltgateway.spi.Progress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** Progress as notifications to the client that asked for it. */
final class ProgressReports implements Progress {
  private final SdkContext context;
  private final Object token;

  private ProgressReports(SdkContext context, Object token) {
    this.context = context;
    this.token = token;
  }

  /** Reports for this request, which go nowhere when it bears no progress token. */
  static Progress of(SdkContext context) {
    return context.exchange().request().params().get("_meta") instanceof Map<?, ?> meta
            && isToken(meta.get("progressToken"))
        ? new ProgressReports(context, meta.get("progressToken"))
        : (done, total, message) -> context.exchange().goesOn();
  }

  private static boolean isToken(Object value) {
    return value instanceof String || value instanceof Integer || value instanceof Long;
  }

  @Override
  public void report(double done, OptionalDouble total, String message) {
    if (context.exchange().isSettled()) {
      return;
    }
    context.exchange().goesOn();
    Map<String, Object> params = new LinkedHashMap<>();
    params.put("progressToken", token);
    params.put("progress", done);
    total.ifPresent(value -> params.put("total", value));
    if (message != null) {
      params.put("message", message);
    }
    context
        .peer()
        .sendNotification("notifications/progress", params)
        .subscribe(sent -> {}, lost -> {});
  }
}
