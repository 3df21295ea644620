// What holds for every page type.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { newContext, open, openIn } from "./open.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Visit all paths, three at a time, and collect what `look` finds. */
async function visit(site, options, look) {
  const waiting = [...site.paths];
  const found = [];
  const context = await newContext(site, options);
  const worker = async () => {
    while (waiting.length) {
      const path = waiting.shift();
      const { page, faults, close } = await openIn(context, site, path);
      const more = await look(page, path);
      await close();
      found.push(...faults, ...more.map((fault) => `${path}: ${fault}`));
    }
  };
  await Promise.all([worker(), worker(), worker()]);
  await context.close();
  return found;
}

/** Language, a title, one heading of the first level, a main part, and no
    picture whose data stands nowhere else. */
async function frame(page, language) {
  const seen = await page.evaluate(() => ({
    language: document.documentElement.lang,
    title: document.title,
    headings: document.querySelectorAll("h1").length,
    main: document.querySelectorAll("main").length,
    pictures: document.querySelectorAll("main figure svg, main .canvas").length,
    tables: document.querySelectorAll("main table, main ol.ranking, main ul.ranking").length,
    unnamed: [...document.querySelectorAll("main figure > svg")].filter(
      (svg) => !svg.hasAttribute("aria-label") && !svg.hasAttribute("aria-labelledby")
    ).length,
  }));
  return [
    seen.language === language ? null : `lang is ${seen.language}, not ${language}`,
    seen.title.length > 3 ? null : "no title",
    seen.headings === 1 ? null : `${seen.headings} headings h1`,
    seen.main === 1 ? null : "no main part",
    seen.pictures && !seen.tables ? "a picture without a table" : null,
    seen.unnamed ? "a picture without a name" : null,
  ].filter(Boolean);
}

/** axe-core finds nothing to complain of. */
export async function accessible(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  return violations.flatMap(({ id, nodes }) =>
    nodes.slice(0, 3).map(({ target, failureSummary }) => `axe ${id}: ${target.join(" ")}: ${failureSummary.split("\n")[1] ?? ""}`)
  );
}

async function fits(page) {
  const { width, room } = await page.evaluate(() => ({
    width: document.scrollingElement.scrollWidth,
    room: document.scrollingElement.clientWidth,
  }));
  return width > room ? [`${width} pixels wide on a screen of ${room}`] : [];
}

async function prints(page) {
  await page.emulateMedia({ media: "print" });
  const seen = await page.evaluate(() => ({
    heading: getComputedStyle(document.querySelector("h1")).display,
    navigation: getComputedStyle(document.querySelector("header nav")).display,
    search: getComputedStyle(document.querySelector("header form")).display,
    filters: getComputedStyle(document.querySelector(".filters") ?? document.querySelector("header form")).display,
  }));
  return [
    seen.heading === "none" ? "the heading is not printed" : null,
    seen.navigation === "none" ? null : "the navigation is printed",
    seen.search === "none" ? null : "the search form is printed",
    seen.filters === "none" ? null : "the filters are printed",
  ].filter(Boolean);
}

/** What has the focus: where it stands, and whether that can be seen. */
function focused() {
  const at = document.activeElement;
  const all = [...document.querySelectorAll("*")];
  const inside = at.shadowRoot?.activeElement?.closest(".cm-editor");
  const style = getComputedStyle(inside ?? at);
  const ring = at.querySelector(":scope > circle");
  const box = at.getBoundingClientRect();
  return {
    name: `${at.tagName.toLowerCase()} ${(at.textContent || at.getAttribute("aria-label") || at.name || "").trim().slice(0, 20)}`,
    index: at === document.body ? -1 : all.indexOf(at),
    isInMain: Boolean(at.closest("main")),
    isShown:
      box.width > 0 &&
      box.height > 0 &&
      ((style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) ||
        (ring && parseFloat(getComputedStyle(ring).strokeWidth) > 3)),
  };
}

/** By Tab alone: the skip link first, then all in the order of the page, each
    with a mark that can be seen; nothing holds the focus. */
async function walks(page) {
  const found = [];
  let last = { index: -1 };
  for (let i = 0; i < 40; ++i) {
    await page.keyboard.press("Tab");
    let now = await page.evaluate(focused);
    for (let wait = 0; wait < 20 && now.index >= 0 && !now.isShown; ++wait) {
      await page.waitForTimeout(25); // the editor marks itself a little later
      now = await page.evaluate(focused);
    }
    if (now.index < 0) {
      break; // behind the last one
    }
    if (now.index <= last.index) {
      found.push(`Tab goes back or stays: ${last.name} → ${now.name}`);
      break;
    }
    if (!now.isShown) {
      found.push(`the focus cannot be seen: ${now.name}`);
    }
    last = now;
  }
  return found;
}

