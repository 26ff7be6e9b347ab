// The panel with the notes of a page: write, highlight, edit, delete and undo. It is not modal, so that one can continue
// to read.

import { formatDate } from "../shared/date.js";
import { element, findIfAny } from "../shared/dom.js";
import { Status } from "../shared/status.js";
import { reason } from "../shared/storage.js";
import { noteCard } from "./note-card.js";
import { button } from "./page-elements.js";
import * as store from "./store.js";

/** @typedef {import("../shared/note-record.js").Note} Note */
/** @typedef {import("./notes-here.js").Passage} Passage */

/**
 * @typedef {object} PageNotes
 * @property {() => Passage | null} passage The selection in the page.
 * @property {(passage: Passage | null, text: string) => Note} save Saves a new note; throws if the browser stores nothing.
 * @property {() => void} refresh Shows the stored notes.
 */

export class Panel {
  #notes;
  #dialog;
  #text = element("textarea", { id: "nb-text", rows: "4" });
  #about = element("div", { class: "nb-about", hidden: true });
  #words = element("blockquote");
  #highlightButton;
  #selectedButton;
  #list = element("ul", { class: "nb-list" });
  #empty = element("p", {}, "No notes on this page yet.");
  #status;
  /** The passage the next note is about. @type {Passage | null} */
  #passage = null;
  /** Whether text on the screen could not be stored. */
  #unsaved = false;

