// Cells of an answer: what is a number, a date, a thing, and how to show it.
import { base, make } from "./page.js";

const NUMERIC = /#(integer|decimal|double|float|int|long|short|byte|nonNegativeInteger|positiveInteger)$/;

export function isNumber(cell) {
  return cell?.type === "literal" && NUMERIC.test(cell.datatype || "") && isFinite(cell.value);
}

export function isThing(cell) {
  return cell?.type === "uri";
}

/** The page of a thing of ours, the term on the ontology's page, or the IRI. */
export function addressOf(iri) {
  if (iri.startsWith(`${base}id/`)) {
    return `/page/${iri.slice(base.length + 3)}`;
  }
  const term = iri.match(/^https:\/\/w3id\.org\/reformgraph#(.+)$/);
  if (term) {
    return `/ontology#${term[1]}`;
  }
  return /^https?:/.test(iri) ? iri : null;
}

/** "case/d1/2", "prefLabel": what is left of an IRI without a name. */
export function shortName(iri) {
  return iri.startsWith(`${base}id/`) ? iri.slice(base.length + 3) : iri.replace(/^.*[#/](?=[^#/]+$)/, "");
}

/** A cell's text, with names for IRIs. */
export function textOf(cell, labels) {
  if (!cell) {
    return "";
  }
  return isThing(cell) ? labels.get(cell.value) || shortName(cell.value) : cell.value;
}

export function cellElement(cell, labels) {
  if (!cell) {
    return make("td");
  }
  if (isThing(cell)) {
    const text = textOf(cell, labels);
    const href = addressOf(cell.value);
    return make("td", {}, href ? make("a", { href, title: cell.value }, text) : text);
  }
  const text = cell.type === "bnode" ? `_:${cell.value}` : cell.value;
  return make("td", isNumber(cell) ? { class: "number" } : { lang: cell["xml:lang"] }, text);
}

/** Columns in which every bound cell passes `test`, and at least one does. */
export function columnsWhere(answer, test) {
  return answer.columns.filter((column) => {
    const cells = answer.rows.map((row) => row[column]).filter(Boolean);
    return cells.length > 0 && cells.every(test);
  });
}

/** All IRIs among the rows. */
export function irisOf(rows) {
  return rows.flatMap((row) => Object.values(row).filter(isThing).map((cell) => cell.value));
}
