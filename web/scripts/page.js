// What all scripts need: elements, the page's language, the server's words.

/** An element with attributes (on* are listeners) and children. */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  fill(element, attributes, children);
  return element;
}

/** The same in SVG. */
export function draw(name, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  fill(element, attributes, children);
  return element;
}

function fill(element, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) {
      continue;
    }
    if (key.startsWith("on")) {
      element.addEventListener(key.slice(2), value);
    } else {
      element.setAttribute(key, value === true ? "" : value);
    }
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
}

/** What our IRIs begin with; ends in "/". */
export const base = document.body.dataset.base;

export const language = document.documentElement.lang === "en" ? "en" : "zh-Hans";

/** Say one thing in the page's language. */
export function say(zh, en) {
  return language === "en" ? en : zh;
}

/** Call `action` when `delay` milliseconds went by without another call. */
export function later(action, delay) {
  let timer = 0;
  return (...parameters) => {
    clearTimeout(timer);
    timer = setTimeout(() => action(...parameters), delay);
  };
}
