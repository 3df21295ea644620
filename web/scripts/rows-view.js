// An answer's rows as a table: names for IRIs, sorting by a click, pages.
import { make, say } from "./page.js";
import { labelsOf } from "./endpoint.js";
import { cellElement, columnsWhere, irisOf, isNumber, textOf } from "./values.js";

const PAGE = 100;

function compare(a, b, labels) {
  if (isNumber(a) && isNumber(b)) {
    return Number(a.value) - Number(b.value);
  }
  return textOf(a, labels).localeCompare(textOf(b, labels), "zh-Hans");
}

/** Fill `place` with the table; returns nothing, draws again as it changes. */
export async function showRows(place, answer) {
  const numbers = columnsWhere(answer, isNumber);
  let rows = answer.rows;
  let start = 0;
  let sorted = { column: null, falling: false };

  async function sortBy(column) {
    const falling = sorted.column === column && !sorted.falling;
    sorted = { column, falling };
    const labels = await labelsOf(irisOf(answer.rows.map((row) => ({ cell: row[column] }))));
    rows = [...answer.rows].sort((a, b) => compare(a[column], b[column], labels) * (falling ? -1 : 1));
    start = 0;
    await render();
    place.querySelector(`th[aria-sort] button`)?.focus();
  }

  function head() {
    return make(
      "tr",
      {},
      answer.columns.map((column) =>
        make(
          "th",
          {
            scope: "col",
            class: numbers.includes(column) && "number",
            "aria-sort": sorted.column === column && (sorted.falling ? "descending" : "ascending"),
          },
          make("button", { type: "button", class: "sort", onclick: () => sortBy(column) }, column)
        )
      )
    );
  }

  function pager() {
    if (rows.length <= PAGE) {
      return null;
    }
    const go = (to) => async () => {
      start = to;
      await render();
    };
    const last = Math.min(start + PAGE, rows.length);
    return make(
      "p",
      { class: "pager" },
      make("button", { type: "button", disabled: start === 0, onclick: go(start - PAGE) }, say("上一页", "Previous")),
      ` ${start + 1}–${last} / ${rows.length} `,
      make("button", { type: "button", disabled: last === rows.length, onclick: go(last) }, say("下一页", "Next"))
    );
  }

  async function render() {
    const shown = rows.slice(start, start + PAGE);
    const labels = await labelsOf(irisOf(shown));
    const body = shown.map((row) =>
      make("tr", {}, answer.columns.map((column) => cellElement(row[column], labels)))
    );
    place.replaceChildren(
      make(
        "div",
        { class: "scroll", tabindex: "0", role: "region", "aria-label": say("查询结果", "Results") },
        make("table", {}, make("thead", {}, head()), make("tbody", {}, body))
      ),
      ...[pager()].filter(Boolean)
    );
  }

  await render();
}
