// Whatever comes from outside becomes text of a node or a checked attribute, never HTML.
function el(tag, attributes, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

function svg(tag, attributes, ...children) {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children.flat(Infinity)) {
    if (child === undefined || child === null || child === false) continue;
    node.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return node;
}

// A link where the address is one of the web, else just the text.
function link(url, text, attributes) {
  let address;
  try {
    address = new URL(String(url));
  } catch {
    return el("span", attributes, text);
  }
  if (address.protocol !== "https:" && address.protocol !== "http:") return el("span", attributes, text);
  return el("a", {
    ...attributes,
    href: address.href,
    target: "_blank",
    rel: "noopener noreferrer",
    onclick: (event) => bridge.openLink(event, address.href),
  }, text);
}

function text(value) {
  return value === undefined || value === null ? "" : String(value);
}

function list(value) {
  return Array.isArray(value) ? value.filter((item) => item && typeof item === "object") : [];
}

function number(value) {
  return Number.isFinite(value) ? value : 0;
}

const words = {
  locale: undefined,
  timeZone: undefined,

  scaled(amount, units) {
    let value = number(amount);
    let unit = 0;
    while (Math.abs(value) >= 999.95 && unit < units.length - 1) {
      value /= 1000;
      unit++;
    }
    return (unit === 0 ? String(value) : value.toFixed(1)) + (units[unit] ? " " + units[unit] : "");
  },
  bytes: (amount) => words.scaled(amount, ["B", "KB", "MB", "GB", "TB", "PB"]),
  records: (amount) => words.scaled(amount, ["", "K", "M", "B"]),
  counted: (count, one) => count + " " + one + (count === 1 ? "" : "s"),
  percent: (part, whole) => (whole ? Math.round((1000 * part) / whole) / 10 : 0) + " %",

  time: (iso) => words.spoken(iso, { dateStyle: "medium", timeStyle: "short" }),
  day: (iso) => words.spoken(iso, { dateStyle: "medium" }),

  spoken(iso, style) {
    const date = new Date(text(iso));
    if (!iso || Number.isNaN(date.getTime())) return text(iso);
    const form = { ...style, timeZone: words.timeZone };
    try {
      return date.toLocaleString(words.locale, form);
    } catch {
      return date.toISOString();
    }
  },

  ago(iso) {
    const date = new Date(text(iso));
    if (!iso || Number.isNaN(date.getTime())) return "";
    const minutes = Math.max(0, (Date.now() - date.getTime()) / 60000);
    if (minutes < 1) return "just now";
    if (minutes < 60) return words.counted(Math.floor(minutes), "minute") + " ago";
    if (minutes < 48 * 60) return words.counted(Math.floor(minutes / 60), "hour") + " ago";
    return words.counted(Math.floor(minutes / 1440), "day") + " ago";
  },
};

// What a status means for a person: a word for the style, never part of the text.
function mood(status) {
  switch (text(status)) {
    case "succeeded": return "good";
    case "failed":
    case "error":
    case "unknown":
    case "cancelled": return "bad";
    case "running":
    case "pending":
    case "queued":
    case "incomplete": return "busy";
    default: return "calm";
  }
}

function badge(status) {
  return el("span", { class: "badge " + mood(status) }, text(status));
}

function tile(name, value, note, kind) {
  return el("div", { class: "tile " + (kind ?? "") },
    el("dt", {}, name), el("dd", {}, value, note && el("small", {}, note)));
}

// Buttons of which one is on. The arrow keys move between them.
function choice(label, options, onchange) {
  const group = el("div", { class: "choice", role: "radiogroup", "aria-label": label });
  const buttons = options.map(([value, name], index) => el("button", {
    type: "button",
    role: "radio",
    "aria-checked": index === 0 ? "true" : "false",
    tabindex: index === 0 ? 0 : -1,
    onclick: () => pick(index, value),
  }, name));
  function pick(index, value) {
    buttons.forEach((button, i) => {
      button.setAttribute("aria-checked", i === index ? "true" : "false");
      button.tabIndex = i === index ? 0 : -1;
    });
    buttons[index].focus();
    onchange(value);
  }
  group.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = (buttons.indexOf(document.activeElement) + step + buttons.length) % buttons.length;
    buttons[next].click();
  });
  group.append(...buttons);
  return group;
}

function heading(title, ...below) {
  return el("header", {}, el("h1", {}, title), ...below);
}

function route(source, sourceUrl, destination, destinationUrl) {
  if (!source && !destination) return null;
  return el("p", { class: "route" },
    link(sourceUrl, source || "?"), el("span", { "aria-label": "to" }, " → "), link(destinationUrl, destination || "?"));
}

function show(...nodes) {
  const view = document.getElementById("view");
  view.setAttribute("aria-busy", "false");
  view.replaceChildren(...nodes.filter(Boolean));
}

function fail(message) {
  show(el("p", { class: "wait", role: "status" }, message));
}
