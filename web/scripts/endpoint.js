// The SPARQL endpoint of this server, and no other.
import { language } from "./page.js";

/** What the server said about a request that failed. */
export class Problem extends Error {
  constructor(status, { detail, title, line, column } = {}) {
    super(detail || title || String(status));
    this.status = status;
    this.line = line;
    this.column = column;
  }
}

const ACCEPT =
  "application/sparql-results+json, text/turtle;q=0.9, application/problem+json;q=0.5";

/** POST a query; resolves to the Response when it is good. */
export async function post(fields, accept, signal) {
  const response = await fetch("/sparql", {
    method: "POST",
    headers: { Accept: accept, "Accept-Language": language },
    body: new URLSearchParams(fields),
    signal,
  });
  if (!response.ok) {
    const text = await response.text();
    let said = {};
    try {
      said = JSON.parse(text);
    } catch {
      said = { detail: text };
    }
    throw new Problem(response.status, said);
  }
  return response;
}

/** A query's answer: { kind: "rows" | "boolean" | "triples", … , text }. */
export async function ask(query, signal) {
  const response = await post({ query }, ACCEPT, signal);
  const text = await response.text();
  if (!(response.headers.get("Content-Type") || "").includes("json")) {
    return { kind: "triples", text };
  }
  const json = JSON.parse(text);
  return "boolean" in json
    ? { kind: "boolean", boolean: json.boolean, text }
    : { kind: "rows", columns: json.head.vars, rows: json.results.bindings, text };
}

/** Rows of a query of ours, as plain texts by column. */
export async function rowsOf(query) {
  const { rows } = await ask(query);
  return rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, cell.value]))
  );
}

const labels = new Map();
const MANY = 400;

/** Names of IRIs in the page's language, as a Map; each is asked for once. */
export async function labelsOf(iris) {
  const wanted = [...new Set(iris)].filter((iri) => !labels.has(iri) && !/[<>"{}|\\^`\s]/.test(iri));
  for (let i = 0; i < wanted.length; i += MANY) {
    const some = wanted.slice(i, i + MANY);
    some.forEach((iri) => labels.set(iri, ""));
    const rows = await rowsOf(`PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX dct: <http://purl.org/dc/terms/>
SELECT ?thing ?label (LANG(?label) AS ?language) WHERE {
  VALUES ?thing { ${some.map((iri) => `<${iri}>`).join(" ")} }
  ?thing skos:prefLabel|rdfs:label|dct:title ?label
  FILTER (LANG(?label) IN ("zh-Hans", "en"))
}`);
    for (const { thing, label, language: its } of rows) {
      if (its === language || !labels.get(thing)) {
        labels.set(thing, label);
      }
    }
  }
  return labels;
}
