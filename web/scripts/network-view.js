// An answer as a network: the first two columns of names are the ends of an
// edge, the first column of numbers its weight.
import { make, say } from "./page.js";
import { labelsOf } from "./endpoint.js";
import { addressOf, columnsWhere, irisOf, isNumber, isThing, textOf } from "./values.js";

const MOST = 600;

/** Two columns and perhaps a weight; null: no network. */
export function networkColumns(answer) {
  const numbers = columnsWhere(answer, isNumber);
  const things = columnsWhere(answer, isThing);
  const others = answer.columns.filter((column) => !numbers.includes(column));
  const ends = things.length > 1 ? things : others;
  return ends.length > 1 ? { from: ends[0], to: ends[1], weight: numbers[0] } : null;
}

function networkOf(rows, columns, labels) {
  const nodes = new Map();
  const edges = new Map();
  const nodeOf = (cell) => {
    if (!nodes.has(cell.value)) {
      nodes.set(cell.value, {
        id: cell.value,
        label: textOf(cell, labels),
        value: 0,
        colour: "k4",
        address: isThing(cell) ? addressOf(cell.value) : null,
      });
    }
    return nodes.get(cell.value);
  };
  for (const row of rows) {
    const from = nodeOf(row[columns.from]);
    const to = nodeOf(row[columns.to]);
    const weight = columns.weight && row[columns.weight] ? Number(row[columns.weight].value) : 1;
    const id = `${from.id}\n${to.id}`;
    const edge = edges.get(id) || { id, source: from.id, target: to.id, weight: 0 };
    edge.weight += weight;
    edges.set(id, edge);
    from.value += weight;
    to.value += weight;
  }
  return { nodes: [...nodes.values()], edges: [...edges.values()] };
}

export async function showNetwork(place, answer) {
  const columns = networkColumns(answer);
  const rows = answer.rows.filter((row) => row[columns.from] && row[columns.to]).slice(0, MOST);
  const [labels, { drawNetwork }] = await Promise.all([
    labelsOf(irisOf(rows)),
    import("./network.js"),
  ]);
  const canvas = make("div", {
    class: "canvas",
    role: "img",
    "aria-label": say("网络图；数据见“表格”", "Network; the data is under “Table”"),
  });
  const told = make("p", { class: "note", "aria-live": "polite" }, say("点击圆或线查看。", "Click a circle or a line."));
  place.replaceChildren(make("figure", { class: "picture" }, canvas), told);
  drawNetwork(canvas, networkOf(rows, columns, labels), (kind, data) => {
    if (kind === "node" && data.address) {
      told.replaceChildren(make("a", { href: data.address }, data.label));
    } else if (kind === "edge") {
      told.replaceChildren(`${labels.get(data.source) || data.source} – ${labels.get(data.target) || data.target}: ${data.weight}`);
    } else {
      told.replaceChildren(data?.label ?? "");
    }
  });
}
