// The co-leading page with and without script.
import { open } from "./open.mjs";

const expect = (is, fault) => (is ? [] : [fault]);

async function moves(site) {
  const { page, faults, close } = await open(site, "/co-lead");
  await page.locator(".canvas[data-ready]").waitFor();
  const find = page.locator(".toolbar input");
  const name = await page.locator("#agencies-shown option").first().getAttribute("value");
  await find.fill(name);
  await find.press("Enter");
  const heading = page.locator(".panel h3");
  await heading.waitFor();
  const found = [...faults, ...expect((await heading.textContent()) === name, "the panel names another agency")];
  const partner = page.locator(".panel .partners button").first();
  const partnerName = await partner.textContent();
  await partner.click();
  await page.locator(".panel h3", { hasText: "+" }).waitFor();
  const pair = await heading.textContent();
  await page.locator(".panel ul li a").first().waitFor();
  const reforms = await page.locator(".panel ul li").count();
  const told = Number((await page.locator(".panel .note").first().textContent()).match(/\d+/)[0]);
  found.push(
    ...expect(pair.includes(name) && pair.includes(partnerName), `the pair is ${pair}`),
    ...expect(reforms === Math.min(told, 12), `${reforms} reforms listed, ${told} told`)
  );
  await close();
  return found;
}

async function filters(site) {
  const { page, faults, close } = await open(site, "/co-lead", { javaScriptEnabled: false });
  const cell = page.locator(".matrix td a").first();
  const weight = Number(await cell.textContent());
  await Promise.all([page.waitForURL(/agency=.*with=/), cell.click()]);
  const rows = await page.locator("#reforms-list tbody tr").count();
  const links = await page.locator(".downloads a").evaluateAll((all) => all.map((link) => link.getAttribute("href")));
  const found = [
    ...faults,
    ...expect(rows > 0 && rows <= weight, `${rows} reforms behind a cell of ${weight}`),
    ...expect(links.length === 6 && links.every((link) => link.includes("agency=") && link.includes("with=")), `downloads ${links}`),
  ];
  const region = page.locator("select[name=region]");
  await region.selectOption({ index: 1 });
  await Promise.all([page.waitForURL(/region=\d{6}/), page.locator(".filters button").click()]);
  found.push(...expect(page.url().includes("with="), "the filters lost a field"));
  await close();
  return found;
}

async function sorts(site) {
  const { page, faults, close } = await open(site, "/co-lead", { javaScriptEnabled: false });
  await Promise.all([page.waitForURL(/sort=name/), page.locator("th a", { hasText: "部门" }).first().click()]);
  const sorted = await page.locator("th[aria-sort=ascending]").count();
  await close();
  return [...faults, ...expect(sorted === 1, `${sorted} columns say that they are sorted`)];
}

export const coLeadChecks = [
  ["co-leading: the picture tells partners and reforms", moves],
  ["co-leading: cells lead to their reforms, filters and downloads agree, without script", filters],
  ["co-leading: the table sorts without script", sorts],
];
