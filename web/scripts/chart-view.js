// An answer as bars, or as a line where the first column is time.
import { draw, make, say } from "./page.js";
import { labelsOf } from "./endpoint.js";
import { columnsWhere, irisOf, isNumber, textOf } from "./values.js";

const MOST = 40;
const BAR = 26;
const WIDTH = 960;

/** Columns of names (or one of times) and the first of numbers; null: no chart. */
export function chartColumns(answer) {
  const numbers = columnsWhere(answer, isNumber);
  const names = answer.columns.filter((column) => !numbers.includes(column));
  if (names.length && numbers.length) {
    return { names, value: numbers[0] };
  }
  return numbers.length > 1 ? { names: [numbers[0]], value: numbers[1] } : null;
}

const isTime = (text) => /^\d{4}(-\d\d){0,2}$/.test(text);

const short = (text, most) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

/** `isWide`: the names are made of several. */
function bars(points, isWide) {
  const left = isWide ? 440 : 240;
  const most = Math.max(...points.map(({ value }) => value), 0) || 1;
  const scale = (WIDTH - left - 90) / most;
  return draw(
    "svg",
    { viewBox: `0 0 ${WIDTH} ${points.length * BAR + 8}`, role: "img", class: "plot" },
    points.map(({ text, value }, i) =>
      draw(
        "g",
        { transform: `translate(0 ${i * BAR + 4})` },
        draw("title", {}, `${text}: ${value}`),
        draw("text", { x: left - 8, y: 17, "text-anchor": "end" }, short(text, isWide ? 34 : 18)),
        draw("rect", { x: left, y: 3, width: Math.max(1, value * scale), height: BAR - 8, rx: 3 }),
        draw("text", { x: left + Math.max(1, value * scale) + 6, y: 17 }, value.toLocaleString())
      )
    )
  );
}

function line(points) {
  const sorted = [...points].sort((a, b) => a.text.localeCompare(b.text));
  const most = Math.max(...sorted.map(({ value }) => value), 0) || 1;
  const x = (i) => 50 + (i * (WIDTH - 100)) / Math.max(1, sorted.length - 1);
  const y = (value) => 270 - (240 * Math.max(0, value)) / most;
  return draw(
    "svg",
    { viewBox: `0 0 ${WIDTH} 310`, role: "img", class: "plot" },
    draw("line", { x1: 40, x2: WIDTH - 40, y1: 270, y2: 270, class: "axis" }),
    draw("polyline", { points: sorted.map(({ value }, i) => `${x(i)},${y(value)}`).join(" ") }),
    sorted.map(({ text, value }, i) =>
      draw(
        "g",
        {},
        draw("title", {}, `${text}: ${value}`),
        draw("circle", { cx: x(i), cy: y(value), r: 4.5 }),
        draw("text", { x: x(i), y: y(value) - 10, "text-anchor": "middle" }, value.toLocaleString()),
        draw("text", { x: x(i), y: 292, "text-anchor": "middle" }, text)
      )
    )
  );
}

export async function showChart(place, answer) {
  const columns = chartColumns(answer);
  const rows = answer.rows.filter((row) => row[columns.names[0]] && row[columns.value]).slice(0, MOST);
  const labels = await labelsOf(irisOf(rows));
  const points = rows.map((row) => ({
    text: columns.names
      .filter((name) => row[name])
      .map((name) => textOf(row[name], labels))
      .join(" · "),
    value: Number(row[columns.value].value),
  }));
  const picture = points.length > 1 && points.every(({ text }) => isTime(text)) ? line(points) : bars(points, columns.names.length > 1);
  picture.setAttribute(
    "aria-label",
    say(`${columns.value}，按${columns.names.join("、")}；数据见“表格”`, `${columns.value} by ${columns.names.join(", ")}; the data is under “Table”`)
  );
  const cut =
    rows.length < answer.rows.length
      ? make("p", { class: "note" }, say(`显示前 ${rows.length} 行，共 ${answer.rows.length} 行。`, `The first ${rows.length} of ${answer.rows.length} rows.`))
      : null;
  place.replaceChildren(make("figure", { class: "picture" }, picture), ...[cut].filter(Boolean));
}
