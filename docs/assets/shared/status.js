// Says what becomes of the answers, and offers a way back from what was just done.

export class Status {
  #state;
  #done;
  #undo;
  /** @type {(() => void) | null} */
  #back = null;

  /**
   * @param {HTMLElement} state Where it says whether the answers are saved.
   * @param {HTMLElement} done Where it says what was just done.
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
    // The same words again would be read out again.
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
