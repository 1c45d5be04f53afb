package io.eltgateway.engine.remote;

import static io.eltgateway.engine.remote.RemotePrompts.text;

import io.eltgateway.engine.remote.ListChanges.Kind;
import io.eltgateway.spi.Content;
import io.eltgateway.spi.ResourceSource;
import io.eltgateway.spi.ToolCall;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The resources of a server, and their templates. Thread-safe. */
final class RemoteResources implements ResourceSource {
  private final RemoteUpstream upstream;
  private final Cached<Resource> resources;
  private final Cached<Template> templates;

  RemoteResources(RemoteUpstream upstream) {
    this.upstream = upstream;
    this.resources = new Cached<>("resources", upstream.background(), this::listed);
    this.templates = new Cached<>("resource templates", upstream.background(), this::patterns);
    upstream.onChange(Kind.RESOURCES, this::mayHaveChanged);
  }

  @Override
  public List<Resource> resources() {
    return resources.get();
  }

  @Override
  public List<Template> templates() {
    return templates.get();
  }

  @Override
  public void onResourcesChange(Runnable action) {
    resources.onChange(action);
    templates.onChange(action);
  }

  /** Asks for them once more, beside, if anybody ever wanted to know. */
  void mayHaveChanged() {
    resources.mayHaveChanged();
    templates.mayHaveChanged();
  }

  private List<Resource> listed() {
    return upstream.list("resources", "resources/list", "resources", "uri").stream()
        .map(
            each ->
                new Resource(
                    text(each, "uri"),
                    text(each, "name"),
                    text(each, "description"),
                    mimeType(each),
                    Message.object(each, "_meta"),
                    Appearance.of(each, "title", "icons", "annotations", "size")))
        .toList();
  }

  private List<Template> patterns() {
    return upstream
        .list("resources", "resources/templates/list", "resourceTemplates", "uriTemplate")
        .stream()
        .map(
            each ->
                new Template(
                    text(each, "uriTemplate"),
                    text(each, "name"),
                    text(each, "description"),
                    mimeType(each),
                    Message.object(each, "_meta"),
                    Appearance.of(each, "title", "icons", "annotations")))
        .toList();
  }

  private static Optional<String> mimeType(Map<String, Object> element) {
    return Optional.of(text(element, "mimeType")).filter(type -> !type.isEmpty());
  }

  @Override
  public boolean tellsUpdates() {
    return true;
  }

  @Override
  public Subscription subscribe(String uri, Consumer<String> updated, ToolCall call) {
    return upstream.subscribe(uri, updated, call);
  }

  @Override
  public List<Content> read(String uri, ToolCall call) {
    Map<String, Object> params = Map.of("uri", uri);
    Map<String, Object> result = upstream.ask("resources/read", params, true, call).result();
    return Results.content(result.get("contents"));
  }
}
