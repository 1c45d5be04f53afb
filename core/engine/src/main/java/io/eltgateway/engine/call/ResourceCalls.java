package io.eltgateway.engine.call;

import io.eltgateway.engine.offer.ResourceEntry;
import io.eltgateway.engine.offer.Resources;
import io.eltgateway.engine.redact.ResultMask;
import io.eltgateway.engine.text.Suggestions;
import io.eltgateway.spi.Content;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ResourceSource.Resource;
import io.eltgateway.spi.ResourceSource.Subscription;
import io.eltgateway.spi.ResourceSource.Template;
import io.eltgateway.spi.ToolResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Reads resources the way tools are called: audited, masked, and within a time. Thread-safe. */
final class ResourceCalls implements ResourceService {
  private final Resources resources;
  private final Reading reading;
  private final Reading subscribing;
  private final ResultMask mask;

  ResourceCalls(Resources resources, Calls calls, ResultMask mask) {
    this.resources = resources;
    this.reading = new Reading("resources/read", calls);
    this.subscribing = new Reading("resources/subscribe", calls);
    this.mask = mask;
  }

  @Override
  public List<Resource> resources() {
    return resources.entries().stream().map(entry -> masked(entry.shown())).toList();
  }

  /** A resource can be made of a vendor's object, so its texts are the vendor's. */
  private Resource masked(Resource resource) {
    return new Resource(
        mask.maskText(resource.uri()),
        mask.maskText(resource.name()),
        mask.maskText(resource.description()),
        resource.mimeType(),
        mask.maskObject(resource.metadata()),
        mask.maskObject(resource.extras()));
  }

  @Override
  public List<Template> templates() {
    return resources.templates().stream().map(entry -> masked(entry.shown())).toList();
  }

  private Template masked(Template template) {
    return new Template(
        mask.maskText(template.uriTemplate()),
        mask.maskText(template.name()),
        mask.maskText(template.description()),
        template.mimeType(),
        mask.maskObject(template.metadata()),
        mask.maskObject(template.extras()));
  }

  @Override
  public ToolResult.Ok read(CallRequest request) {
    Optional<ResourceEntry> found = resources.find(request.tool());
    return reading.run(
        request,
        found.map(ResourceEntry::instance),
        invocation ->
            found.isPresent() ? contents(found.get(), invocation) : unknown(request.tool()));
  }

  private static ToolResult contents(ResourceEntry entry, Invocation invocation) {
    List<Content> contents = entry.read(invocation);
    if (contents.stream().anyMatch(Content.Link.class::isInstance)) {
      throw new IllegalStateException("What a resource holds cannot be a link");
    }
    return new ToolResult.Ok(contents, Optional.empty(), entry.shown().metadata());
  }

  @Override
  public boolean tellsUpdates() {
    return resources.tellUpdates();
  }

  @Override
  public Subscription subscribe(CallRequest request, Consumer<String> updated) {
    Optional<ResourceEntry> found = resources.find(request.tool());
    AtomicReference<Subscription> subscription = new AtomicReference<>();
    ToolResult.Ok unused =
        subscribing.run(
            request,
            found.map(ResourceEntry::instance),
            invocation -> {
              if (found.isEmpty()) {
                return unknown(request.tool());
              }
              subscription.set(found.get().subscribe(updated, invocation));
              return new ToolResult.Ok(List.of(), Optional.empty(), Map.of());
            });
    return subscription.get();
  }

  private ToolResult unknown(String uri) {
    List<String> known = resources.entries().stream().map(ResourceEntry::name).toList();
    return ToolResult.failed(
        FailureKind.NOT_FOUND,
        Suggestions.withDidYouMean(
            "There is no resource '" + Excerpt.of(uri) + "'; resources/list shows those there are.",
            uri,
            known));
  }

  @Override
  public void onChange(Runnable action) {
    resources.onChange(action);
  }
}
