package io.eltgateway.engine.rest;

import io.eltgateway.engine.limit.RateClass;
import io.eltgateway.engine.rest.format.CascadePlan;
import io.eltgateway.engine.rest.format.CompiledCatalogue;
import io.eltgateway.engine.rest.format.CompiledCatalogue.CompiledTool;
import io.eltgateway.engine.rest.format.ToolOutline;
import io.eltgateway.spi.Cascade;
import io.eltgateway.spi.Raise;
import io.eltgateway.spi.RestCatalogue;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolSpec;
import io.eltgateway.spi.Trait;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The declarative tools of a provider, from the catalogue in its jar: each is one request, or is
 * answered by the provider's code. Nothing of the network is touched, and neither YAML nor a
 * request is parsed where the build compiled the catalogue.
 */
public final class RestTools {
  private final RestCatalogue catalogue;
  private final RestContext context;
  private final HiddenArguments hidden;
  // By name, for cascades: a list may stand further down, so it fills while specifications are
  // made.
  private final Map<String, RestTool> requests = new HashMap<>();

  private RestTools(RestCatalogue catalogue, RestOptions options) {
    this.catalogue = catalogue;
    this.context = new RestContext(catalogue.http(), catalogue.pathValues(), options);
    this.hidden = new HiddenArguments(catalogue.hiddenArguments());
  }

  /**
   * The tools in the order of the catalogue.
   *
   * @param catalogue which catalogue, the client that sends the requests, and the code
   * @param loader the provider's class loader
   * @param options what the instance wants
   * @throws IllegalArgumentException when the catalogue is missing or faulty, with every problem in
   *     the message, or when it and what the provider adds to it do not fit each other
   */
  public static List<Tool> load(RestCatalogue catalogue, ClassLoader loader, RestOptions options) {
    CompiledCatalogue compiled = new CatalogueFiles(loader, catalogue.resource()).read();
    new CodeChecks(compiled, catalogue).run();
    return new RestTools(catalogue, options).tools(compiled);
  }

  /**
   * The vendor's documented rate limits, by name: the defaults of an instance's limits. Empty where
   * the provider has no catalogue in this folder.
   *
   * @throws IllegalArgumentException when the catalogue is faulty
   */
  public static Map<String, RateClass> rateClasses(ClassLoader loader, String resource) {
    return new CatalogueFiles(loader, resource).rateClasses();
  }

  private List<Tool> tools(CompiledCatalogue compiled) {
    List<Tool> tools = new ArrayList<>(compiled.tools().size());
    for (CompiledTool tool : compiled.tools()) {
      tools.add(tool(tool));
    }
    hidden.refuseUnused();
    return List.copyOf(tools);
  }

  private Tool tool(CompiledTool tool) {
    ToolSpec spec = spec(tool);
    if (tool.request().isEmpty()) {
      return Tool.of(spec, catalogue.handlers().get(spec.name()));
    }
    RestTool request = new RestTool(spec, tool.request().get(), context);
    requests.put(spec.name(), request);
    return request;
  }

  private ToolSpec spec(CompiledTool tool) {
    ToolOutline outline = tool.outline();
    ToolSpec.Builder spec =
        ToolSpec.named(outline.name(), outline.effect())
            .group(outline.group())
            .description(outline.description())
            .traits(outline.traits().toArray(Trait[]::new))
            .idempotent(outline.idempotent())
            .inputSchema(hidden.without(tool))
            .rateClass(outline.rateClass());
    for (Raise raise : outline.raises()) {
      spec.raises(raise);
    }
    for (CascadePlan plan : outline.cascades()) {
      spec.cascades(new Cascade(plan.kind(), new CascadeLookup(plan, requests)));
    }
    catalogue.cascades().getOrDefault(outline.name(), List.of()).forEach(spec::cascades);
    spec.target(outline.target().orElse(null));
    spec.creates(outline.creates().orElse(null));
    spec.timeout(outline.timeout().orElse(null));
    return outline.needsCredentials() ? spec.build() : spec.withoutCredentials().build();
  }
}
