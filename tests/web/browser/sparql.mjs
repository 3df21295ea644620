// The SPARQL page: editor, views, errors, stop, link.
import { open } from "./open.mjs";
import { accessible } from "./pages.mjs";

const expect = (is, fault) => (is ? [] : [fault]);

const PAIRS = `PREFIX rg: <https://w3id.org/reformgraph#>
SELECT ?agency ?partner (COUNT(DISTINCT ?case) AS ?n) {
  ?case rg:leadAgency ?agency ; rg:coLeadAgency ?partner
} GROUP BY ?agency ?partner ORDER BY DESC(?n)`;

const REGIONS = `PREFIX rg: <https://w3id.org/reformgraph#>
SELECT ?region (COUNT(*) AS ?n) { ?case rg:takesPlaceIn ?region } GROUP BY ?region`;

const ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER (STR(?c) < STR(?i)) }";

const link = (query, view) => `/sparql?${new URLSearchParams({ query, ...(view ? { view } : {}) })}`;

/** Replace the editor's text by typing, as a user does. */
async function type(page, text) {
  const editor = page.locator(".cm-content");
  await editor.click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("Delete");
  await page.keyboard.type(text);
}

async function completes(site) {
  const { page, faults, close } = await open(site, "/sparql");
  const found = faults;
  await type(page, "SELECT * { ?case a rg:Reform");
  await page.locator(".cm-completionLabel", { hasText: /^rg:ReformCase$/ }).waitFor();
  await page.keyboard.press("Escape");
  await type(page, "SELECT * { ?case rg:lead");
  await page.locator(".cm-tooltip-autocomplete li", { hasText: "rg:leadAgency" }).first().click();
  const text = await page.locator("textarea").inputValue();
  found.push(
    ...expect(text.startsWith("PREFIX rg: <https://w3id.org/reformgraph#>") && text.includes("rg:leadAgency"), `completed to: ${text}`)
  );
  for (const typed of ["税务", "shuiwu"]) {
    await type(page, `SELECT * { ?case ?role ${typed}`);
    await page.locator(".cm-completionLabel", { hasText: "税务局" }).first().waitFor();
    await page.keyboard.press("Escape");
  }
  await type(page, "SELECT ?agency { ?case ?role ?ag");
  await page.locator(".cm-completionLabel", { hasText: "?agency" }).waitFor();
  await close();
  return found;
}

async function views(site) {
  const { page, faults, close } = await open(site, link(PAIRS));
  const panel = page.locator("#view");
  const ready = (name) => page.locator(`#view[data-view=${name}]`).waitFor();
  await ready("table");
  const label = await panel.locator("tbody td a").first().textContent();
  const rows = await panel.locator("tbody tr").count();
  const found = [...faults, ...expect(/\p{Script=Han}/u.test(label), `no name but ${label}`)];
  for (const [name, sign] of [
    ["chart", "svg rect"],
    ["network", ".canvas canvas"],
    ["raw", "pre"],
    ["plan", "pre"],
  ]) {
    await page.locator(`#tab-${name}`).click();
    await ready(name);
    await panel.locator(sign).first().waitFor();
  }
  const plan = await panel.locator("pre").textContent();
  found.push(...expect(/rows \d+/.test(plan), "the plan counts no rows"));
  await page.locator("#tab-plan").press("ArrowRight");
  await ready("table");
  const summary = await page.locator(".summary").textContent();
  found.push(...expect(summary.includes(`${rows} 行`), `summary: ${summary}`));
  const csv = await page.locator(".downloads a", { hasText: "csv" }).getAttribute("href");
  const lines = (await (await fetch(site.base + csv)).text()).trim().split("\n").length;
  found.push(...expect(lines === rows + 1, `${lines} lines of CSV for ${rows} rows`));
  await close();
  return [...found, ...(await mapped(site))];
}

/** axe-core on each view of an answer, on an error and on a stopped query. */
async function accessibleViews(site) {
  const found = [];
  for (const [query, view] of [
    [PAIRS, "chart"],
    [PAIRS, "network"],
    [PAIRS, "raw"],
    [PAIRS, "plan"],
    [REGIONS, "map"],
    ["ASK { ?s ?p ?o }", ""],
    ["SELECT * {\n?s ?p ?o\n FILTER (?o >> 3) }", ""],
  ]) {
    const { page, close } = await open(site, link(query, view));
    if (view) {
      await page.locator(`#view[data-view=${view}]`).waitFor();
    }
    found.push(...(await accessible(page)).map((fault) => `${view || query}: ${fault}`));
    await close();
  }
  return found;
}

/** Bars are named by all that the rows are named by. */
async function namedBars(site) {
  const { page, faults, close } = await open(site, link(PAIRS, "chart"));
  await page.locator("#view[data-view=chart] svg rect").first().waitFor();
  const name = await page.locator("#view svg title").first().textContent();
  await close();
  return [...faults, ...expect(name.includes(" · "), `a bar is called ${name}`)];
}

/** A shared link's query runs once: in the server, for the page itself. */
async function once(site) {
  const found = [];
  for (const [query, sign] of [
    [PAIRS, "tbody td a"],
    ["ASK { ?s ?p ?o }", ".boolean"],
    ["CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 3", "tbody td a"],
    ["SELECT * { ?s ?p ?o } LIMIT 5", "tbody td a"],
  ]) {
    const { page, faults, close } = await open(site, "/licences");
    const asked = [];
    page.on("request", (request) => asked.push(`${request.url()} ${request.postData() ?? ""}`));
    await page.goto(site.base + link(query));
    await page.locator("#view[data-view=table]").waitFor();
    await page.locator(`#view ${sign}`).first().waitFor();
    const runs = asked.filter((text) => new URLSearchParams(text.split(/[? ]/).slice(1).join("&")).get("query") === query);
    await close();
    found.push(...faults, ...expect(runs.length === 1, `${runs.length} runs of ${query}`));
  }
  return [...found, ...(await same(site))];
}

