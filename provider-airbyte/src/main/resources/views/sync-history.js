const HEIGHT = 190;
const LEFT = 52;
const BOTTOM = 22;
const TOP = 8;
const LEAST = 6;

const METRICS = {
  records: ["Records", (job) => number(job.records_synced), words.records],
  bytes: ["Bytes", (job) => number(job.bytes_synced), words.bytes],
};

// A round number at or above the value, for the top of the axis.
function roundUp(value) {
  if (value <= 0) return 1;
  const unit = 10 ** Math.floor(Math.log10(value));
  return [1, 1.5, 2, 3, 4, 5, 6, 8, 10].map((step) => step * unit).find((step) => step >= value);
}

function line(job) {
  return [text(job.status), words.time(job.start_time), words.records(job.records_synced) + " records", words.bytes(job.bytes_synced)]
    .filter(Boolean).join(", ");
}

function chart(jobs, metric, full, choose) {
  const [, value, spoken] = METRICS[metric];
  const top = roundUp(Math.max(0, ...jobs.map(value)));
  const width = (full - LEFT) / jobs.length;
  const inner = HEIGHT - TOP - BOTTOM;
  const y = (amount) => TOP + inner - (inner * amount) / top;
  const axis = [0, 0.5, 1].map((part) => [
    svg("line", { class: "grid", x1: LEFT, x2: full, y1: y(part * top), y2: y(part * top) }),
    svg("text", { x: LEFT - 6, y: y(part * top) + 4, "text-anchor": "end" }, spoken(part * top)),
  ]);
  const bars = jobs.map((job, i) => {
    // What synced nothing, or failed before it did, still has a bar to point at.
    const height = Math.max(LEAST, TOP + inner - y(value(job)));
    const thick = Math.max(1.5, Math.min(28, width * 0.7));
    const x = LEFT + i * width;
    return svg("g", {
      class: "bar " + mood(job.status),
      role: "button",
      tabindex: i === jobs.length - 1 ? 0 : -1,
      "aria-label": "Job " + text(job.job_id) + ": " + line(job),
      onclick: () => choose(i),
      onfocus: () => choose(i),
    },
    svg("rect", { class: "area", x, y: TOP, width, height: inner }),
    svg("rect", { class: "value", x: x + (width - thick) / 2, y: TOP + inner - height, width: thick, height }));
  });
  const first = svg("text", { x: LEFT, y: HEIGHT - 6 }, words.day(jobs[0].start_time));
  const last = svg("text", { x: full, y: HEIGHT - 6, "text-anchor": "end" }, jobs.length > 1 ? words.day(jobs.at(-1).start_time) : "");
  const drawing = svg("svg", { viewBox: "0 0 " + full + " " + HEIGHT, role: "group", "aria-label": "Jobs, oldest first. Arrow keys go from job to job." },
    axis, bars, first, last);
  drawing.addEventListener("keydown", (event) => {
    const at = bars.indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: bars.length - 1 }[event.key];
    if (to === undefined || !bars[to]) return;
    event.preventDefault();
    bars[to].focus();
  });
  return { drawing, bars };
}

function syncHistory(data) {
  const jobs = list(data.jobs).slice().reverse();
  const top = heading(link(data.connection_url, text(data.connection_name) || "Connection"),
    route(data.source_name, data.source_url, data.destination_name, data.destination_url));
  if (jobs.length === 0) {
    show(top, el("p", { class: "wait" }, "This connection has not run yet."));
    return;
  }
  const count = (kind) => jobs.filter((job) => mood(job.status) === kind).length;
  const sum = (value) => jobs.reduce((total, job) => total + number(value(job)), 0);
  const newest = jobs.at(-1);
  const place = el("div", {});
  const detail = el("div", { class: "job", role: "status" });
  let chosen = jobs.length - 1;
  let bars = [];
  let metric = "records";
  let width = 0;

  function choose(i) {
    chosen = i;
    bars.forEach((bar, at) => {
      bar.setAttribute("aria-current", at === i ? "true" : "false");
      bar.setAttribute("tabindex", at === i ? 0 : -1);
    });
    const job = jobs[i];
    detail.replaceChildren(
      link(job.job_url, "Job " + text(job.job_id)),
      badge(job.status),
      el("span", {}, words.time(job.start_time)),
      el("span", {}, words.records(job.records_synced) + " records"),
      el("span", {}, words.bytes(job.bytes_synced)));
  }

  // As wide as its place, so that letters keep their size.
  function draw(newMetric) {
    metric = newMetric;
    width = Math.max(240, Math.floor(place.clientWidth));
    const drawn = chart(jobs, metric, width, choose);
    bars = drawn.bars;
    place.replaceChildren(drawn.drawing);
    choose(chosen);
  }

  const legend = [["good", "succeeded"], ["bad", "failed or cancelled"], ["busy", "not ended"]]
    .filter(([kind]) => count(kind)).map(([kind, name]) => el("span", { class: kind }, name));
  const good = count("good");
  show(
    top,
    el("dl", { class: "tiles" },
      tile("Succeeded", words.percent(good, jobs.length), good + " of " + words.counted(jobs.length, "job"), good === jobs.length ? "good" : ""),
      tile("Failed", count("bad"), undefined, count("bad") ? "bad" : ""),
      tile("Records", words.records(sum((job) => job.records_synced))),
      tile("Volume", words.bytes(sum((job) => job.bytes_synced))),
      tile("Latest", text(newest.status), words.ago(newest.start_time), mood(newest.status))),
    el("section", { class: "chart", "aria-label": "Chart of jobs" },
      el("div", { class: "tools" },
        detail,
        choice("Measure", Object.entries(METRICS).map(([key, [name]]) => [key, name]), draw)),
      place,
      el("p", { class: "legend" }, legend)));
  draw(metric);
  new ResizeObserver(() => {
    if (Math.abs(place.clientWidth - width) > 8) draw(metric);
  }).observe(place);
}

bridge.start("Sync history", syncHistory, fail);
