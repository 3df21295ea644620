// A network that can be moved, drawn by Cytoscape on a canvas.  Loaded when a
// page has one to show; the same data always stands in a table beside it.
import cytoscape from "cytoscape";

import { make } from "./page.js";

/** Colours are those of site.css, so that light, dark and legend agree. */
function colour(name) {
  return getComputedStyle(document.documentElement)
    .getPropertyValue(`--${name}`)
    .trim();
}

function styleSheet() {
  return [
    {
      selector: "node",
      style: {
        "background-color": (node) => colour(node.data("colour") || "k0"),
        "border-color": colour("paper"),
        "border-width": 1.5,
        color: colour("ink"),
        "font-family": "system-ui, 'PingFang SC', 'Noto Sans CJK SC', sans-serif",
        height: "data(size)",
        label: "data(label)",
        "text-outline-color": colour("paper"),
        "text-overflow-wrap": "anywhere",
        "text-valign": "bottom",
        "text-wrap": "wrap",
        width: "data(size)",
      },
    },
    {
      selector: "edge",
      style: {
        "curve-style": "haystack",
        "line-color": colour("muted"),
        "line-opacity": 0.45,
        width: "data(width)",
      },
    },
    { selector: ".crowded", style: { "text-opacity": 0 } },
    { selector: ".near", style: { "text-opacity": 1 } },
    { selector: ".far", style: { opacity: 0.12, "text-opacity": 0 } },
    {
      selector: "edge.near",
      style: {
        color: colour("ink"),
        "font-size": 11,
        label: "data(label)",
        "line-color": colour("accent"),
        "line-opacity": 0.9,
        "text-background-color": colour("paper"),
        "text-background-opacity": 0.85,
      },
    },
    {
      selector: "node.near",
      style: { "border-color": colour("accent"), "border-width": 3 },
    },
  ];
}

/** Radius grows with the root, so that areas compare. */
function sizeOf(value, most) {
  return 14 + 34 * Math.sqrt((value || 0) / (most || 1));
}

function elementsOf(network) {
  const mostNode = Math.max(1, ...network.nodes.map((node) => node.value || 0));
  const mostEdge = Math.max(1, ...network.edges.map((edge) => edge.weight || 0));
  const nodes = network.nodes.map((node) => ({
    data: { ...node, size: sizeOf(node.value, mostNode) },
    position: node.x === undefined ? undefined : { x: node.x, y: node.y },
  }));
  const edges = network.edges.map((edge) => ({
    data: {
      ...edge,
      label: String(edge.weight ?? ""),
      width: 1 + (7 * (edge.weight || 1)) / mostEdge,
    },
  }));
  return { nodes, edges };
}

function layoutOf(network) {
  const isPlaced = network.nodes.every((node) => node.x !== undefined);
  return isPlaced
    ? { name: "preset", padding: 24 }
    : {
        name: "cose",
        animate: false,
        componentSpacing: 60,
        idealEdgeLength: 90,
        nodeDimensionsIncludeLabels: true,
        nodeRepulsion: 12000,
        padding: 24,
        randomize: false,
      };
}

/** Everything but `near` steps back; an empty collection brings all back. */
function emphasise(view, near) {
  view.batch(() => {
    view.elements().removeClass("near far");
    if (near.nonempty()) {
      near.addClass("near");
      view.elements().not(near).addClass("far");
    }
  });
}

const overlap = (a, b) => a.x1 < b.x2 && b.x1 < a.x2 && a.y1 < b.y2 && b.y1 < a.y2;

/** So many of the largest nodes have their name on a smaller circle rather than
    no name. */
const N_LARGEST = 12;

/** Where a name can stand, the best place first. */
const SIDES = [
  { x: 0, y: 1, halign: "center", valign: "bottom" },
  { x: 0, y: -1, halign: "center", valign: "top" },
  { x: 1, y: 0, halign: "right", valign: "center" },
  { x: -1, y: 0, halign: "left", valign: "center" },
];

/** The box of a circle, or of a name of this width and height beside it. */
function boxBeside(node, side, gap, width, height) {
  const at = node.position();
  const away = node.data("size") / 2 + gap;
  const x = at.x + side.x * (away + width / 2);
  const y = at.y + side.y * (away + height / 2);
  return { x1: x - width / 2, x2: x + width / 2, y1: y - height / 2, y2: y + height / 2 };
}

const isWithin = (a, b) => a.x1 >= b.x1 && a.x2 <= b.x2 && a.y1 >= b.y1 && a.y2 <= b.y2;

/** Names are of one size on the screen, however large the picture is.  Each
    stands where it is on no circle and on no name of a larger node; those that
    stand nowhere wait until there is room. */
