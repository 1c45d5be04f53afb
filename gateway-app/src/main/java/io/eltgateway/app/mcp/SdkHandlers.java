package io.eltgateway.app.mcp;

import io.eltgateway.engine.call.ToolService;
import io.eltgateway.spi.Client;
import io.modelcontextprotocol.server.McpNotificationHandler;
import io.modelcontextprotocol.server.McpRequestHandler;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.InitializeRequest;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import io.modelcontextprotocol.spec.McpSchema.LoggingLevel;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import java.util.HashMap;
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
  private static final String ROOTS_CHANGED = "notifications/roots/list_changed";
  private static final String PROGRESS = "notifications/progress";
  private static final String CANCELLED = "notifications/cancelled";
  private static final String SET_LEVEL = "logging/setLevel";

  private final ToolService service;
  private final Implementation server;
  private final ServerCapabilities capabilities;
  private final Map<String, McpRequestHandler<?>> requests;
  private final Map<String, McpNotificationHandler> notifications;

  SdkHandlers(ToolService service, ServerInfo info) {
    this.service = service;
    this.server = Implementation.builder(info.name(), info.version()).title(info.title()).build();
    this.capabilities = capabilities(service);
    this.requests = requests(service);
    this.notifications =
        Map.of(
            INITIALIZED,
            notification(context -> {}),
            ROOTS_CHANGED,
            notification(context -> context.session().changed(Client.Change.ROOTS)),
            CANCELLED,
            (sdk, params) -> cancel(SdkContext.of(sdk), params),
            PROGRESS,
            (sdk, params) -> progressed(SdkContext.of(sdk), params));
  }

  private static ServerCapabilities capabilities(ToolService service) {
    ServerCapabilities.Builder capabilities = ServerCapabilities.builder().tools(true).logging();
    if (service.prompts().isPresent()) {
      capabilities.prompts(true);
    }
    if (service.resources().isPresent()) {
      capabilities.resources(service.resources().get().tellsUpdates(), true);
    }
    if (service.completions().isPresent()) {
      capabilities.completions();
    }
    return capabilities.build();
  }

  private static Map<String, McpRequestHandler<?>> requests(ToolService service) {
    ToolMethods tools = new ToolMethods(service);
    Map<String, McpRequestHandler<?>> requests = new HashMap<>();
    requests.put(PING, request(context -> ResultBody.EMPTY));
    requests.put(SET_LEVEL, request(SdkHandlers::setLevel));
    requests.put(ToolMethods.LIST, request(context -> tools.list(context.session().workSession())));
    requests.put(ToolMethods.CALL, request(tools::call));
    if (service.prompts().isPresent()) {
      PromptMethods prompts = new PromptMethods(service.prompts().get());
      requests.put(PromptMethods.LIST, request(context -> prompts.list()));
      requests.put(PromptMethods.GET, request(prompts::get));
    }
    if (service.resources().isPresent()) {
      ResourceMethods resources = new ResourceMethods(service.resources().get());
      requests.put(ResourceMethods.LIST, request(context -> resources.list()));
      requests.put(ResourceMethods.LIST_TEMPLATES, request(context -> resources.listTemplates()));
      requests.put(ResourceMethods.READ, request(resources::read));
      if (service.resources().get().tellsUpdates()) {
        requests.put(ResourceMethods.SUBSCRIBE, request(resources::subscribe));
        requests.put(ResourceMethods.UNSUBSCRIBE, request(resources::unsubscribe));
      }
    }
    if (service.completions().isPresent()) {
      CompletionMethods completions = new CompletionMethods(service.completions().get());
      requests.put(CompletionMethods.COMPLETE, request(completions::complete));
    }
    return Map.copyOf(requests);
  }

  /** Whether a provider's code serves this method, which may take its time. */
  static boolean mayTakeLong(String method) {
    return method.equals(ToolMethods.CALL)
        || method.equals(PromptMethods.GET)
        || method.equals(ResourceMethods.READ)
        || method.equals(ResourceMethods.SUBSCRIBE)
        || method.equals(CompletionMethods.COMPLETE);
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

  private static ResultBody setLevel(SdkContext context) {
    Object level = context.exchange().request().params().get("level");
    LoggingLevel known = level instanceof String name ? LoggingLevel.fromValue(name) : null;
    if (known == null) {
      String problem = "logging/setLevel needs a level such as \"info\" or \"error\".";
      throw new ProtocolException(ProtocolError.invalidParams(problem));
    }
    context.session().logLevel((String) level);
    return ResultBody.EMPTY;
  }

  private static Mono<Void> cancel(SdkContext context, Object params) {
    if (params instanceof Map<?, ?> members) {
      context.session().cancel(members.get("requestId"));
    }
    return Mono.empty();
  }

  private static Mono<Void> progressed(SdkContext context, Object params) {
    if (params instanceof Map<?, ?> report) {
      context.session().progressed(report);
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
