// The messages of MCP Apps (revision 2026-01-26) between this page and the client around it: JSON-RPC over postMessage.
const bridge = (() => {
  const pending = new Map();
  const handlers = new Map();
  let nextId = 1;
  let canOpenLinks = false;

  function send(message) {
    window.parent.postMessage({ jsonrpc: "2.0", ...message }, "*");
  }

  function request(method, params) {
    const id = nextId++;
    send({ id, method, params });
    return new Promise((resolve, reject) => pending.set(id, { resolve, reject }));
  }

  function answered(message) {
    const waiting = pending.get(message.id);
    pending.delete(message.id);
    if (!waiting) return;
    if (message.error) waiting.reject(new Error(String(message.error.message)));
    else waiting.resolve(message.result);
  }

  function asked(message) {
    const known = message.method === "ping" || message.method === "ui/resource-teardown";
    send(known
      ? { id: message.id, result: {} }
      : { id: message.id, error: { code: -32601, message: "This view does not know " + message.method } });
  }

  // Only the client around this page is listened to, never another frame.
  window.addEventListener("message", (event) => {
    const message = event.data;
    if (event.source !== window.parent || !message || message.jsonrpc !== "2.0") return;
    if (message.method === undefined) answered(message);
    else if (message.id !== undefined) asked(message);
    else handlers.get(message.method)?.(message.params ?? {});
  });

  function applyContext(context) {
    const root = document.documentElement;
    if (context.theme === "light" || context.theme === "dark") {
      root.dataset.theme = context.theme;
    }
    for (const [name, value] of Object.entries(context.styles?.variables ?? {})) {
      if (name.startsWith("--") && typeof value === "string") root.style.setProperty(name, value);
    }
    if (typeof context.locale === "string") words.locale = context.locale;
    if (typeof context.timeZone === "string") words.timeZone = context.timeZone;
  }

  function reportSize() {
    const size = () => send({
      method: "ui/notifications/size-changed",
      params: {
        width: document.documentElement.scrollWidth,
        height: Math.ceil(document.body.getBoundingClientRect().height),
      },
    });
    new ResizeObserver(size).observe(document.body);
  }

  // Calls show(data) for every result that comes, and fail(text) for what went wrong.
  async function start(name, show, fail) {
    handlers.set("ui/notifications/tool-result", (result) => {
      if (result.isError) {
        fail(result.content?.find((block) => block.type === "text")?.text ?? "The call failed.");
        return;
      }
      const data = result._meta?.["io.eltgateway/view"] ?? result.structuredContent;
      if (data === undefined || data === null) fail("The client passed no data on to this view.");
      else if (data.suppress_ui) fail("This result is shown as text.");
      else show(data);
    });
    handlers.set("ui/notifications/tool-cancelled", () => fail("The call was cancelled."));
    handlers.set("ui/notifications/host-context-changed", applyContext);
    const answer = await request("ui/initialize", {
      protocolVersion: "2026-01-26",
      appInfo: { name, version: "1.0.0" },
      appCapabilities: { availableDisplayModes: ["inline", "fullscreen"] },
    });
    applyContext(answer?.hostContext ?? {});
    canOpenLinks = answer?.hostCapabilities?.openLinks !== undefined;
    send({ method: "ui/notifications/initialized", params: {} });
    reportSize();
  }

  return {
    start,
    // A page in a frame may not open windows; the client around it can.
    openLink(event, url) {
      if (!canOpenLinks) return;
      event.preventDefault();
      request("ui/open-link", { url }).catch(() => {});
    },
  };
})();
