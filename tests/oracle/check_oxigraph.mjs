// A second judge: the random queries of random_cases, asked of oxigraph (npm,
// pinned by package-lock.json here), answers compared as multisets.
//
//     node check_oxigraph.mjs RANDOM_CASES [N [SEED]]
//
// Looked for in node_modules here or in $RG_NODE_MODULES; absent, it says so
// and passes.  What oxigraph is known to do otherwise stands in
// oxigraph_differences.tsv: a regular expression on the query, what is compared
// all the same ("set": rows without their multiplicities; "untagged": literals
// without type and language; "none": it has no rows; or "nothing"), and the reason.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const here = path.dirname(new URL(import.meta.url).pathname);
const [program, n = '400', seed = '20251122'] = process.argv.slice(2);
const LIMIT_BYTES = 1 << 28;

function load() {
  for (const folder of [here, process.env.RG_NODE_MODULES && path.dirname(process.env.RG_NODE_MODULES)]) {
    try {
      return folder && createRequire(folder + '/')('oxigraph');
    } catch (error) {
      if (error.code !== 'MODULE_NOT_FOUND') throw error;
    }
  }
  return null;
}

const NUMBER = /^http:\/\/www\.w3\.org\/2001\/XMLSchema#(decimal|double|integer)$/;

// A cell as text; numbers by value, for spellings of computed ones differ.
function cell(c) {
  if (!c) return '';
  if (c.type === 'uri') return `<${c.value}>`;
  const datatype = c.datatype ?? '';
  if (NUMBER.test(datatype)) return `${datatype} ${Number(c.value)}`;
  return `"${c.value}"${c['xml:lang'] ? '@' + c['xml:lang'].toLowerCase() : '^^' + datatype.replace(/^.*#string$/, '')}`;
}

function rows(answer) {
  const names = [...answer.head.vars].sort();
  return answer.results.bindings.map(b => names.map(v => cell(b[v])).join('\t')).sort();
}

// Literals as their words alone; the datatype of a number goes as well.
function untagged(rows) {
  return rows.map(row => row.replace(/"(@[a-z-]+|\^\^[^\t]*)/g, '"').replace(/^http:[^\t ]* |(?<=\t)http:[^\t ]* /g, '')).sort();
}

function isExcused(how, ours, theirs) {
  return how === 'nothing' || (how === 'none' && !theirs.length) ||
    (how === 'untagged' && untagged(ours).join('\n') === untagged(theirs).join('\n')) ||
    (how === 'set' && [...new Set(ours)].join('\n') === [...new Set(theirs)].join('\n'));
}

const oxigraph = load();
if (!oxigraph) {
  console.log('SKIPPED: no oxigraph; run npm ci in tests/oracle');
  process.exit(0);
}
const known = readFileSync(here + '/oxigraph_differences.tsv', 'utf8').split('\n')
  .filter(line => line && !line.startsWith('#'))
  .map(line => line.split('\t'))
  .map(([pattern, how, reason]) => ({ pattern: new RegExp(pattern), how, reason, n: 0 }));
let agreed = 0, excused = 0, store = null, data = null;
const differ = [];
for (const line of execFileSync(program, [n, seed], { maxBuffer: LIMIT_BYTES }).toString().split('\n')) {
  if (!line) continue;
  const one = JSON.parse(line);
  if (one.data !== data) {
    data = one.data;
    store = new oxigraph.Store();
    store.load(data, { format: 'application/trig', base_iri: 'http://e/' });
  }
  let theirs;
  try {
    theirs = rows(JSON.parse(store.query(one.query, { results_format: 'application/sparql-results+json' })));
  } catch (error) {
    theirs = [String(error)];
  }
  const ours = rows(one.answer);
  if (ours.join('\n') === theirs.join('\n')) {
    ++agreed;
    continue;
  }
  const excuse = known.find(k => k.pattern.test(one.query) && isExcused(k.how, ours, theirs));
  if (excuse) {
    ++excuse.n;
    ++excused;
  } else {
    differ.push(`${one.query}\n  ours ${ours.length}: ${ours.slice(0, 4).join(' | ')}\n  theirs ${theirs.length}: ${theirs.slice(0, 4).join(' | ')}`);
  }
}
differ.slice(0, 5).forEach(text => console.log(text + '\n'));
known.forEach(k => console.log(`${k.n} excused: ${k.reason}`));
console.log(`${agreed} agree, ${differ.length} differ, ${excused} differ for known reasons`);
process.exit(differ.length || agreed < Number(n) / 2 ? 1 : 0);
