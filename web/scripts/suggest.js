// Suggestions under the search field, while typing (ARIA combobox pattern).
import { later, make } from "./page.js";

const SHORTEST = 1;

function start(input, number) {
  const list = make("ul", { id: `suggestions-${number}`, class: "suggestions", role: "listbox", hidden: true });
  list.setAttribute("aria-label", input.getAttribute("aria-label"));
  for (const [name, value] of [
    ["role", "combobox"],
    ["aria-autocomplete", "list"],
    ["aria-controls", list.id],
    ["aria-expanded", "false"],
    ["autocomplete", "off"],
  ]) {
    input.setAttribute(name, value);
  }
  input.after(list);
  let chosen = -1;
  let asked = null;

  const options = () => [...list.children];
  const close = () => {
    asked?.abort(); // an answer still under way must not open the list again
    list.hidden = true;
    list.replaceChildren();
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const choose = (index) => {
    const all = options();
    chosen = index < all.length ? index : -1;
    all.forEach((option, i) => option.setAttribute("aria-selected", String(i === chosen)));
    if (all[chosen]) {
      input.setAttribute("aria-activedescendant", all[chosen].id);
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  };
  const show = ([, labels, kinds, addresses]) => {
    close();
    labels.forEach((label, i) => {
      list.append(
        make(
          "li",
          {
            id: `suggestion-${number}-${i}`,
            role: "option",
            "aria-selected": "false",
            "data-address": addresses[i],
            onmousedown: (event) => {
              event.preventDefault();
              location.assign(addresses[i]);
            },
          },
          label,
          make("small", {}, ` ${kinds[i]}`)
        )
      );
    });
    list.hidden = !labels.length;
    input.setAttribute("aria-expanded", String(labels.length > 0));
  };
  const ask = later(async () => {
    const text = input.value.trim();
    asked?.abort();
    if (text.length < SHORTEST) {
      close();
      return;
    }
    asked = new AbortController();
    const { signal } = asked;
    try {
      const url = `/suggest?lang=${document.documentElement.lang.slice(0, 2)}&q=${encodeURIComponent(text)}`;
      const answer = await fetch(url, { signal });
      if (answer.ok) {
        const found = await answer.json();
        // What the keys have chosen stays until somebody types again.
        if (!signal.aborted && chosen < 0 && document.activeElement === input) {
          show(found);
        }
      }
    } catch (fault) {
      if (fault.name !== "AbortError") {
        close();
      }
    }
  }, 150);

  input.addEventListener("input", () => {
    choose(-1);
    ask();
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (list.hidden) {
      return;
    }
    const last = options().length;
    if (event.key === "ArrowDown") {
      choose(chosen + 1);
    } else if (event.key === "ArrowUp") {
      choose(chosen < 0 ? last - 1 : chosen - 1);
    } else if (event.key === "Escape") {
      close();
    } else if (event.key === "Enter" && options()[chosen]) {
      location.assign(options()[chosen].dataset.address);
    } else {
      return;
    }
    event.preventDefault();
  });
}

document.querySelectorAll("form[role=search] input[type=search]").forEach(start);
