// A page in a context of its own, with everything that it does wrong.

/**
 * Open `path`; returns { page, faults, close }.  Faults are: an error on the
 * console or in a script, a request to another host, a status that is not 200.
 */
export async function open(site, path, options = {}) {
  const context = await newContext(site, options);
  return { ...(await openIn(context, site, path)), close: () => context.close() };
}

/** A browser context, Chinese where `options` say nothing else. */
export async function newContext({ browser }, options) {
  const context = await browser.newContext({ locale: "zh-CN", ...options });
  context.setDefaultTimeout(30000);
  return context;
}

/** The same in a context that stays; `close` closes the page alone. */
export async function openIn(context, { base }, path) {
  const page = await context.newPage();
  const faults = [];
  page.on("pageerror", (fault) => faults.push(`${path}: ${fault.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") {
      faults.push(`${path}: console: ${message.text()}`);
    }
  });
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(`${base}/`) && !url.startsWith("data:") && !url.startsWith("blob:")) {
      faults.push(`${path}: asks another host: ${url}`);
    }
  });
  const answer = await page.goto(base + path, { waitUntil: "load" });
  // What is being worked on is pale on purpose.
  await page.waitForSelector('[aria-busy="true"]', { state: "detached" });
  if (answer.status() !== 200) {
    faults.push(`${path}: ${answer.status()}`);
  }
  return { page, faults, close: () => page.close() };
}
