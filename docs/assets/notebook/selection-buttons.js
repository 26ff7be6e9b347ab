// Two buttons below a selection in the text: to write a note on it, or to highlight it.

import { element } from "../shared/dom.js";
import { article } from "./page-elements.js";

export class SelectionButtons {
  #box;
  /** @type {Range | null} */
  #range = null;

  /** @param {{note: () => void, highlight: () => void}} actions */
  constructor(actions) {
    const button = (/** @type {string} */ words, /** @type {() => void} */ action) => {
      const made = element("button", { type: "button", class: "nb-button" }, words);
      // Pressing it must not clear the selection.
      made.addEventListener("pointerdown", (event) => event.preventDefault());
      made.addEventListener("click", () => {
        this.hide();
        action();
      });
      return made;
    };
    this.#box = element(
      "div",
      { class: "nb-selection", role: "group", "aria-label": "Selected passage", hidden: true },
      button("Note", actions.note),
      button("Highlight", actions.highlight),
    );
    article.after(this.#box);
    for (const moved of ["scroll", "resize"]) addEventListener(moved, () => this.#move(), { passive: true });
  }

  /** @param {Range} range */
  show(range) {
    this.#range = range;
    this.#box.hidden = false;
    this.#move();
  }

  hide() {
    this.#range = null;
    this.#box.hidden = true;
  }

  #move() {
    if (!this.#range) return;
    const lines = this.#range.getClientRects();
    const last = lines[lines.length - 1];
    if (!last) return;
    const { offsetWidth, offsetHeight } = this.#box;
    const left = Math.min(Math.max(8, last.right - offsetWidth), innerWidth - offsetWidth - 8);
    // A phone shows its own menu above the selection.
    const top = Math.min(last.bottom + 10, innerHeight - offsetHeight - 8);
    this.#box.style.left = `${left}px`;
    this.#box.style.top = `${Math.max(8, top)}px`;
  }
}
