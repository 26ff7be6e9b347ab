// Highlights the passages of a page that have notes, and adds a button to each that opens its note.

import { element, findIfAny } from "../shared/dom.js";
import { article } from "./page-elements.js";
import { PageText } from "./page-text.js";

/** @typedef {import("../shared/note-record.js").Note} Note */

/** The name of the highlight in notebook.css: `::highlight(pt-note)`. */
const NAME = "pt-note";
const BLOCKS = "p, li, dd, dt, td, th, h1, h2, h3, h4, caption, figcaption, blockquote, legend, div, section, article";
const ICON = "M3 2h11v7l-5 5H3zM9 14V9h5M5.5 5h6M5.5 7.5h4";

export class Marks {
  #open;
  /** @type {Map<string, Range>} */
  #ranges = new Map();

  /** @param {(note: Note) => void} open Called when a reader wants to see a note. */
  constructor(open) {
    this.#open = open;
  }

  /**
   * @param {Note[]} notes
   * @returns {Set<string>} ids of the notes whose passage is no longer on the page
   */
  show(notes) {
    for (const old of article.querySelectorAll(".nb-mark")) old.remove();
    this.#ranges.clear();
    const lost = new Set();
    const quoted = notes.filter((note) => note.quote);
    const text = quoted.length ? new PageText(article) : null;
    for (const note of quoted) {
      const range = note.quote && text?.find(note.quote, note.anchor ? document.getElementById(note.anchor) : null);
      if (range) this.#ranges.set(note.id, range);
      else lost.add(note.id);
    }
    // Browsers without highlights (https://www.w3.org/TR/css-highlight-api-1/) show the buttons only.
    if ("highlights" in CSS) CSS.highlights.set(NAME, new Highlight(...this.#ranges.values()));
    for (const note of quoted) {
      const range = this.#ranges.get(note.id);
      if (range) place(this.#button(note), range);
    }
    return lost;
  }

  /**
   * Scroll to a note’s passage, if it is on the page.
   * @param {string} id
   */
  goTo(id) {
    const range = this.#ranges.get(id);
    const button = findIfAny(HTMLElement, `[data-note="${CSS.escape(id)}"]`, article);
    if (!range || !button) return;
    const block = range.startContainer.parentElement;
    block?.scrollIntoView({ block: "center" });
    button.focus({ preventScroll: true });
  }

  /** @param {Note} note */
  #button(note) {
    const label = note.text ? `Your note: ${short(note.text)}` : `Your highlight: ${short(note.quote?.exact ?? "")}`;
    const picture = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    picture.setAttribute("viewBox", "0 0 17 16");
    picture.setAttribute("aria-hidden", "true");
    const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
    line.setAttribute("d", note.text ? ICON : "M3 14h11M5 11l1-3 6-6 2 2-6 6z");
    picture.append(line);
    const open = () => this.#open(note);
    return element("button", { type: "button", class: "nb-mark", "data-note": note.id, "aria-label": label, onclick: open }, picture);
  }
}

/**
 * Put a button at the end of the block in which a passage ends, or after it if it is a heading, whose name the button
 * would change.
 * @param {HTMLElement} button
 * @param {Range} range
 */
function place(button, range) {
  const end = range.endContainer.parentElement;
  const block = end?.closest(BLOCKS) ?? article;
  // A control within a link or a label would take its clicks.
  if (/^(H[1-6]|CAPTION|LEGEND)$/.test(block.tagName)) block.after(button);
  else block.append(button);
}

/** @param {string} text */
function short(text) {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
