// The co-leading page: the server's picture becomes one that can be moved; a
// click on a circle or a line tells who works with whom, in which reforms.
import { make, say } from "./page.js";

const figure = document.querySelector("figure.network");

/** What the server drew: circles with their places, lines with weights. */
function readPicture(svg) {
  const nodes = [...svg.querySelectorAll("a[data-agency]")].map((link) => {
    const circle = link.querySelector("circle");
    const told = link.querySelector("title").textContent;
    return {
      id: link.dataset.agency,
      label: told.slice(0, told.lastIndexOf(": ")),
      told: told.slice(told.lastIndexOf(": ") + 2),
      address: link.getAttribute("href"),
      value: Number(link.dataset.value),
      colour: circle.getAttribute("class"),
      x: Number(circle.getAttribute("cx")),
      y: Number(circle.getAttribute("cy")),
    };
  });
  const edges = [...svg.querySelectorAll("line[data-ends]")].map((line) => {
    const [source, target] = line.dataset.ends.split(" ").map((at) => nodes[Number(at)].id);
    return { id: `${source}\n${target}`, source, target, weight: Number(line.dataset.weight) };
  });
  return { nodes, edges };
}

/** This page with other filters: the reforms that an agency leads or, where it
 * leads none, has the role in that is chosen; or those of two. */
function linkOf(agency, partner) {
  const link = new URL(location.href);
  for (const name of ["agency", "with", "page"]) {
    link.searchParams.delete(name);
  }
  if (!partner && agency.value) {
    link.searchParams.delete("role");
  }
  link.searchParams.set("agency", agency.id);
  if (partner) {
    link.searchParams.set("with", partner.id);
  }
  link.hash = "reforms";
  return link;
}

/** The first reforms of another state of this page, and how many it has. */
async function reformsOf(link) {
  const answer = await fetch(link, { headers: { Accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const items = [...page.querySelectorAll("#reforms-list tbody tr td:first-child a")].map((found) =>
    make("li", {}, make("a", { href: found.getAttribute("href") }, found.textContent))
  );
  const total = page.querySelector("#reforms + .total strong")?.textContent.split("/").pop().trim() ?? "0";
  return { items, total };
}

function start() {
  const svg = figure.querySelector("svg");
  const network = readPicture(svg);
  const byId = new Map(network.nodes.map((node) => [node.id, node]));
  const canvas = make("div", { class: "canvas", "aria-hidden": "true" });
  const panel = make("aside", { class: "panel", "aria-live": "polite", "aria-label": say("所选部门", "What is chosen") });
  let asked = 0;
  let view = null;

  function idle() {
    panel.replaceChildren(
      make("p", { class: "note" }, say("点一个圆看部门和它的伙伴，点一条线看两部门共同的改革；可拖动。", "Click a circle for an agency and its partners, a line for what two lead together; drag to move."))
    );
  }

  async function listReforms(link, place) {
    const mine = ++asked;
    const { items, total } = await reformsOf(link).catch(() => ({ items: [], total: "?" }));
    if (mine === asked) {
      place.replaceChildren(
        make("h4", {}, say(`改革案例（${total}）`, `Reforms (${total})`)),
        make("ul", {}, items.slice(0, 12)),
        make("p", {}, make("a", { href: link.href }, say("在本页筛选这些改革", "Filter this page by these")))
      );
    }
  }

  function partnersOf(node) {
    return network.edges
      .filter((edge) => edge.source === node.id || edge.target === node.id)
      .sort((a, b) => b.weight - a.weight)
      .map((edge) => {
        const other = byId.get(edge.source === node.id ? edge.target : edge.source);
        return make(
          "li",
          {},
          make("button", { type: "button", class: "plain", onclick: () => view.choose(edge.id) }, other.label),
          make("span", { class: "count" }, ` ${edge.weight}`)
        );
      });
  }

  function showNode(node) {
    const reforms = make("div");
    panel.replaceChildren(
      make("h3", {}, make("a", { href: node.address }, node.label)),
      make("p", { class: "note" }, node.told),
      make("h4", {}, say("伙伴", "Partners")),
      make("ul", { class: "partners" }, partnersOf(node)),
      reforms
    );
    listReforms(linkOf(node), reforms);
  }

  function showEdge(edge) {
    const [from, to] = [byId.get(edge.source), byId.get(edge.target)];
    const reforms = make("div");
    panel.replaceChildren(
      make("h3", {}, make("a", { href: from.address }, from.label), " + ", make("a", { href: to.address }, to.label)),
      make("p", { class: "note" }, say(`共同牵头 ${edge.weight} 项改革`, `lead ${edge.weight} reforms together`)),
      reforms
    );
    listReforms(linkOf(from, to), reforms);
  }

  function toolbar() {
    const button = (text, title, action) =>
      make("button", { type: "button", "aria-label": title, title, onclick: action }, text);
    const find = make("input", { type: "search", list: "agencies-shown", placeholder: say("在图中找部门", "Find in the picture"), "aria-label": say("在图中找部门", "Find in the picture") });
    find.addEventListener("change", () => {
      const found = network.nodes.find(({ label }) => label.includes(find.value.trim()));
      if (found && find.value.trim()) {
        view.choose(found.id);
      }
    });
    return make(
      "div",
      { class: "toolbar", role: "group", "aria-label": say("图的工具", "Tools of the picture") },
      find,
      make("datalist", { id: "agencies-shown" }, network.nodes.map(({ label }) => make("option", { value: label }))),
      button("＋", say("放大", "Zoom in"), () => view.zoom(1.25)),
      button("－", say("缩小", "Zoom out"), () => view.zoom(1 / 1.25)),
      button("⤢", say("全图", "Whole picture"), () => view.fit()),
      button("PNG", say("下载图片 PNG", "Download as PNG"), () =>
        make("a", { href: view.picture(), download: "co-lead.png" }).click()
      )
    );
  }

  async function open() {
    const { drawNetwork } = await import("./network.js");
    const stage = make("div", { class: "stage" }, canvas, panel);
    svg.replaceWith(toolbar(), stage);
    figure.classList.add("live");
    idle();
    view = drawNetwork(canvas, network, (kind, data) => {
      asked++;
      if (kind === "node") {
        showNode(byId.get(data.id));
      } else if (kind === "edge") {
        showEdge(data);
      } else {
        idle();
      }
    });
    canvas.dataset.ready = "true";
  }

  // The large library waits until the picture is near the screen.
  const watcher = new IntersectionObserver(
    (entries) => {
      if (entries.some((entry) => entry.isIntersecting)) {
        watcher.disconnect();
        open();
      }
    },
    { rootMargin: "400px" }
  );
  watcher.observe(figure);
}

if (figure?.querySelector("a[data-agency]")) {
  start();
}
