// Tabs (ARIA tabs pattern): arrows move, the panel is drawn when first shown.
import { make } from "./page.js";

/** `views`: { name, title, show(panel) }.  Returns { open(name) }. */
export function openTabs(place, label, views, chosen, changed) {
  const panel = make("div", { role: "tabpanel", id: "view", tabindex: "-1" });
  const buttons = views.map(({ name, title }) =>
    make(
      "button",
      { type: "button", role: "tab", id: `tab-${name}`, "aria-controls": "view", onclick: () => open(name, true) },
      title
    )
  );
  const bar = make("div", { role: "tablist", "aria-label": label }, buttons);
  bar.addEventListener("keydown", (event) => {
    const at = buttons.indexOf(document.activeElement);
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step && at >= 0) {
      const next = (at + step + views.length) % views.length;
      buttons[next].focus();
      open(views[next].name, true);
      event.preventDefault();
    }
  });

  async function open(name, isAsked) {
    const at = Math.max(0, views.findIndex((view) => view.name === name));
    buttons.forEach((button, i) => {
      button.setAttribute("aria-selected", String(i === at));
      button.tabIndex = i === at ? 0 : -1;
    });
    panel.setAttribute("aria-labelledby", `tab-${views[at].name}`);
    // Each view draws into a place of its own: one that is late shows nowhere.
    const place = make("div");
    panel.replaceChildren(place);
    delete panel.dataset.view;
    if (isAsked) {
      changed(views[at].name);
    }
    try {
      await views[at].show(place);
    } catch (fault) {
      place.replaceChildren(make("p", { class: "failure", role: "alert" }, fault.message));
    }
    if (place.isConnected) {
      panel.dataset.view = views[at].name;
    }
  }

  place.append(bar, panel);
  return open(chosen, false);
}
