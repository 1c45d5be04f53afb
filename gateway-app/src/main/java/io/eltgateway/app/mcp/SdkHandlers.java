package io.eltgateway.app.mcp;

import io.eltgateway.engine.call.ToolService;
import io.modelcontextprotocol.server.McpNotificationHandler;
import io.modelcontextprotocol.server.McpRequestHandler;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.InitializeRequest;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import io.modelcontextprotocol.spec.McpSchema.LoggingLevel;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * What the sessions of the SDK may be asked for, by method. One instance serves all sessions; every
 * handler works on the thread that subscribes.
 */
final class SdkHandlers {
  static final String INITIALIZED = "notifications/initialized";
  static final String PING = "ping";
  private static final String CANCELLED = "notifications/cancelled";
  private static final String SET_LEVEL = "logging/setLevel";

  private final ToolService service;
  private final ToolMethods tools;
  private final Implementation server;
  private final ServerCapabilities capabilities =
      ServerCapabilities.builder().tools(true).logging().build();
  private final Map<String, McpRequestHandler<?>> requests;
  private final Map<String, McpNotificationHandler> notifications;

  SdkHandlers(ToolService service, ServerInfo info) {
    this.service = service;
    this.tools = new ToolMethods(service);
    this.server = Implementation.builder(info.name(), info.version()).title(info.title()).build();
    this.requests =
        Map.of(
            PING,
            request(context -> ResultBody.EMPTY),
            SET_LEVEL,
            request(SdkHandlers::setLevel),
            ToolMethods.LIST,
            request(context -> tools.list(context.session().workSession())),
            ToolMethods.CALL,
            request(this::call));
    this.notifications =
        Map.of(
            INITIALIZED,
            notification(context -> {}),
            CANCELLED,
            (sdk, params) -> cancel(SdkContext.of(sdk), params));
  }

  Map<String, McpRequestHandler<?>> requests() {
    return requests;
  }

  Map<String, McpNotificationHandler> notifications() {
    return notifications;
  }

  Mono<InitializeResult> initialize(InitializeRequest request) {
    return Mono.just(initializeResult(request.protocolVersion()));
  }

  InitializeResult initializeResult(String requestedRevision) {
    return InitializeResult.builder(Revisions.negotiate(requestedRevision), capabilities, server)
        .instructions(service.instructions())
        .build();
  }

  private ResultBody call(SdkContext context) {
    Exchange exchange = context.exchange();
    return tools.call(exchange, ProgressReports.of(context), new PeerClient(context));
  }

  private static ResultBody setLevel(SdkContext context) {
    Object level = context.exchange().request().params().get("level");
    LoggingLevel known = level instanceof String name ? LoggingLevel.fromValue(name) : null;
    if (known == null) {
      String problem = "logging/setLevel needs a level such as \"info\" or \"error\".";
      throw new ProtocolException(ProtocolError.invalidParams(problem));
    }
    context.peer().setMinLoggingLevel(known);
    return ResultBody.EMPTY;
  }

  private static Mono<Void> cancel(SdkContext context, Object params) {
    if (params instanceof Map<?, ?> members) {
      context.session().cancel(members.get("requestId"));
    }
    return Mono.empty();
  }

  private static McpRequestHandler<SdkAnswer> request(Function<SdkContext, ResultBody> method) {
    return (sdk, params) -> Mono.just(answer(SdkContext.of(sdk), method));
  }

  private static SdkAnswer answer(SdkContext context, Function<SdkContext, ResultBody> method) {
    Exchange exchange = context.exchange();
    Object id = exchange.request().id();
    try {
      return new SdkAnswer(exchange, MessageWriter.result(id, method.apply(context)));
    } catch (ProtocolException refused) {
      return new SdkAnswer(exchange, MessageWriter.error(id, refused.error()));
    } catch (RuntimeException bug) {
      String logId = Incident.report(exchange.request().method(), bug);
      return new SdkAnswer(exchange, MessageWriter.error(id, ProtocolError.internal(logId)));
    }
  }

  private static McpNotificationHandler notification(Consumer<SdkContext> action) {
    return (sdk, params) -> {
      action.accept(SdkContext.of(sdk));
      return Mono.empty();
    };
  }
}
