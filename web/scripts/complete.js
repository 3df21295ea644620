// Completion from the data: prefixes and terms of the graph's ontology, the
// properties in use, variables of the query, and things by name or pinyin.
import { language, say } from "./page.js";
import { rowsOf } from "./endpoint.js";

const KEYWORDS =
  "SELECT CONSTRUCT ASK DESCRIBE WHERE DISTINCT REDUCED FROM NAMED PREFIX BASE OPTIONAL UNION FILTER GRAPH MINUS BIND VALUES SERVICE EXISTS GROUP HAVING ORDER LIMIT OFFSET ASC DESC UNDEF COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT SEPARATOR STR LANG LANGMATCHES DATATYPE BOUND IRI BNODE RAND ABS CEIL FLOOR ROUND CONCAT STRLEN UCASE LCASE ENCODE_FOR_URI CONTAINS STRSTARTS STRENDS STRBEFORE STRAFTER YEAR MONTH DAY HOURS MINUTES SECONDS NOW UUID COALESCE IF STRLANG STRDT sameTerm isIRI isBLANK isLITERAL isNUMERIC REGEX SUBSTR REPLACE"
    .split(" ")
    .map((label) => ({ label, type: "keyword" }));

const PREFIXES = `PREFIX sh: <http://www.w3.org/ns/shacl#>
SELECT DISTINCT ?prefix ?namespace WHERE {
  ?ontology sh:declare ?declaration .
  ?declaration sh:prefix ?prefix ; sh:namespace ?namespace .
}`;

const TERMS = `PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?term (SAMPLE(?type) AS ?kind) (SAMPLE(?name) AS ?label) (SAMPLE(?meaning) AS ?definition) WHERE {
  VALUES ?type { owl:Class owl:ObjectProperty owl:DatatypeProperty skos:Concept }
  ?term a ?type .
  OPTIONAL { ?term rdfs:label|skos:prefLabel ?name FILTER (LANG(?name) = "${language}") }
  OPTIONAL { ?term skos:definition ?meaning FILTER (LANG(?meaning) = "${language}") }
} GROUP BY ?term`;

const USED = "SELECT DISTINCT ?term WHERE { ?s ?term ?o } LIMIT 500";
const CLASSES = "SELECT DISTINCT ?term WHERE { ?s a ?term } LIMIT 500";

let vocabulary = null;

function kindOf({ kind, isProperty }) {
  if (kind) {
    return kind.endsWith("Class") ? "class" : kind.endsWith("Concept") ? "constant" : "property";
  }
  return isProperty ? "property" : "class";
}

/** prefix → namespace, and every term as { iri, type, label, definition }. */
async function loadVocabulary() {
  const [prefixes, terms, used, classes] = await Promise.all(
    [PREFIXES, TERMS, USED, CLASSES].map((query) => rowsOf(query))
  );
  const byIri = new Map();
  const add = (iri, facts) => byIri.set(iri, { iri, ...facts, ...byIri.get(iri) });
  terms.forEach(({ term, kind, label, definition }) =>
    add(term, { type: kindOf({ kind }), label, definition })
  );
  used.forEach(({ term }) => add(term, { type: kindOf({ isProperty: true }) }));
  classes.forEach(({ term }) => add(term, { type: kindOf({}) }));
  return {
    namespaces: new Map(prefixes.map(({ prefix, namespace }) => [prefix, namespace])),
    terms: [...byIri.values()],
  };
}

function ready() {
  vocabulary ??= loadVocabulary().catch(() => {
    vocabulary = null; // ask again next time
    return { namespaces: new Map(), terms: [] };
  });
  return vocabulary;
}

/** Prefixes that the query itself declares. */
function declared(text) {
  return new Map(
    [...text.matchAll(/\bPREFIX\s+([\w.-]*):\s*<([^>]*)>/gi)].map(([, prefix, iri]) => [prefix, iri])
  );
}

/** Insert `text`, and declare its prefix at the top where that is missing. */
function insertName(prefix, namespace) {
  return (view, { label, name }, from, to) => {
    const insert = name ?? label;
    const changes = [{ from, to, insert }];
    if (!declared(view.state.doc.toString()).has(prefix)) {
      changes.unshift({ from: 0, insert: `PREFIX ${prefix}: <${namespace}>\n` });
    }
    const added = changes.length > 1 ? changes[0].insert.length : 0;
    view.dispatch({
      changes,
      selection: { anchor: added + from + insert.length },
    });
  };
}

