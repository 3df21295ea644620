// The site in a browser:  node run.mjs PROGRAM SAMPLES CHROMIUM
//
// Each check is a function of { browser, base, paths } that returns a list of
// faults; all run, and every fault is printed.
import { chromium } from "playwright-core";

import { pageTypes, startSite } from "./site.mjs";
import { coLeadChecks } from "./co-lead.mjs";
import { pageChecks } from "./pages.mjs";
import { sparqlChecks } from "./sparql.mjs";

const [program, samples, executablePath] = process.argv.slice(2);
const site = await startSite(program, samples);
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
let failed = 0;
try {
  const paths = await pageTypes(site.base);
  for (const [name, check] of [...pageChecks, ...coLeadChecks, ...sparqlChecks]) {
    const start = performance.now();
    let faults = [];
    try {
      faults = await check({ browser, base: site.base, paths });
    } catch (fault) {
      faults = [fault.stack];
    }
    failed += faults.length;
    console.log(`${faults.length ? "FAILED" : "passed"}  ${name}  (${Math.round(performance.now() - start)} ms)`);
    faults.forEach((fault) => console.log(`    ${fault}`));
  }
} finally {
  await browser.close();
  site.stop();
}
console.log(`${failed} faults`);
process.exit(failed ? 1 : 0);
