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
        idealEdgeLength: 90,
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

/** Names are of one size on the screen, however large the picture is; those
    that would lie on the name of a larger node wait until there is room. */
function writeNames(view) {
  const pixel = 1 / view.zoom();
  view.nodes().style({
    "font-size": 12 * pixel,
    "text-margin-y": 4 * pixel,
    "text-max-width": 120 * pixel,
    "text-outline-width": 2 * pixel,
  });
  const nodes = view.nodes().sort((a, b) => b.data("size") - a.data("size"));
  const taken = [];
  view.batch(() =>
    nodes.forEach((node) => {
      const box = node.boundingBox({ includeNodes: false, includeEdges: false, includeOverlays: false });
      const isCrowded = taken.some((other) => overlap(box, other));
      node.toggleClass("crowded", isCrowded);
      if (!isCrowded) {
        taken.push(box);
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
