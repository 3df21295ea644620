// Bundles the scripts of the pages and collects the licences of what is in them.
// Run by CMake beside node_modules:  node build.mjs SOURCE_FOLDER OUTPUT_FOLDER
import { build } from "esbuild";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const [source, output] = process.argv.slice(2).map((path) => resolve(path));
const modules = resolve("node_modules");

const result = await build({
  entryPoints: ["sparql", "co-lead", "network", "suggest"].map((name) =>
    join(source, `${name}.js`)
  ),
  outdir: output,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2020",
  charset: "utf8",
  loader: { ".tsv": "text" },
  legalComments: "none", // all of them are in licences.txt
  external: ["./network.js"], // loaded when a picture is wanted
  nodePaths: [modules],
  metafile: true,
  logLevel: "warning",
});

/** "@scope/name" or "name" of a file below node_modules; else null. */
function packageOf(path) {
  const found = path.match(/node_modules\/((?:@[^/]+\/)?[^/]+)\//);
  return found ? found[1] : null;
}

const packages = new Set(
  Object.keys(result.metafile.inputs).map(packageOf).filter(Boolean)
);
const licences = [...packages].sort().map((name) => {
  const folder = join(modules, name);
  const facts = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (!file) {
    throw new Error(`${name} has no licence file`);
  }
  const text = readFileSync(join(folder, file), "utf8").trim();
  return `${name} ${facts.version} (${facts.license})\n\n${text}\n`;
});
writeFileSync(
  join(output, "licences.txt"),
  `What the scripts of the pages contain.\n\n${licences.join(
    `\n${"-".repeat(72)}\n\n`
  )}`
);
