// The SPARQL editor: CodeMirror with a mode, completion and marked errors.
import { autocompletion, closeBrackets, completionKeymap, startCompletion } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, HighlightStyle, StreamLanguage, syntaxHighlighting } from "@codemirror/language";
import { sparql } from "@codemirror/legacy-modes/mode/sparql";
import { lintGutter, setDiagnostics } from "@codemirror/lint";
import { EditorState, Prec } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";

import { completeSparql } from "./complete.js";
import { make } from "./page.js";

/** Colours by name, so that light and dark come from site.css. */
const colours = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--accent)", fontWeight: "600" },
  { tag: [tags.variableName, tags.standard(tags.variableName)], color: "var(--link)" },
  { tag: tags.string, color: "var(--colead)" },
  { tag: [tags.atom, tags.number, tags.meta], color: "var(--lead)" },
  { tag: tags.comment, color: "var(--muted)", fontStyle: "italic" },
]);

const look = EditorView.theme({
  "&": {
    backgroundColor: "var(--card)",
    border: "1px solid var(--line)",
    borderRadius: "8px",
    color: "var(--ink)",
    fontSize: "14px",
  },
  "&.cm-focused": { outline: "3px solid var(--focus)" },
  ".cm-scroller": {
    fontFamily: "ui-monospace, 'SFMono-Regular', Menlo, Consolas, 'DejaVu Sans Mono', monospace",
    lineHeight: "1.6",
    maxHeight: "32rem",
    minHeight: "14rem",
    overflow: "auto",
  },
  ".cm-content": { caretColor: "var(--ink)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-gutters": {
    backgroundColor: "var(--soft)",
    borderRight: "1px solid var(--line)",
    color: "var(--muted)",
  },
  ".cm-activeLine": { backgroundColor: "color-mix(in srgb, var(--soft) 60%, transparent)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "var(--w2)",
  },
  ".cm-tooltip": {
    backgroundColor: "var(--card)",
    border: "1px solid var(--line)",
    borderRadius: "6px",
    color: "var(--ink)",
  },
  ".cm-tooltip-autocomplete ul li[aria-selected]": {
    backgroundColor: "var(--w2)",
    color: "var(--ink)",
  },
  ".cm-completionDetail": { color: "var(--muted)", fontStyle: "normal" },
});

/**
 * Put an editor in the place of a textarea, which keeps the text for the form.
 * `run` is called for Ctrl+Enter.
 */
export function openEditor(textarea, label, run) {
  const state = EditorState.create({
    doc: textarea.value,
    extensions: [
      lineNumbers(),
      history(),
      drawSelection(),
      bracketMatching(),
      closeBrackets(),
      highlightActiveLine(),
      lintGutter(),
      EditorView.lineWrapping,
      StreamLanguage.define(sparql),
      syntaxHighlighting(colours),
      autocompletion({ override: [completeSparql], maxRenderedOptions: 60 }),
      Prec.highest(
        keymap.of([
          { key: "Mod-Enter", run: () => (run(), true) },
          { key: "Ctrl-Space", run: startCompletion },
        ])
      ),
      // Tab stays with the browser: it must not catch the keyboard.
      keymap.of([...completionKeymap, ...defaultKeymap, ...historyKeymap]),
      EditorView.contentAttributes.of({ "aria-label": label }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) {
          textarea.value = update.state.doc.toString();
        }
      }),
      look,
    ],
  });
  // In a shadow tree CodeMirror adopts its style sheets; in the document it
  // would write style elements, which the site's security policy forbids.
  const host = make("div", { class: "editor" });
  const root = host.attachShadow({ mode: "open" });
  textarea.before(host);
  const view = new EditorView({ state, root, parent: root });
  textarea.hidden = true;

  return {
    text: () => view.state.doc.toString(),

    replace(text) {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
      view.dispatch(setDiagnostics(view.state, []));
    },

    /** Mark from a place to the end of its line, and go there. */
    mark(line, column, message) {
      const { doc } = view.state;
      const at = doc.line(Math.min(Math.max(line, 1), doc.lines));
      const before = [...at.text].slice(0, Math.max(column - 1, 0)).join("");
      const from = Math.min(at.from + before.length, at.to);
      view.dispatch(setDiagnostics(view.state, [{ from, to: at.to, severity: "error", message }]));
      view.dispatch({ selection: { anchor: from }, scrollIntoView: true });
    },

    unmark: () => view.dispatch(setDiagnostics(view.state, [])),
  };
}
