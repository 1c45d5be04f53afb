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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The declarative tools of a provider, from the catalogue in its jar. Nothing of the network is
 * touched, and neither YAML nor a request is parsed where the build compiled the catalogue.
 */
public final class RestTools {
  private RestTools() {}

  /**
   * The tools in the order of the catalogue.
   *
   * @param catalogue which catalogue, and the client that sends the requests
   * @param loader the provider's class loader
   * @param options what the instance wants
   * @throws IllegalArgumentException when the catalogue is missing or faulty, with every problem in
   *     the message, or when a path value is missing
   */
  public static List<Tool> load(RestCatalogue catalogue, ClassLoader loader, RestOptions options) {
    CompiledCatalogue compiled = new CatalogueFiles(loader, catalogue.resource()).read();
    requirePathValues(compiled, catalogue);
    RestContext context = new RestContext(catalogue.http(), catalogue.pathValues(), options);
    Map<String, RestTool> tools = new LinkedHashMap<>();
    for (CompiledTool tool : compiled.tools()) {
      String name = tool.outline().name();
      tools.put(name, new RestTool(spec(tool, tools), tool.request(), context));
    }
    return List.copyOf(tools.values());
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

  private static void requirePathValues(CompiledCatalogue compiled, RestCatalogue catalogue) {
    for (String name : compiled.pathValues()) {
      if (!catalogue.pathValues().containsKey(name)) {
        throw new IllegalArgumentException(
            "The catalogue's paths need a value for {" + name + "}; the provider must give it.");
      }
    }
  }

  private static ToolSpec spec(CompiledTool tool, Map<String, RestTool> tools) {
    ToolOutline outline = tool.outline();
    ToolSpec.Builder spec =
        ToolSpec.named(outline.name(), outline.effect())
            .group(outline.group())
            .description(outline.description())
            .traits(outline.traits().toArray(Trait[]::new))
            .idempotent(outline.idempotent())
            .inputSchema(tool.inputSchema())
            .rateClass(outline.rateClass());
    for (Raise raise : outline.raises()) {
      spec.raises(raise);
    }
    for (Cascade cascade : cascades(outline, tools)) {
      spec.cascades(cascade);
    }
    spec.target(outline.target().orElse(null));
    spec.creates(outline.creates().orElse(null));
    spec.timeout(outline.timeout().orElse(null));
    return outline.needsCredentials() ? spec.build() : spec.withoutCredentials().build();
  }

  private static List<Cascade> cascades(ToolOutline outline, Map<String, RestTool> tools) {
    List<Cascade> cascades = new ArrayList<>();
    for (CascadePlan plan : outline.cascades()) {
      // The list may stand further down in the catalogue: the map fills while this reads.
      cascades.add(new Cascade(plan.kind(), new CascadeLookup(plan, tools)));
    }
    return cascades;
  }
}