/** What the page held is what a run gives. */
async function same(site) {
  const { page, faults, close } = await open(site, link(PAIRS));
  const rows = () => page.locator("#view tbody tr").allTextContents();
  await page.locator("#view[data-view=table]").waitFor();
  const written = await rows();
  await page.locator("#query-form button").first().click();
  await page.locator(".summary", { hasText: "ms" }).waitFor();
  await page.locator("#view[data-view=table]").waitFor();
  const run = await rows();
  await close();
  return [...faults, ...expect(written.join("|") === run.join("|") && run.length > 1, `${written.length} rows in the page, ${run.length} of a run`)];
}

/** The error of a shared link is marked, too. */
async function marksLink(site) {
  const { page, faults, close } = await open(site, link("SELECT * {\n?s ?p ?o\n FILTER (?o >> 3) }"));
  const marked = await page.locator(".cm-line", { has: page.locator(".cm-lintRange-error") }).textContent();
  await close();
  return [...faults.filter((fault) => !/400/.test(fault)), ...expect(marked.includes("FILTER"), `marked: ${marked}`)];
}

/** A shared link opens in its view. */
async function mapped(site) {
  const { page, faults, close } = await open(site, link(REGIONS, "map"));
  await page.locator("#view[data-view=map] .tile").first().waitFor();
  const tiles = await page.locator(".tile").evaluateAll((all) =>
    all.map((tile) => ({ place: tile.getAttribute("transform"), wide: Math.max(...[...tile.querySelectorAll("text")].map((text) => text.getBBox().width)) }))
  );
  await close();
  return [
    ...faults,
    ...expect(tiles.length > 1, `${tiles.length} tiles`),
    ...expect(new Set(tiles.map(({ place }) => place)).size === tiles.length, "tiles over each other"),
    ...expect(tiles.every(({ wide }) => wide < 76), `a name of ${Math.max(...tiles.map(({ wide }) => wide))} on a tile of 74`),
  ];
}

async function marks(site) {
  const { page, faults, close } = await open(site, "/sparql");
  await type(page, "SELECT * {\n?s ?p ?o\n FILTER (?o >> 3) }");
  await page.keyboard.press("ControlOrMeta+Enter");
  await page.locator(".failure").waitFor();
  const told = await page.locator(".failure").textContent();
  const marked = await page.locator(".cm-line", { has: page.locator(".cm-lintRange-error") }).textContent();
  await close();
  return [
    ...faults.filter((fault) => !fault.includes("status of 400")),
    ...expect(told.includes("第 3 行"), `the error says: ${told}`),
    ...expect(marked.includes("FILTER"), `marked: ${marked}`),
  ];
}

async function stops(site) {
  const { page, faults, close } = await open(site, "/sparql");
  await type(page, ENDLESS);
  await page.keyboard.press("ControlOrMeta+Enter");
  const stop = page.locator("button.stop:enabled");
  await stop.waitFor();
  const running = async () => Number((await (await fetch(`${site.base}/metrics`)).text()).match(/^reformgraph_queries_running(?:\{[^}]*\})? (\d+)/m)[1]);
  // What the page asked before may still end; then the query runs, and once.
  let before = await running();
  for (let i = 0; i < 60 && before !== 1; ++i) {
    await page.waitForTimeout(50);
    before = await running();
  }
  await stop.click();
  await page.locator(".summary", { hasText: "已停止" }).waitFor();
  let after = await running();
  for (let i = 0; i < 60 && after; ++i) {
    await page.waitForTimeout(50);
    after = await running();
  }
  await close();
  return [...faults, ...expect(before === 1 && after === 0, `${before} queries ran before stop, ${after} after`)];
}

async function plain(site) {
  const { page, faults, close } = await open(site, "/sparql", { javaScriptEnabled: false });
  await page.locator("textarea").fill(REGIONS);
  await Promise.all([page.waitForURL(/query=/), page.locator("#query-form button").click()]);
  const rows = await page.locator("#result tbody tr").count();
  const examples = await page.locator(".examples a").count();
  const files = await page.locator("#result .downloads a").evaluateAll((links) => links.map(({ href }) => href));
  const csv = await (await fetch(files[0])).text();
  await close();
  return [...faults, ...expect(rows > 1, `${rows} rows`), ...expect(files.length === 4 && csv.startsWith("region,n"), `files: ${files}`), ...expect(examples > 10, `${examples} examples`)];
}

export const sparqlChecks = [
  ["SPARQL: completion of terms, variables, things by name and pinyin", completes],
  ["SPARQL: table, chart, network, map, raw, plan, download", views],
  ["SPARQL: a shared link runs its query once", once],
  ["SPARQL: an error is marked at its line", marks],
  ["SPARQL: the error of a shared link is marked at its line", marksLink],
  ["SPARQL: stop ends the query in the server", stops],
  ["SPARQL: axe on each view and on an error", accessibleViews],
  ["SPARQL: bars have whole names", namedBars],
  ["SPARQL: form and examples without script", plain],
];
