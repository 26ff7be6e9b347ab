// The notes of the current page: the panel, the highlights in the text, and the buttons below a selection.

import { element } from "../shared/dom.js";
import { here } from "./here.js";
import { Marks } from "./marks.js";
import { article } from "./page-elements.js";
import { PageText, section } from "./page-text.js";
import { Panel } from "./panel.js";
import { newNote } from "../shared/note-record.js";
import { SelectionButtons } from "./selection-buttons.js";
import * as store from "./store.js";

/** @typedef {import("../shared/note-record.js").Note} Note */
/** @typedef {import("../shared/note-record.js").Quote} Quote */
/** @typedef {{quote: Quote, anchor: string, heading: string}} Passage */

const style = element("link", { rel: "stylesheet", href: new URL("./notebook.css", import.meta.url).href });
const styled = new Promise((resolve) => {
  style.onload = style.onerror = resolve;
});
document.head.append(style);

/** The last selection in the text of the page. @type {Range | null} */
let selected = null;

const marks = new Marks((note) => panel.show(note));
const panel = new Panel({
  passage,
  save: (found, text) => {
    const note = newNote(here, found ?? { anchor: "", heading: "", quote: null }, text);
    store.putNote(note);
    giveUpSelection();
    refresh();
    return note;
  },
  refresh,
});
const buttons = new SelectionButtons({
  note: () => panel.open({ write: true }),
  highlight: () => panel.highlight(),
});

/** Open the panel, or close it. */
export function toggle() {
  styled.then(() => (panel.isOpen ? panel.close() : panel.open({ write: true })));
}

/** Show the stored notes in the text and in the panel. */
function refresh() {
  let notes;
  try {
    notes = store.notes(here.address);
  } catch (error) {
    panel.warn(error);
    return;
  }
  panel.list(notes, marks.show(notes));
}

/** @returns {Passage | null} the last selection, if there is one */
function passage() {
  if (!selected || selected.collapsed) return null;
  const quote = new PageText(article).describe(selected);
  return quote && { quote, ...section(article, selected) };
}

/** Clear the selection after its note is saved; the caret stays at its end. */
function giveUpSelection() {
  selected = null;
  const selection = document.getSelection();
  if (selection?.rangeCount && article.contains(selection.anchorNode)) selection.collapseToEnd();
}

document.addEventListener("selectionchange", look);
function look() {
  const selection = document.getSelection();
  const range = selection?.rangeCount ? selection.getRangeAt(0) : null;
  const inText = range && !range.collapsed && article.contains(range.commonAncestorContainer);
  if (inText && range.toString().trim()) {
    selected = range.cloneRange();
    styled.then(() => buttons.show(range));
  } else buttons.hide();
  // A click into the text clears the selection; moving to the panel does not.
  if (range?.collapsed && article.contains(range.commonAncestorContainer)) selected = null;
}

styled.then(() => {
  refresh();
  look();
  store.watch(refresh);
  // A link from the notebook leads to the passage.
  if (location.hash.startsWith("#note-")) marks.goTo(location.hash.slice("#note-".length));
});
