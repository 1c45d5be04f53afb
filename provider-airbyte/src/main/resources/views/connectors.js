const PAGE = 24;

// The vendor's names for its levels.
const LEVELS = { certified: ["Airbyte", "good"], community: ["Marketplace", "calm"], archived: ["archived", "bad"] };

function hue(name) {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + letter.codePointAt(0)) % 360;
  return sum;
}

function card(connector) {
  const title = text(connector.display_name) || text(connector.connector_name);
  const [level, style] = LEVELS[connector.support_level] ?? [text(connector.support_level), "calm"];
  const letter = el("span", { class: "letter", "aria-hidden": "true" }, (title.match(/[\p{L}\p{N}]/u) ?? ["?"])[0].toUpperCase());
  letter.style.setProperty("--hue", hue(title));
  return el("li", { class: "card" },
    letter,
    el("h2", {}, title),
    el("code", {}, text(connector.connector_name)),
    el("div", { class: "facts" },
      level && el("span", { class: "badge " + style }, level),
      connector.source_type && el("span", {}, text(connector.source_type)),
      connector.docker_image_tag && el("span", {}, "v" + text(connector.docker_image_tag)),
      connector.documentation_url && link(connector.documentation_url, "Docs", { "aria-label": "Documentation of " + title })));
}

function searched(connector) {
  return [connector.display_name, connector.connector_name, connector.source_type, connector.definition_id]
    .map(text).join(" ").toLowerCase();
}

function connectors(data) {
  const all = list(data.connectors);
  const index = all.map(searched);
  const wanted = { words: [], kind: "", level: "" };
  let most = PAGE;
  const cards = el("ul", { class: "cards" });
  const count = el("p", { class: "soft", role: "status" });
  const more = el("button", { class: "more", type: "button", onclick: showMore }, "Show more");

  function fits(connector, i) {
    return (!wanted.kind || connector.connector_type === wanted.kind)
      && (!wanted.level || connector.support_level === wanted.level)
      && wanted.words.every((word) => index[i].includes(word));
  }

  function refresh() {
    const found = all.filter(fits);
    cards.replaceChildren(...found.slice(0, most).map(card));
    more.hidden = found.length <= most;
    const total = Math.max(all.length, number(data.connector_count));
    count.textContent = found.length === total
      ? words.counted(total, "connector")
      : found.length + " of " + words.counted(total, "connector");
  }

  // The first new card takes the focus, so that the keyboard goes on where it was.
  function showMore() {
    const first = most;
    most += PAGE;
    refresh();
    const next = cards.children[first];
    next?.setAttribute("tabindex", "-1");
    next?.focus();
  }

  function change(name, value) {
    wanted[name] = value;
    most = PAGE;
    refresh();
  }

  const search = el("input", {
    type: "search",
    placeholder: "Filter by name or type",
    "aria-label": "Filter connectors",
    oninput: () => change("words", search.value.toLowerCase().split(/\s+/).filter(Boolean)),
  });
  const level = el("select", { "aria-label": "Support level", onchange: () => change("level", level.value) },
    el("option", { value: "" }, "All levels"),
    [...new Set(all.map((connector) => text(connector.support_level)))].filter(Boolean).sort()
      .map((name) => el("option", { value: name }, LEVELS[name]?.[0] ?? name)));
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && document.activeElement !== search) {
      event.preventDefault();
      search.focus();
    }
  });
  show(
    heading("Connectors", count),
    data.note && el("p", { class: "note" }, text(data.note)),
    el("div", { class: "tools" },
      search,
      choice("Kind", [["", "All"], ["source", "Sources"], ["destination", "Destinations"]], (kind) => change("kind", kind)),
      level),
    cards,
    more);
  refresh();
}

bridge.start("Connectors", connectors, fail);
