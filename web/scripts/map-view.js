// An answer by region, as a grid of tiles: every province one tile, as large as
// any other, about where it lies.  Where all rows lie in one province, its
// places are the tiles, by their codes.
import { base, draw, language, make, say } from "./page.js";
import { labelsOf } from "./endpoint.js";
import { columnsWhere, isNumber, isThing, textOf } from "./values.js";

const REGION = /\/id\/region\//;
const CODE = /\/id\/region\/(\d{6})/; // functional zones have none

/** GB/T 2260 code → column, row, Chinese, English. */
const PROVINCES = {
  11: [8, 3, "北京", "Beijing"],
  12: [9, 3, "天津", "Tianjin"],
  13: [8, 4, "河北", "Hebei"],
  14: [7, 4, "山西", "Shanxi"],
  15: [7, 2, "内蒙古", "Inner Mongolia"],
  21: [10, 2, "辽宁", "Liaoning"],
  22: [11, 1, "吉林", "Jilin"],
  23: [11, 0, "黑龙江", "Heilongjiang"],
  31: [11, 6, "上海", "Shanghai"],
  32: [10, 5, "江苏", "Jiangsu"],
  33: [10, 6, "浙江", "Zhejiang"],
  34: [9, 5, "安徽", "Anhui"],
  35: [10, 7, "福建", "Fujian"],
  36: [9, 6, "江西", "Jiangxi"],
  37: [9, 4, "山东", "Shandong"],
  41: [8, 5, "河南", "Henan"],
  42: [8, 6, "湖北", "Hubei"],
  43: [8, 7, "湖南", "Hunan"],
  44: [9, 8, "广东", "Guangdong"],
  45: [8, 8, "广西", "Guangxi"],
  46: [8, 9, "海南", "Hainan"],
  50: [7, 6, "重庆", "Chongqing"],
  51: [6, 6, "四川", "Sichuan"],
  52: [7, 7, "贵州", "Guizhou"],
  53: [6, 7, "云南", "Yunnan"],
  54: [4, 6, "西藏", "Tibet"],
  61: [7, 5, "陕西", "Shaanxi"],
  62: [6, 4, "甘肃", "Gansu"],
  63: [5, 5, "青海", "Qinghai"],
  64: [6, 3, "宁夏", "Ningxia"],
  65: [4, 3, "新疆", "Xinjiang"],
  71: [12, 7, "台湾", "Taiwan"],
  81: [10, 9, "香港", "Hong Kong"],
  82: [9, 9, "澳门", "Macao"],
};

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

function tile({ x, y, name, value, most, address }) {
  const shade = value ? Math.ceil((5 * value) / most) : 0;
  const box = draw(
    "g",
    { class: `tile w${shade}`, transform: `translate(${x * SIDE} ${y * SIDE})` },
    draw("title", {}, `${name}: ${value}`),
    draw("rect", { width: SIDE - 4, height: SIDE - 4, rx: 6 }),
    draw("text", { x: SIDE / 2 - 2, y: 30 }, name.length > 8 ? `${name.slice(0, 7)}…` : name),
    draw("text", { x: SIDE / 2 - 2, y: 54, class: "value" }, value ? value.toLocaleString() : "–")
  );
  return address && value ? draw("a", { href: address }, box) : box;
}

function provinceTiles(values) {
  const most = Math.max(...values.values());
  return Object.entries(PROVINCES).map(([code, [x, y, zh, en]]) =>
    tile({ x: x - 4, y, name: say(zh, en), value: values.get(code) || 0, most, address: `/page/region/${code}0000` })
  );
}

/** Places of one province, in the order of their codes, ten in a row. */
async function placeTiles(answer, columns) {
  const values = sums(answer, columns, 6);
  const codes = [...values.keys()].sort();
  const iris = codes.map((code) => `${base}id/region/${code}`);
  const labels = await labelsOf(iris, language);
  const most = Math.max(...values.values());
  return codes.map((code, i) =>
    tile({
      x: i % 9,
      y: Math.floor(i / 9),
      name: textOf({ type: "uri", value: iris[i] }, labels),
      value: values.get(code),
      most,
      address: `/page/region/${code}`,
    })
  );
}

export async function showMap(place, answer) {
  const columns = mapColumns(answer);
  const provinces = sums(answer, columns, 2);
  const isOne = provinces.size === 1;
  const tiles = isOne ? await placeTiles(answer, columns) : provinceTiles(provinces);
  const rows = isOne ? Math.ceil(tiles.length / 9) : 10;
  const picture = draw(
    "svg",
    {
      viewBox: `0 0 ${9 * SIDE} ${rows * SIDE}`,
      class: "tiles",
      role: "group",
      "aria-label": say("地区方格图；数据见“表格”", "Regions as tiles; the data is under “Table”"),
    },
    tiles
  );
  const note = isOne
    ? say("每格一个地区，按区划代码排列。", "One tile for each place, by code. ")
    : say("每格一个省级地区，下级计入上级。", "One tile for each province, with its parts. ");
  const absent = answer.rows.filter((row) => row[columns.region] && !CODE.test(row[columns.region].value)).length;
  const more = absent
    ? say(`${absent} 行是没有区划代码的功能区，见“表格”。`, `${absent} rows are zones without a code; see “Table”.`)
    : "";
  place.replaceChildren(make("figure", { class: "picture" }, picture, make("figcaption", {}, note, more)));
}
