// The program's own server, on a fresh graph of the samples.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Ingest and serve; resolves to { base, stop() }. */
export async function startSite(program, samples) {
  const folder = mkdtempSync(join(tmpdir(), "reformgraph-browser-"));
  const db = join(folder, "db");
  const made = spawnSync(program, ["ingest", "--db", db, samples], { encoding: "utf8" });
  if (made.status !== 0) {
    throw new Error(`ingest: ${made.stderr}`);
  }
  const server = spawn(program, ["serve", "--db", db, "--listen", "127.0.0.1:0"], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const base = await new Promise((resolve, reject) => {
    let text = "";
    let said = "";
    server.stderr.on("data", (bytes) => {
      said = (said + bytes).slice(-4000);
    });
    server.on("exit", (code, signal) => {
      console.log(`serve ended: ${code ?? signal}\n${said}`);
      reject(new Error(`serve ended: ${code ?? signal}`));
    });
    server.stdout.on("data", (bytes) => {
      text += bytes;
      const found = text.match(/http:\/\/[\d.]+:\d+/);
      if (found) {
        resolve(found[0]);
      }
    });
  });
  return {
    base,
    stop() {
      server.removeAllListeners("exit");
      server.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** One address of each page type; things are the first of their lists. */
export async function pageTypes(base) {
  const lists = ["cases", "agencies", "regions", "policies", "platforms", "documents", "themes"];
  const things = await Promise.all(
    lists.map(async (list) => {
      const html = await (await fetch(`${base}/${list}`, { headers: { Accept: "text/html" } })).text();
      const found = html.slice(html.indexOf("<tbody>")).match(/href="(\/page\/[^"]+)"/);
      if (!found) {
        throw new Error(`/${list} lists nothing`);
      }
      return found[1];
    })
  );
  const pairs = await (await fetch(`${base}/co-lead`, { headers: { Accept: "text/html" } })).text();
  const pair = pairs.match(/href="(\/co-lead\?[^"#]*with=[^"#]*)/)[1].replaceAll("&amp;", "&");
  const query = encodeURIComponent("SELECT * { ?s a ?class } LIMIT 3");
  return [
    "/",
    "/co-lead",
    pair,
    ...lists.map((list) => `/${list}`),
    "/search?q=%E7%A8%8E%E5%8A%A1",
    ...things,
    "/ontology",
    "/sparql",
    `/sparql?query=${query}`,
    "/licences",
  ];
}
