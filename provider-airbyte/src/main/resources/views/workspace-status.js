const ORDER = { bad: 0, busy: 1, calm: 2, good: 3 };

function kind(connection) {
  const running = connection.running_job_id !== null && connection.running_job_id !== undefined;
  const latest = mood(connection.latest_status);
  return latest === "bad" ? "bad" : running ? "busy" : latest;
}

function dots(connection) {
  const statuses = Array.isArray(connection.recent_statuses) ? connection.recent_statuses.slice(0, 12).reverse() : [];
  if (statuses.length === 0) return el("span", {});
  return el("div", { class: "dots", role: "img", "aria-label": "Newest jobs, oldest first: " + statuses.map(text).join(", ") },
    statuses.map((status) => el("span", { class: "dot " + mood(status), title: text(status) })));
}

function row(connection) {
  const running = connection.running_job_id !== null && connection.running_job_id !== undefined;
  const latest = text(connection.latest_status);
  return el("li", { class: "row " + kind(connection) },
    el("div", {},
      el("h2", {}, link(connection.connection_url, text(connection.connection_name))),
      route(connection.source_name, connection.source_url, connection.destination_name, connection.destination_url)),
    dots(connection),
    el("div", { class: "states" },
      running && latest !== "running" && badge("running"),
      badge(latest),
      el("small", { title: words.time(connection.latest_sync_time) },
        [words.ago(connection.latest_sync_time), connection.latest_records_synced ? words.records(connection.latest_records_synced) + " records" : ""]
          .filter(Boolean).join(" · "))));
}

function board(data) {
  // Whoever looks at a board looks for what is broken.
  const all = list(data.connections).slice().sort((a, b) =>
    ORDER[kind(a)] - ORDER[kind(b)] || text(a.connection_name).localeCompare(text(b.connection_name)));
  const problems = number(data.problem_connections);
  const running = number(data.running_connections);
  const rows = el("ul", { class: "rows", "aria-label": "Connections" });
  const wanted = { kind: "", words: [] };

  function refresh() {
    const found = all.filter((connection) => (!wanted.kind || kind(connection) === wanted.kind)
      && wanted.words.every((word) =>
        [connection.connection_name, connection.source_name, connection.destination_name].map(text).join(" ").toLowerCase().includes(word)));
    rows.replaceChildren(...(found.length ? found.map(row) : [el("li", { class: "empty" }, all.length ? "No connection fits." : "This workspace has no connections.")]));
  }

  const search = el("input", {
    type: "search",
    placeholder: "Filter by name",
    "aria-label": "Filter connections",
    oninput: () => {
      wanted.words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
      refresh();
    },
  });
  const left = number(data.total_connections) - all.length;
  show(
    heading("Workspace status", el("p", { class: "soft" }, problems ? words.counted(problems, "connection") + " to look after" : "Nothing to look after")),
    el("dl", { class: "tiles" },
      tile("Connections", number(data.total_connections), number(data.recently_synced_connections) + " synced recently"),
      tile("Problems", problems, undefined, problems ? "bad" : "good"),
      tile("Running", running, undefined, running ? "busy" : ""),
      tile("Success rate", number(data.recent_completed_jobs) ? number(data.recent_success_rate) + " %" : "–", words.counted(number(data.recent_completed_jobs), "ended job")),
      tile("Recent volume", words.bytes(data.recent_bytes_synced), words.records(data.recent_records_synced) + " records")),
    el("div", { class: "tools" },
      search,
      choice("State", [["", "All"], ["bad", "Problems"], ["busy", "Running"], ["good", "Healthy"]], (value) => {
        wanted.kind = value;
        refresh();
      })),
    rows,
    left > 0 && el("p", { class: "soft" }, words.counted(left, "more connection") + " not shown."));
  refresh();
}

bridge.start("Workspace status", board, fail);
