// The student’s name, course, instructor and term: typed once, filled in on every sheet of this browser. The template
// marks the fields; sheets that a client keeps and My Values have none.

import { findAll } from "./dom.js";
import * as storage from "./storage.js";

export class TitleBlock {
  #fields;

  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.#fields = findAll(HTMLInputElement, "[data-kept]", form);
    form.addEventListener("filled", () => this.#prefill());
    for (const field of this.#fields) field.addEventListener("input", () => this.#keep());
  }

  /**
   * Forget what is kept, if this sheet shows it.
   * @returns {string | null} what was kept, for `restore`
   */
  forget() {
    if (!this.#fields.length) return null;
    try {
      const before = storage.get(storage.TITLE_BLOCK);
      storage.remove(storage.TITLE_BLOCK);
      return before;
    } catch {
      return null; // the browser stores nothing
    }
  }

  /** @param {string | null} before What `forget` returned. */
  restore(before) {
    if (before !== null) store(before);
  }

  /** Fill in what is kept where the sheet’s own answers have nothing. */
  #prefill() {
    const kept = read();
    for (const field of this.#fields) field.value ||= kept.get(field.name) ?? "";
  }

  #keep() {
    const typed = this.#fields.filter(({ value }) => value).map(({ name, value }) => [name, value]);
    store(typed.length ? JSON.stringify(Object.fromEntries(typed)) : null);
  }
}

/** @returns {Map<string, string>} what is kept, by the name of its field */
function read() {
  try {
    const kept = Object.entries(JSON.parse(storage.get(storage.TITLE_BLOCK) ?? "{}") ?? {});
    return new Map(kept.flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])));
  } catch {
    return new Map(); // nothing is stored, or it can't be parsed
  }
}

/** @param {string | null} text */
function store(text) {
  try {
    if (text === null) storage.remove(storage.TITLE_BLOCK);
    else storage.put(storage.TITLE_BLOCK, text);
  } catch {
    // The sheet’s own status says that the browser stores nothing.
  }
}
