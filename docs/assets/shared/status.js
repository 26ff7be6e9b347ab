// Shows whether answers are saved, and what was just done, with a button to undo it.

export class Status {
  #state;
  #done;
  #undo;
  /** @type {(() => void) | null} */
  #back = null;

  /**
   * @param {HTMLElement} state Shows whether the answers are saved.
   * @param {HTMLElement} done Shows what was just done.
   * @param {HTMLButtonElement} undo
   */
  constructor(state, done, undo) {
    this.#state = state;
    this.#done = done;
    this.#undo = undo;
    undo.addEventListener("click", () => this.#back?.());
  }

  /** @param {string} words */
  state(words) {
    // Setting the same text again would make screen readers repeat it.
    if (this.#state.textContent !== words) this.#state.textContent = words;
  }

  /**
   * @param {string} words
   * @param {() => void} [back] Undoes it.
   */
  done(words, back) {
    this.#done.textContent = words;
    this.#back = back ?? null;
    this.#undo.hidden = !back;
  }
}
