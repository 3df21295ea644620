// An answer by region, as a grid of tiles: every province one tile, as large as
// any other, about where it lies.  Where all rows lie in one province, its
// places are the tiles: each city begins a row, its districts and counties follow.
import { base, draw, make, say } from "./page.js";
import { labelsOf } from "./endpoint.js";
import provinceTiles from "./province-tiles.tsv";
import { columnsWhere, isNumber, isThing, textOf } from "./values.js";

const REGION = /\/id\/region\//;
const CODE = /\/id\/region\/(\d{6})/; // functional zones have none

/** First digits of the code → { x, y, zh, en }. */
const PROVINCES = new Map(
  provinceTiles
    .split("\n")
    .filter((line) => line && !line.startsWith("#"))
    .map((line) => line.split("\t"))
    .map(([code, x, y, zh, en]) => [code, { x: Number(x), y: Number(y), zh, en }])
);

const WIDTH = 9;
const HEIGHT = 10;
const SIDE = 78;

/** The column of regions and the first of numbers; null: no map. */
export function mapColumns(answer) {
  const region = columnsWhere(answer, (cell) => isThing(cell) && REGION.test(cell.value))[0];
  return region ? { region, value: columnsWhere(answer, isNumber)[0] } : null;
}

/** Sums by code: rows count as one where there is no number. */
function sums(answer, columns, digits) {
  const all = new Map();
  for (const row of answer.rows) {
    const code = row[columns.region]?.value.match(CODE)?.[1].slice(0, digits);
    if (code) {
      const value = columns.value ? Number(row[columns.value]?.value || 0) : 1;
      all.set(code, (all.get(code) || 0) + value);
    }
  }
  return all;
}

/** A name as one line or two. */
function linesOf(name, isLatin) {
  if (name.length <= (isLatin ? 10 : 5)) {
    return [name];
  }
  const middle = Math.ceil(name.length / 2);
  return isLatin ? name.split(" ") : [name.slice(0, middle), name.slice(middle)];
}

/** Long names get smaller letters, so that none is cut. */
function nameTexts(name) {
  const isLatin = /[a-z]/.test(name);
  const lines = linesOf(name, isLatin);
  const longest = Math.max(...lines.map((line) => line.length)) * (isLatin ? 0.58 : 1);
  return lines.map((line, i) =>
    draw(
      "text",
      { x: SIDE / 2 - 2, y: (lines.length === 1 ? 32 : 22) + 15 * i, "font-size": Math.min(13, 68 / longest).toFixed(1) },
      line
    )
  );
}

function tile({ x, y, name, value, most, address }) {
  const shade = value ? Math.ceil((5 * value) / most) : 0;
  const box = draw(
    "g",
    { class: `tile w${shade}`, transform: `translate(${x * SIDE} ${y * SIDE})` },
    draw("title", {}, `${name}: ${value.toLocaleString()}`),
    draw("rect", { width: SIDE - 4, height: SIDE - 4, rx: 6 }),
    nameTexts(name),
    draw("text", { x: SIDE / 2 - 2, y: 60, class: "value" }, value ? value.toLocaleString() : "–")
  );
  return address && value ? draw("a", { href: address }, box) : box;
}

function provinceTilesOf(values) {
  const most = Math.max(...values.values());
  return [...PROVINCES].map(([code, { x, y, zh, en }]) =>
    tile({ x, y, name: say(zh, en), value: values.get(code) || 0, most, address: `/page/region/${code}0000` })
  );
}

/** Where the places of one province stand: a city begins a row, what lies in it
    follows, on as many rows as it needs. */
function placesOf(codes) {
  let city = "";
  let x = 0;
  let y = -1;
  return codes.map((code) => {
    const isNew = code.slice(0, 4) !== city;
    x = isNew || x + 1 === WIDTH ? 0 : x + 1;
    y += x === 0 ? 1 : 0;
    city = code.slice(0, 4);
    return { code, x, y };
  });
}

async function placeTiles(values) {
  const places = placesOf([...values.keys()].sort());
  const iris = places.map(({ code }) => `${base}id/region/${code}`);
  const labels = await labelsOf(iris);
  const most = Math.max(...values.values());
  const tiles = places.map(({ code, x, y }, i) =>
    tile({ x, y, name: textOf({ type: "uri", value: iris[i] }, labels), value: values.get(code), most, address: `/page/region/${code}` })
  );
  return { tiles, rows: places.at(-1).y + 1 };
}

export async function showMap(place, answer) {
  const columns = mapColumns(answer);
  const provinces = sums(answer, columns, 2);
  const isOne = provinces.size === 1;
  const { tiles, rows } = isOne
    ? await placeTiles(sums(answer, columns, 6))
    : { tiles: provinceTilesOf(provinces), rows: HEIGHT };
  const picture = draw(
    "svg",
    {
      viewBox: `0 0 ${WIDTH * SIDE} ${rows * SIDE}`,
      class: "tiles",
      role: "group",
      "aria-label": say("地区方格图；数据见“表格”", "Regions as tiles; the data is under “Table”"),
    },
    tiles
  );
  const note = isOne
    ? say("每格一个地区：一市一行，后面是它的区县。", "One tile for each place: a city begins a row, its districts and counties follow. ")
    : say("每格一个省级地区，下级计入上级。", "One tile for each province, with its parts. ");
  const absent = answer.rows.filter((row) => row[columns.region] && !CODE.test(row[columns.region].value)).length;
  const more = absent
    ? say(`${absent} 行是没有区划代码的功能区，见“表格”。`, `${absent} rows are zones without a code; see “Table”.`)
    : "";
  place.replaceChildren(make("figure", { class: "picture" }, picture, make("figcaption", {}, note, more)));
}