  /** @param {PageNotes} notes */
  constructor(notes) {
    this.#notes = notes;
    const state = element("span", { role: "status" });
    const done = element("span", { role: "status" });
    const undo = element("button", { type: "button", class: "nb-button", hidden: true }, "Undo");
    this.#status = new Status(state, done, undo);
    const plain = (/** @type {string} */ words, /** @type {() => void} */ onclick, more = {}) =>
      element("button", { type: "button", class: "nb-button", onclick, ...more }, words);
    this.#highlightButton = plain("Highlight only", () => this.highlight(), { hidden: true });
    this.#selectedButton = plain("Note on the selected text", () => this.#takeSelected());
    this.#about.append(this.#words, plain("Note on the page instead", () => this.#take(null)));
    this.#dialog = element(
      "dialog",
      { class: "nb-panel", "aria-labelledby": "nb-title" },
      element("div", { class: "nb-head" }, element("h2", { id: "nb-title" }, "Notes on this page"), plain("Close", () => this.close())),
      this.#about,
      element("label", { for: "nb-text" }, "Your note"),
      this.#text,
      element(
        "p",
        { class: "nb-buttons" },
        plain("Save note", () => this.#save(), { class: "nb-button nb-button-first" }),
        this.#highlightButton,
        this.#selectedButton,
      ),
      element("p", { class: "nb-status" }, state, " ", done, " ", undo),
      this.#empty,
      this.#list,
      element("p", {}, element("a", { href: `${button.dataset.root}/notebook/` }, "All notes")),
    );
    document.body.append(this.#dialog);
    this.#dialog.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target === this.#text) this.#save();
    });
    addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.isOpen && !document.querySelector("dialog:modal")) this.close();
    });
    // Text that was typed and not saved must not be lost when the page is closed.
    addEventListener("pagehide", () => this.#keepDraft());
    document.addEventListener("visibilitychange", () => document.hidden && this.#keepDraft());
    addEventListener("beforeunload", (event) => {
      this.#keepDraft();
      if (this.#unsaved && this.#text.value.trim()) event.preventDefault();
    });
  }

  get isOpen() {
    return this.#dialog.open;
  }

  /** @param {{write?: boolean}} [how] `write` focuses a new note, about the selection. */
  open({ write = false } = {}) {
    const passage = this.#notes.passage();
    if (passage) this.#take(passage);
    if (!this.#dialog.open) this.#dialog.show();
    button.setAttribute("aria-expanded", "true");
    if (write) this.#text.focus();
  }

  close() {
    this.#dialog.close();
    button.setAttribute("aria-expanded", "false");
    button.focus();
  }

  /** Save the selected passage without text. */
  highlight() {
    const passage = this.#notes.passage() ?? this.#passage;
    if (!passage) return;
    const note = this.#keep(passage, "");
    if (!note) return;
    this.#take(null);
    this.#status.done("Highlighted.", () => this.#delete(note));
  }

  /**
   * Open the panel at a note.
   * @param {Note} note
   */
  show(note) {
    this.open();
    const card = findIfAny(HTMLElement, `[data-note="${CSS.escape(note.id)}"]`, this.#list);
    card?.scrollIntoView({ block: "nearest" });
    card?.focus();
  }

  /**
   * @param {Note[]} notes
   * @param {Set<string>} lost Ids of those whose passage is no longer on the page.
   */
  list(notes, lost) {
    if (this.#list.querySelector("textarea")) return; // one is being edited: don’t replace it
    this.#empty.hidden = notes.length > 0;
    this.#list.replaceChildren(
      ...notes.map((note) =>
        noteCard(note, {
          remark: lost.has(note.id) ? "The passage has changed since." : "",
          rewrite: (text) => this.#rewrite(note, text),
          remove: () => this.#delete(note),
          closed: this.#notes.refresh,
        }),
      ),
    );
  }

  /** @param {unknown} error */
  warn(error) {
    this.#status.state(`Notes can’t be kept: ${reason(error)}.`);
  }

  /** @param {unknown} error */
  failed(error) {
    this.#unsaved = true;
    this.open();
    this.#status.state(`Not saved: ${reason(error)}. Your words stay here until you leave this page; to keep them, copy them into a document of your own.`);
  }

  #save() {
    const text = this.#text.value.trim();
    if (!text) {
      this.#status.done("Write something first, or choose Highlight only.");
      this.#text.focus();
      return;
    }
    const note = this.#keep(this.#passage, text);
    if (!note) return;
    this.#text.value = "";
    this.#take(null);
    this.#status.done(`Saved in this browser ${formatDate(note.created)}.`);
  }

  #keepDraft() {
    const text = this.#text.value.trim();
    if (text && this.#keep(this.#passage, text)) this.#text.value = "";
  }

  /**
   * @param {Passage | null} passage
   * @param {string} text
   * @returns {Note | null} null if it could not be stored; a message says so
   */
  #keep(passage, text) {
    try {
      const note = this.#notes.save(passage, text);
      this.#unsaved = false;
      this.#status.state("");
      return note;
    } catch (error) {
      this.failed(error);
      return null;
    }
  }

  /**
   * @param {Note} note
   * @param {string} text
   */
  #rewrite(note, text) {
    try {
      const { both } = store.rewrite(note, text);
      this.#status.done(both ? "Saved beside the note that another tab has changed meanwhile." : "Saved.");
      return true;
    } catch (error) {
      this.failed(error);
      return false;
    }
  }

  /** @param {Note} note */
  #delete(note) {
    store.removeNote(note);
    this.#notes.refresh();
    this.#status.done("Deleted.", () => {
      try {
        store.putNote(note);
        this.#notes.refresh();
        this.#status.done("The note is back.");
      } catch (error) {
        this.failed(error);
      }
    });
    if (this.isOpen) this.#text.focus(); // the button that was pressed is removed
  }

  #takeSelected() {
    const passage = this.#notes.passage();
    if (passage) this.#take(passage);
    else this.#status.done("Select some text in the page first.");
    this.#text.focus();
  }

  /** @param {Passage | null} passage */
  #take(passage) {
    this.#passage = passage;
    this.#about.hidden = !passage;
    this.#highlightButton.hidden = !passage;
    this.#selectedButton.hidden = passage !== null;
    this.#words.textContent = passage ? passage.quote.exact : "";
  }
}