function writeNames(view) {
  const pixel = 1 / view.zoom();
  const gap = 4 * pixel;
  const frame = view.extent();
  view.nodes().style({
    "font-size": 12 * pixel,
    "text-max-width": 120 * pixel,
    "text-outline-width": 2 * pixel,
  });
  const nodes = view.nodes().sort((a, b) => b.data("size") - a.data("size"));
  const circles = nodes.map((node, rank) => ({ node, rank, box: boxBeside(node, { x: 0, y: 0 }, 0, node.data("size"), node.data("size")) }));
  const names = [];
  view.batch(() =>
    nodes.forEach((node, rank) => {
      const { w, h } = node.boundingBox({ includeNodes: false, includeEdges: false, includeOverlays: false });
      const boxOf = (side) => boxBeside(node, side, gap, w, h);
      const others = circles.filter((circle) => circle.node !== node);
      const nCovered = (side) => others.filter((circle) => overlap(boxOf(side), circle.box)).length;
      const sides = SIDES.filter(
        (side) =>
          isWithin(boxOf(side), frame) &&
          !names.some((name) => overlap(boxOf(side), name)) &&
          !others.some((circle) => circle.rank < N_LARGEST && overlap(boxOf(side), circle.box))
      );
      const least = sides.sort((a, b) => nCovered(a) - nCovered(b))[0];
      const isLarge = rank < N_LARGEST;
      const side = least && (isLarge || !nCovered(least)) ? least : null;
      const { x, y, halign, valign } = side || SIDES[0];
      node.style({
        "text-halign": halign,
        "text-valign": valign,
        "text-margin-x": x * gap,
        "text-margin-y": y * gap,
        "z-index": isLarge ? 1 : 0,
      });
      node.toggleClass("crowded", !side);
      if (side) {
        names.push(boxOf(side));
      }
    })
  );
}

/**
 * Draw `network` into `container`.
 *
 * nodes: { id, label, value, colour, x, y }, places optional; edges: { id,
 * source, target, weight }.  `chosen` is called with the data of a node or an
 * edge that was clicked, or with null.  Returns { zoom(factor), fit(),
 * choose(id), picture(), destroy() }.
 */
export function drawNetwork(container, network, chosen) {
  // Cytoscape would add a style element, which the site's security policy
  // forbids, where it does not find one of this name; site.css has the rule.
  if (!document.getElementById("__________cytoscape_stylesheet")) {
    document.head.append(make("meta", { id: "__________cytoscape_stylesheet" }));
  }
  const view = cytoscape({
    container,
    elements: elementsOf(network),
    layout: layoutOf(network),
    maxZoom: 4,
    minZoom: 0.1,
    style: styleSheet(),
    userZoomingEnabled: false, // the page scrolls; buttons and pinch zoom
  });
  const choose = (element) => {
    emphasise(
      view,
      element.isNode() ? element.closedNeighborhood() : element.union(element.connectedNodes())
    );
    chosen?.(element.isNode() ? "node" : "edge", element.data());
  };
  view.on("tap", "node, edge", (event) => choose(event.target));
  view.on("tap", (event) => {
    if (event.target === view) {
      emphasise(view, view.collection());
      chosen?.(null, null);
    }
  });
  view.on("mouseover", "node, edge", () => container.classList.add("pointing"));
  view.on("mouseout", "node, edge", () =>
    container.classList.remove("pointing")
  );
  container.addEventListener(
    "wheel",
    (event) => {
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        zoomBy(event.deltaY < 0 ? 1.15 : 1 / 1.15);
      }
    },
    { passive: false }
  );
  const zoomBy = (factor) =>
    view.zoom({
      level: view.zoom() * factor,
      renderedPosition: { x: view.width() / 2, y: view.height() / 2 },
    });
  let isWaiting = false;
  view.on("zoom", () => {
    if (!isWaiting) {
      isWaiting = true;
      requestAnimationFrame(() => {
        isWaiting = false;
        writeNames(view);
      });
    }
  });
  writeNames(view);
  const isDark = matchMedia("(prefers-color-scheme: dark)");
  const restyle = () => {
    view.style(styleSheet());
    writeNames(view);
  };
  isDark.addEventListener("change", restyle);
  return {
    zoom: zoomBy,
    fit: () => view.fit(undefined, 24),
    choose: (id) => choose(view.getElementById(id)),
    picture: () => view.png({ full: true, scale: 2, bg: colour("paper") }),
    destroy: () => {
      isDark.removeEventListener("change", restyle);
      view.destroy();
    },
  };
}