/** "rg:ReformCase" for an IRI, when a prefix fits. */
function shorten(iri, namespaces) {
  for (const [prefix, namespace] of namespaces) {
    const local = iri.slice(namespace.length);
    if (iri.startsWith(namespace) && /^[A-Za-z_][\w-]*$/.test(local)) {
      return { prefix, namespace, name: `${prefix}:${local}` };
    }
  }
  return null;
}

function termOptions({ terms }, namespaces, typed) {
  const wanted = typed.toLowerCase();
  return terms.flatMap(({ iri, type, label, definition }) => {
    const short = shorten(iri, namespaces);
    const fits =
      short &&
      (!wanted || short.name.toLowerCase().includes(wanted) || (label || "").toLowerCase().includes(wanted));
    return fits
      ? [
          {
            label: short.name,
            name: short.name,
            type,
            detail: label,
            info: definition,
            apply: insertName(short.prefix, short.namespace),
          },
        ]
      : [];
  });
}

/** Things by name, pinyin or its initials: the site's own search. */
async function thingOptions(typed, signal) {
  const url = `/suggest?lang=${document.documentElement.lang.slice(0, 2)}&q=${encodeURIComponent(typed)}`;
  const answer = await fetch(url, { signal });
  if (!answer.ok) {
    return [];
  }
  const [, labels, kinds, , iris] = await answer.json();
  return labels.map((label, i) => ({
    label,
    type: "constant",
    detail: kinds[i],
    info: iris[i],
    apply: `<${iris[i]}>`,
    boost: -1,
  }));
}

function prefixOptions(namespaces) {
  return [...namespaces].map(([prefix, namespace]) => ({
    label: `${prefix}:`,
    type: "namespace",
    detail: namespace,
    apply: insertName(prefix, namespace),
  }));
}

/** Is the place inside a comment, a text or an IRI? */
function isQuiet(context) {
  const line = context.state.doc.lineAt(context.pos);
  const before = line.text.slice(0, context.pos - line.from);
  const bare = before.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|<[^>\s]*>/g, "");
  return /["'#]/.test(bare) || /<[^>\s]*$/.test(bare);
}

/** CodeMirror's completion source. */
export async function completeSparql(context) {
  if (isQuiet(context)) {
    return null;
  }
  const text = context.state.doc.toString();
  const variable = context.matchBefore(/[?$]\w*$/);
  if (variable) {
    const names = new Set(text.match(/[?$]\w+/g));
    names.delete(variable.text);
    return {
      from: variable.from,
      options: [...names].map((label) => ({ label, type: "variable" })),
      validFor: /^[?$]\w*$/,
    };
  }
  const known = await ready();
  const namespaces = new Map([...known.namespaces, ...declared(text)]);
  const declaration = context.matchBefore(/\bPREFIX\s+[\w.-]*$/i);
  if (declaration) {
    const from = declaration.from + declaration.text.search(/[\w.-]*$/);
    return {
      from,
      options: [...known.namespaces].map(([prefix, namespace]) => ({
        label: `${prefix}: <${namespace}>`,
        type: "namespace",
      })),
    };
  }
  const named = context.matchBefore(/[A-Za-z][\w.-]*:[\w-]*$/);
  if (named) {
    return { from: named.from, options: termOptions(known, namespaces, named.text), filter: false };
  }
  const word = context.matchBefore(/[\p{L}\p{N}_]+$/u);
  if (!word && !context.explicit) {
    return null;
  }
  const typed = word ? word.text : "";
  const aborted = new AbortController();
  context.addEventListener("abort", () => aborted.abort());
  const things = typed.length > 1 || /\p{Script=Han}/u.test(typed)
    ? await thingOptions(typed, aborted.signal).catch(() => [])
    : [];
  const begins = (option) => option.label.toLowerCase().startsWith(typed.toLowerCase());
  const options = [
    ...KEYWORDS.filter(begins),
    ...prefixOptions(namespaces).filter(begins),
    ...termOptions(known, namespaces, typed),
    ...things,
  ];
  return { from: word ? word.from : context.pos, options, filter: false };
}

export const completionHelp = say(
  "输入 rg: 补全类和属性，? 补全变量，汉字或拼音补全部门、地区等实体；Ctrl+空格打开补全，Ctrl+回车运行。",
  "Type rg: for classes and properties, ? for variables, Chinese or pinyin for things; Ctrl+Space completes, Ctrl+Enter runs."
);
