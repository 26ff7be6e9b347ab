// Saves a form’s answers in this browser while one types, and never overwrites another tab’s answers without asking.

import { formatDate } from "./date.js";
import { parse, record } from "./saved-answers.js";
import * as storage from "./storage.js";

/** @typedef {import("./saved-answers.js").Answers} Answers */
/** @typedef {import("./saved-answers.js").Saved} Saved */
/** @typedef {import("./saved-answers.js").Sheet} Sheet */
/** @typedef {Saved & {joined: number}} Shown Saved answers in their places; `joined` of them beside another answer. */

/**
 * @typedef {object} Listener
 * @property {(words: string) => void} state Called with a message on whether the answers are saved.
 * @property {(theirs: Saved | null, mine: string | null) => void} conflict Called if another tab has saved other
 *   answers (null: has cleared them), with the time of those on this page (null: there are none).
 * @property {() => void} settled Called if there is no conflict, or no longer one.
 * @property {(answers: Answers) => string} unplaced Says something of the answers for which this page has no field.
 */

/** Milliseconds without typing after which answers are saved. */
const PAUSE = 400;

export class Autosave {
  #form;
  #sheet;
  #place;
  #key;
  #listener;
  /** The entry in storage as this page last read or wrote it. @type {string | null} */
  #known = null;
  /** When the answers on this page were given. @type {string | null} */
  #given = null;
  /** Answers for which this edition of the worksheet has no field; they are saved with the others. @type {Answers} */
  #unplaced = {};
  /** Whether the reader has filled in anything since the page showed the saved answers. */
  #touched = false;
  /** What to say about answers without a field. */
  #remark = "";
  #timer = 0;
  #unsaved = false;

  /**
   * @param {HTMLFormElement} form
   * @param {Sheet} sheet
   * @param {(answers: Answers) => {answers: Answers, joined: number}} place Puts saved answers in their places.
   * @param {Listener} listener
   */
  constructor(form, sheet, place, listener) {
    this.#form = form;
    this.#sheet = sheet;
    this.#place = place;
    this.#key = storage.ANSWERS + sheet.id;
    this.#listener = listener;
  }