/** The skip link is what Tab meets first, and it leads past the navigation. */
async function skips(page) {
  await page.keyboard.press("Tab");
  const isSkip = await page.evaluate(() => {
    const { left, top } = document.activeElement.getBoundingClientRect();
    return document.activeElement.matches(".skip") && left >= 0 && top >= 0;
  });
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  const next = await page.evaluate(focused);
  return [
    isSkip ? null : "the skip link is not the first stop, or not to be seen",
    next.isInMain ? null : `the skip link leads to ${next.name}`,
  ].filter(Boolean);
}

const phone = { viewport: { width: 390, height: 844 } };

export const pageChecks = [
  [
    "every page in Chinese, light: frame, axe, phone",
    (site) =>
      visit(site, {}, async (page) => {
        const found = [...(await frame(page, "zh-Hans")), ...(await accessible(page))];
        await page.setViewportSize(phone.viewport);
        return [...found, ...(await fits(page))];
      }),
  ],
  [
    "every page in English, dark: frame, axe, print",
    (site) =>
      visit(site, { locale: "en-GB", colorScheme: "dark" }, async (page) => [
        ...(await frame(page, "en")),
        ...(await accessible(page)),
        ...(await prints(page)),
      ]),
  ],
  [
    "every page without script: in Chinese on a desk, in English on a phone",
    async (site) => [
      ...(await visit(site, { javaScriptEnabled: false }, (page) => frame(page, "zh-Hans"))),
      ...(await visit(site, { ...phone, javaScriptEnabled: false, locale: "en-GB" }, async (page) => [
        ...(await frame(page, "en")),
        ...(await fits(page)),
      ])),
    ],
  ],
  [
    "by keyboard: skip link, order, a focus that can be seen",
    (site) =>
      visit(site, {}, async (page) => {
        const order = await walks(page);
        await page.reload({ waitUntil: "load" });
        return [...order, ...(await skips(page))];
      }),
  ],
  [
    "errors are pages: frame, axe, phone",
    async (site) => {
      const context = await newContext(site, phone);
      const found = [];
      for (const [path, code] of [
        ["/nothing", 404],
        ["/page/case/none", 404],
        ["/cases?x=%FF", 400],
      ]) {
        const page = await context.newPage();
        const answer = await page.goto(site.base + path);
        const more = [...(await frame(page, "zh-Hans")), ...(await accessible(page)), ...(await fits(page))];
        found.push(...(answer.status() === code ? [] : [`${path}: ${answer.status()}`]), ...more.map((fault) => `${path}: ${fault}`));
        await page.close();
      }
      await context.close();
      return found;
    },
  ],
  [
    "on a phone a case is a block whose lines say what they are, and filters unfold by keyboard",
    async (site) => {
      const { page, faults, close } = await open(site, "/cases", phone);
      const found = await page.evaluate(() => {
        const row = [...document.querySelectorAll("tbody tr")].find(({ cells }) => cells[1].textContent && cells[2].textContent);
        const cells = [...row.cells].filter((cell) => cell.textContent);
        const saysWhat = (cell) => cell.dataset.head && getComputedStyle(cell, "::before").content.includes(cell.dataset.head);
        return [
          new Set(cells.map((cell) => cell.getBoundingClientRect().left)).size === 1 ? null : "cells stand side by side",
          cells.slice(1).every(saysWhat) ? null : "a line does not say what it is",
        ].filter(Boolean);
      });
      const facets = page.locator(".facets");
      const wasShown = await facets.isVisible();
      await page.locator("#narrow").focus();
      await page.keyboard.press("Space");
      const isShown = await facets.isVisible();
      await close();
      return [...faults, ...found, ...(wasShown || !isShown ? [`filters: ${wasShown}, ${isShown}`] : [])];
    },
  ],
  [
    "suggestions while typing, by pinyin and by keyboard",
    async (site) => {
      const { page, faults, close } = await open(site, "/");
      const field = page.locator(".hero input[type=search]");
      // The last answer comes when the reader has chosen among those of one before.
      let release;
      const held = new Promise((resolve) => (release = resolve));
      await page.route(/suggest\?.*q=shuiwu$/, async (route) => {
        await held;
        await route.continue();
      });
      await field.fill("shuiw");
      const first = page.locator(".hero [role=option]").first();
      await first.waitFor();
      const text = await first.textContent();
      const asked = page.waitForRequest(/suggest\?.*q=shuiwu$/);
      const answered = page.waitForResponse(/suggest\?.*q=shuiwu$/);
      await field.pressSequentially("u");
      await asked;
      await field.press("ArrowDown");
      release();
      await (await answered).finished();
      await Promise.all([page.waitForURL(/\/page\//), field.press("Enter")]);
      const heading = await page.locator("h1").textContent();
      await close();
      return text.includes(heading.trim()) && text.includes("税务") ? faults : [...faults, `${text} led to ${heading}`];
    },
  ],
];
