// The SPARQL page: editor, run and stop, results in several views.
import { ask, post, Problem } from "./endpoint.js";
import { completionHelp } from "./complete.js";
import { openEditor } from "./editor.js";
import { make, say } from "./page.js";
import { openTabs } from "./tabs.js";
import { chartColumns, showChart } from "./chart-view.js";
import { mapColumns, showMap } from "./map-view.js";
import { networkColumns, showNetwork } from "./network-view.js";
import { showRows } from "./rows-view.js";
import { writtenAnswer } from "./written.js";

const form = document.getElementById("query-form");
const textarea = form.querySelector("textarea");
const runButton = form.querySelector("button");
const result = document.getElementById("result");
const address = new URL(location.href);

let running = null;
const editor = openEditor(textarea, textarea.getAttribute("aria-label"), () => run());

const stopButton = make(
  "button",
  { type: "button", class: "stop", disabled: true, onclick: () => running?.abort() },
  say("停止", "Stop")
);
const shareButton = make("button", { type: "button", onclick: share }, say("复制链接", "Copy link"));
const told = make("span", { class: "note", role: "status" });
runButton.after(" ", stopButton, " ", shareButton, " ", told);
form.append(make("p", { class: "note" }, completionHelp));

/** The address that shows this query and this view again. */
function linkOf() {
  const link = new URL("/sparql", location.href);
  link.searchParams.set("query", editor.text());
  for (const name of ["view", "lang"]) {
    if (address.searchParams.get(name)) {
      link.searchParams.set(name, address.searchParams.get(name));
    }
  }
  return link;
}

async function share() {
  const link = linkOf();
  history.replaceState(null, "", link);
  try {
    await navigator.clipboard.writeText(link.href);
    told.textContent = say("链接已复制。", "Link copied.");
  } catch {
    told.textContent = say("链接在地址栏中。", "The link is in the address bar.");
  }
}

function changeView(name) {
  address.searchParams.set("view", name);
  history.replaceState(null, "", linkOf());
}

function downloads(query, kind) {
  const forms =
    kind === "triples" ? ["ttl", "nt", "rdf", "jsonld"] : kind === "rows" ? ["csv", "tsv", "srj", "srx"] : ["srj", "srx"];
  return make(
    "p",
    { class: "downloads" },
    say("下载：", "Download: "),
    forms.map((format) =>
      make(
        "a",
        { href: `/sparql?${new URLSearchParams({ format, query })}`, download: `result.${format}` },
        format
      )
    )
  );
}

/** The plan after a run that counted rows and time for each operator. */
async function showPlan(place, query) {
  const answer = await post({ query, explain: "analyze" }, "text/plain");
  place.replaceChildren(
    make("p", { class: "note" }, say("执行计划：估计行数、实际行数、耗时。", "The plan: rows as estimated, rows in truth, time.")),
    make("pre", { class: "plan", tabindex: "0" }, await answer.text())
  );
}

/** The answer as it came; that of a graph whose page has a table is asked for. */
async function showText(place, query, answer) {
  const text = answer.text ?? (await ask(query)).text;
  place.replaceChildren(make("pre", { class: "raw", tabindex: "0" }, text.slice(0, 500000)));
}

function viewsOf(query, answer) {
  const views = [];
  if (answer.kind === "rows") {
    views.push({ name: "table", title: say("表格", "Table"), show: (place) => showRows(place, answer) });
    const pictures = [
      ["chart", say("图表", "Chart"), chartColumns, showChart],
      ["network", say("网络", "Network"), networkColumns, showNetwork],
      ["map", say("地图", "Map"), mapColumns, showMap],
    ];
    for (const [name, title, columns, show] of answer.rows.length ? pictures : []) {
      if (columns(answer)) {
        views.push({ name, title, show: (place) => show(place, answer) });
      }
    }
  } else if (answer.kind === "boolean") {
    views.push({
      name: "table",
      title: say("结果", "Answer"),
      show: (place) => place.replaceChildren(make("p", { class: "boolean" }, answer.boolean ? say("是", "true") : say("否", "false"))),
    });
  }
  if (answer.table) {
    views.push({ name: "table", title: say("表格", "Table"), show: (place) => place.replaceChildren(answer.table) });
  }
  views.push({ name: "raw", title: say("原始数据", "Raw"), show: (place) => showText(place, query, answer) });
  views.push({ name: "plan", title: say("执行计划", "Plan"), show: (place) => showPlan(place, query) });
  return views;
}

/** "12 行，35 ms, 4.1 kB" */
function summaryOf(answer, milliseconds) {
  const size = (new Blob([answer.text]).size / 1024).toFixed(1);
  const rows = answer.kind === "rows" ? say(`${answer.rows.length} 行，`, `${answer.rows.length} rows, `) : "";
  return `${rows}${Math.round(milliseconds)} ms, ${size} kB`;
}

async function show(query, answer, told) {
  const summary = make("p", { class: "summary", role: "status" }, told);
  result.replaceChildren(make("h2", {}, say("结果", "Results")), summary);
  await openTabs(result, say("结果视图", "Views of the results"), viewsOf(query, answer), address.searchParams.get("view"), changeView);
  result.append(downloads(query, answer.kind));
}

function fail(fault) {
  const isStopped = fault.name === "AbortError";
  const message = isStopped ? say("已停止。", "Stopped.") : fault.message;
  const box = make("div", { class: "failure", role: "alert" }, make("strong", {}, say("查询失败", "The query failed")), ` ${message}`);
  if (fault instanceof Problem && fault.line) {
    editor.mark(fault.line, fault.column || 1, message);
    box.append(
      make("p", {}, say(`第 ${fault.line} 行，第 ${fault.column} 列：`, `Line ${fault.line}, column ${fault.column}:`)),
      make("pre", {}, editor.text().split("\n")[fault.line - 1] ?? "")
    );
  }
  result.replaceChildren(isStopped ? make("p", { class: "summary", role: "status" }, message) : box);
}

async function run() {
  running?.abort();
  const asked = new AbortController();
  running = asked;
  const query = editor.text();
  editor.unmark();
  told.textContent = "";
  stopButton.disabled = false;
  result.setAttribute("aria-busy", "true");
  const start = performance.now();
  try {
    const answer = await ask(query, asked.signal);
    history.replaceState(null, "", linkOf());
    await show(query, answer, summaryOf(answer, performance.now() - start));
  } catch (fault) {
    if (running === asked) {
      fail(fault);
    }
  } finally {
    if (running === asked) {
      running = null;
      stopButton.disabled = true;
      result.removeAttribute("aria-busy");
    }
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  run();
});

/** Show what the server has answered in the page already. */
async function adopt() {
  try {
    const answer = writtenAnswer(result);
    if (answer) {
      result.setAttribute("aria-busy", "true");
      await show(editor.text(), answer, answer.note ?? "");
    }
  } catch (fault) {
    fail(fault);
  } finally {
    result.removeAttribute("aria-busy");
  }
}

adopt();
