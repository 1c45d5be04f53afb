package io.eltgateway.app.transport.http;

import io.eltgateway.app.mcp.Incident;
import io.eltgateway.app.transport.http.McpEndpoint.Visit;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Finds what a request is for, lets in who may, and writes every response that is not MCP's. */
final class McpHandler extends Handler.Abstract {
  static final String MCP_PATH = "/mcp";
  private static final String RUN_PATH = MCP_PATH + "/r/";
  private static final String HEALTH_PATH = "/health";
  private static final byte[] HEALTHY = "{\"status\":\"ok\"}".getBytes(StandardCharsets.US_ASCII);

  private static final int NO_CONTENT = 204;

  private final Gate gate;
  private final CrossOrigin crossOrigin;
  private final McpEndpoint endpoint;
  private final Predicate<String> isRun;
  private final Semaphore slots;
  private final int maxCalls;
  private volatile boolean stopping;

  McpHandler(HttpSettings settings, McpEndpoint endpoint, Predicate<String> isRun) {
    this.gate = new Gate(settings);
    this.crossOrigin = new CrossOrigin(settings);
    this.endpoint = endpoint;
    this.isRun = isRun;
    this.maxCalls = settings.maxCalls();
    this.slots = new Semaphore(maxCalls);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    try {
      gate.checkAddress(request);
      crossOrigin.admit(request, response);
      route(request, response, callback);
    } catch (Refusal refusal) {
      Replies.refuse(request, response, callback, refusal);
    } catch (Throwable bug) {
      String logId = Incident.report(request.getMethod() + " over HTTP", bug);
      if (response.isCommitted()) {
        callback.failed(bug);
      } else {
        Replies.refuse(request, response, callback, Refusal.internal(logId));
      }
    }
    return true;
  }

  private void route(Request request, Response response, Callback callback) {
    String path = Request.getPathInContext(request);
    if (path.equals(HEALTH_PATH)) {
      Replies.json(response, callback, 200, HEALTHY);
    } else if (path.equals(MCP_PATH)) {
      admit(request, response, callback, Optional.empty());
    } else if (path.startsWith(RUN_PATH)) {
      admit(request, response, callback, Optional.of(path.substring(RUN_PATH.length())));
    } else {
      throw Refusal.notFound();
    }
  }

  private void admit(Request request, Response response, Callback callback, Optional<String> run) {
    if (crossOrigin.isQuestion(request)) {
      crossOrigin.answer(request, response);
      Replies.empty(response, callback, NO_CONTENT);
      return;
    }
    String caller = gate.caller(request);
    if (run.isPresent() && !isRun.test(run.get())) {
      throw Refusal.runNotFound();
    }
    if (stopping) {
      throw Refusal.stopping();
    }
    Visit visit = new Visit(request, response, callback, caller, run);
    if (HttpMethod.POST.is(request.getMethod())) {
      post(visit);
    } else if (HttpMethod.GET.is(request.getMethod())) {
      endpoint.get(visit);
    } else if (HttpMethod.DELETE.is(request.getMethod())) {
      endpoint.delete(visit);
    } else {
      throw Refusal.methodNotAllowed("POST, GET, DELETE");
    }
  }

  private void post(Visit visit) {
    if (!slots.tryAcquire()) {
      throw Refusal.tooBusy();
    }
    try {
      endpoint.post(visit);
    } finally {
      slots.release();
    }
  }

  /** Takes nothing more in. */
  void refuseAll() {
    stopping = true;
  }

  /** Waits for what is being worked on. */
  void awaitCalls(long millis) throws InterruptedException {
    if (slots.tryAcquire(maxCalls, millis, TimeUnit.MILLISECONDS)) {
      slots.release(maxCalls);
    }
  }
}