  /** Show the saved answers, and save changes from now on. */
  start() {
    const early = Object.entries(read(this.#form)); // typed before this script ran
    try {
      this.#show(storage.get(this.#key));
      if (early.length) this.#add(early);
    } catch (error) {
      this.#failed(error);
    }
    document.addEventListener("input", ({ target }) => {
      if (/** @type {any} */ (target).form !== this.#form) return;
      this.#changed();
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.save(), PAUSE);
    });
    // A phone may end a page in the background without another event.
    document.addEventListener("visibilitychange", () => this.#saveNow());
    addEventListener("pagehide", () => this.#saveNow());
    addEventListener("beforeunload", (event) => {
      this.#saveNow();
      if (this.#unsaved && !this.empty) event.preventDefault();
    });
    storage.watch(this.#key, () => {
      try {
        this.#conflicts();
      } catch (error) {
        this.#failed(error);
      }
    });
  }

  /** Add answers to those on this page, a text to the text in its field. @param {[string, string][]} more */
  #add(more) {
    const { answers } = this;
    for (const [name, answer] of more) {
      const { type } = /** @type {HTMLInputElement} */ (this.#form.elements.namedItem(name));
      const before = /^text/.test(type) && answers[name];
      answers[name] = before && before !== answer ? `${before} / ${answer}` : answer;
    }
    this.replace(answers);
  }

  /** All answers on this page. @returns {Answers} */
  get answers() {
    return { ...this.#unplaced, ...read(this.#form) };
  }

  /** Whether nothing is filled in. */
  get empty() {
    return Object.keys(this.answers).length === 0;
  }

  /** Save the answers, unless another tab has saved other ones meanwhile. */
  save() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    try {
      if (!this.#conflicts()) this.#store();
    } catch (error) {
      this.#failed(error);
    }
  }

  /**
   * Replace the answers on this page.
   * @param {Answers} answers
   * @returns {Answers} the previous ones
   */
  replace(answers) {
    const before = this.answers;
    this.#write(answers);
    this.#changed();
    this.save();
    return before;
  }

  /** End a conflict with the answers on this page. */
  keepMine() {
    try {
      this.#store();
    } catch (error) {
      this.#failed(error);
    }
  }

  /**
   * End a conflict with the other tab’s answers.
   * @returns {Answers} the previous ones on this page
   */
  takeTheirs() {
    const before = this.answers;
    try {
      this.#show(storage.get(this.#key));
    } catch (error) {
      this.#failed(error);
    }
    return before;
  }

  /** @param {Answers} answers */
  #write(answers) {
    this.#unplaced = write(this.#form, answers);
    this.#remark = this.#listener.unplaced(this.#unplaced);
  }

  #changed() {
    this.#given = new Date().toISOString();
    this.#touched = true;
    this.#unsaved = true;
  }

  #saveNow() {
    if (this.#timer) this.save();
  }

  #store() {
    const saved = this.empty ? null : record(this.#sheet, this.answers);
    const text = saved && JSON.stringify(saved);
    if (text === null) storage.remove(this.#key);
    else storage.put(this.#key, text);
    this.#saved(text, saved);
    this.#listener.state(saved ? `Saved in this browser ${formatDate(saved.date)}.` : NOTHING_YET);
  }

  /** @param {string | null} text The entry in storage. */
  #show(text) {
    const saved = this.#parsed(text);
    this.#write(saved?.answers ?? {});
    this.#touched = false;
    this.#saved(text, saved);
    this.#listener.state(saved ? this.#welcome(saved) : NOTHING_YET);
  }

  /** @param {Shown} saved */
  #welcome({ date, edition, joined }) {
    const words = [`Saved in this browser ${formatDate(date)}.`];
    if (edition !== this.#sheet.edition)
      words.push(`That was edition ${edition} of this sheet, and this is ${this.#sheet.edition}: check that your answers still fit.`);
    if (joined) words.push(beside(joined));
    return [...words, this.#remark].join(" ").trim();
  }

  /**
   * @param {string | null} text The entry in storage, which is what this page shows.
   * @param {Saved | null} saved
   */
  #saved(text, saved) {
    this.#known = text;
    this.#given = saved && saved.date;
    this.#unsaved = false;
    this.#listener.settled();
  }

  /**
   * Return whether another tab has saved other answers. A page on which the reader has filled in nothing shows them;
   * otherwise the listener is called.
   */
  #conflicts() {
    const text = storage.get(this.#key);
    const theirs = this.#parsed(text);
    if (text === this.#known) return false;
    if (same(theirs?.answers ?? {}, this.answers)) {
      this.#saved(text, theirs);
      return false;
    }
    if (!this.#touched) this.#show(text);
    else this.#listener.conflict(theirs, this.empty ? null : this.#given);
    return true;
  }

  /**
   * @param {string | null} text
   * @returns {Shown | null} null also for an invalid entry
   */
  #parsed(text) {
    if (text === null) return null;
    try {
      const saved = parse(text, this.#sheet);
      return { ...saved, ...this.#place(saved.answers) };
    } catch {
      return null;
    }
  }

  /** @param {unknown} error */
  #failed(error) {
    this.#listener.state(
      `Not saved: ${storage.reason(error)}. What you type stays here until you leave or reload this page. ` +
        "To keep it, save it to a file or print it.",
    );
  }
}

/**
 * Say that answers share a field with others, because two places became one.
 * @param {number} count
 */
export function beside(count) {
  return `${count} of them ${count === 1 ? "stands" : "stand"} beside another answer in one field, with a slash in between.`;
}

const NOTHING_YET = "What you type is saved in this browser.";

/**
 * Return the answers in a form, without empty fields.
 * @param {HTMLFormElement} form
 * @returns {Answers}
 */
function read(form) {
  /** @type {Answers} */
  const answers = {};
  for (const [name, value] of new FormData(form)) if (typeof value === "string" && value) answers[name] = value;
  return answers;
}

/**
 * Fill the form in, and empty every field that `answers` doesn’t name. The form gets the event `filled`.
 * @param {HTMLFormElement} form
 * @param {Answers} answers
 * @returns {Answers} those without a field, because the worksheet has changed since they were given
 */
function write(form, answers) {
  const given = new Map(Object.entries(answers));
  for (const field of /** @type {Iterable<any>} */ (form.elements)) {
    if (/^(radio|checkbox)$/.test(field.type)) field.checked = field.value === given.get(field.name);
    else if (field.name) field.value = given.get(field.name) ?? "";
  }
  form.dispatchEvent(new Event("filled"));
  const placed = new Map(Object.entries(read(form)));
  return Object.fromEntries([...given].filter(([name]) => !placed.has(name)));
}

/**
 * Return whether two sets of answers are equal.
 * @param {Answers} one
 * @param {Answers} other
 */
function same(one, other) {
  const sorted = (/** @type {Answers} */ answers) => JSON.stringify(Object.entries(answers).sort());
  return sorted(one) === sorted(other);
}
