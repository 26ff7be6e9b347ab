// The conflict of two tabs with the same worksheet: shows which answers are newer, and lets the reader choose.

import { formatDate } from "./date.js";

/** @typedef {import("./saved-answers.js").Saved} Saved */

export class Conflict {
  #box;
  #words;

  /**
   * @param {HTMLElement} box An alert with two buttons, hidden while there is no conflict.
   * @param {HTMLElement} words The element for the message in the box.
   */
  constructor(box, words) {
    this.#box = box;
    this.#words = words;
  }

  /**
   * @param {Saved | null} theirs What another tab has saved; null if it has cleared the sheet.
   * @param {string | null} mine When the answers on this page were given; null if there are none.
   */
  show(theirs, mine) {
    const other = theirs ? `Another tab has saved other answers to this sheet ${formatDate(theirs.date)}.` : "Another tab has cleared this sheet.";
    const here = mine ? `The answers on this page were given ${formatDate(mine)}.` : "Nothing is filled in on this page.";
    this.#words.textContent = [other, here, newer(theirs, mine), "Nothing more is saved here until you choose."].join(" ");
    this.#box.hidden = false;
  }

  hide() {
    this.#box.hidden = true;
  }
}

/**
 * @param {Saved | null} theirs
 * @param {string | null} mine
 */
function newer(theirs, mine) {
  if (!theirs || !mine) return "";
  return theirs.date > mine ? "The other tab’s are newer." : "Those on this page are newer.";
}
