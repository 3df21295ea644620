// The answer that the server wrote into the page, for a shared link: the query
// has run once, and does not run again.
import { Problem } from "./endpoint.js";

/** A cell as in SPARQL's JSON results; none for what is not bound. */
function cellOf({ dataset, textContent }) {
  if (dataset.iri !== undefined) {
    return { type: "uri", value: dataset.iri };
  }
  if (dataset.blank !== undefined) {
    return { type: "bnode", value: dataset.blank };
  }
  if (dataset.language !== undefined) {
    return { type: "literal", value: textContent, "xml:lang": dataset.language };
  }
  return dataset.datatype === undefined ? null : { type: "literal", value: textContent, datatype: dataset.datatype };
}

function rowsOf(table) {
  const columns = [...table.tHead.rows[0].cells].map((cell) => cell.textContent);
  const rows = [...table.tBodies[0].rows].map((row) =>
    Object.fromEntries([...row.cells].map((cell, i) => [columns[i], cellOf(cell)]).filter(([, cell]) => cell))
  );
  const text = JSON.stringify({ head: { vars: columns }, results: { bindings: rows } }, null, 1);
  return { kind: "rows", columns, rows, text };
}

/**
 * What `ask` would give, of the part `result` of the page; null where the server
 * wrote no answer.  `note` is what it says of the rows, `table` those of a graph.
 * Throws the Problem that it tells of.
 */
export function writtenAnswer(result) {
  const written = result.querySelector("[data-answer]");
  switch (written?.dataset.answer) {
    case "rows":
      return { ...rowsOf(written.querySelector("table")), note: written.nextElementSibling?.textContent };
    case "triples":
      return { kind: "triples", table: written };
    case "boolean": {
      const boolean = written.textContent === "true";
      return { kind: "boolean", boolean, text: JSON.stringify({ head: {}, boolean }) };
    }
    case "failure": {
      const { line, column } = written.dataset;
      const detail = written.lastChild.textContent.trim();
      throw new Problem(0, { detail, line: line && Number(line), column: column && Number(column) });
    }
    default:
      return null;
  }
}
