// The reader’s own list on the page: an ordered list, with buttons to move entries up and down and to remove them.

/** @typedef {import("./entries.js").Entry} Entry */

export class List {
  #list;
  #empty;
  #changed;
  /** @type {Entry[]} */
  #entries = [];

  /**
   * @param {HTMLElement} list
   * @param {HTMLElement} empty The element to focus when no entry is left.
   * @param {(words: string, before: Entry[] | null) => void} changed Is called with a message, and with the previous
   *   entries if the change can be undone.
   */
  constructor(list, empty, changed) {
    this.#list = list;
    this.#empty = empty;
    this.#changed = changed;
  }

  get entries() {
    return this.#entries;
  }

  /** @param {Entry[]} entries */
  set entries(entries) {
    this.#entries = entries;
    this.#list.replaceChildren(...entries.map((entry, place) => this.#item(entry, place)));
  }

  /**
   * @param {Entry} entry
   * @param {number} place
   */
  #item(entry, place) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = entry.href;
    link.textContent = entry.title;
    const about = document.createElement("small");
    about.textContent = entry.minutes ? `${entry.kindName}, ${entry.minutes} minutes` : entry.kindName;
    const address = document.createElement("span");
    address.className = "sy-address"; // for paper
    address.textContent = entry.address;
    const words = document.createElement("span");
    words.append(link, " ", about, address);
    const buttons = document.createElement("span");
    buttons.className = "sy-move";
    const up = button("↑", `Move up: ${entry.title}`, () => this.#move(place, place - 1, 0));
    const down = button("↓", `Move down: ${entry.title}`, () => this.#move(place, place + 1, 1));
    up.disabled = place === 0;
    down.disabled = place === this.#entries.length - 1;
    buttons.append(up, down, button("×", `Take off the list: ${entry.title}`, () => this.#remove(place)));
    item.append(words, buttons);
    return item;
  }

  /**
   * @param {number} from
   * @param {number} to
   * @param {number} pressed Which of the entry’s buttons was pressed.
   */
  #move(from, to, pressed) {
    const entries = [...this.#entries];
    const [entry] = entries.splice(from, 1);
    entries.splice(to, 0, entry);
    this.entries = entries;
    this.#focus(to, pressed);
    this.#changed(`${entry.title} is now number ${to + 1} of ${entries.length}.`, null);
  }

  /** @param {number} place */
  #remove(place) {
    const before = this.#entries;
    this.entries = before.filter((_, other) => other !== place);
    if (this.#entries.length) this.#focus(Math.min(place, this.#entries.length - 1), 2);
    else this.#empty.focus();
    this.#changed(`${before[place].title} is off the list.`, before);
  }

  /**
   * @param {number} place
   * @param {number} wanted Which of the entry’s buttons; the other direction’s at an end of the list.
   */
  #focus(place, wanted) {
    const buttons = this.#list.children[place].querySelectorAll("button");
    (buttons[wanted].disabled ? buttons[1 - wanted] : buttons[wanted]).focus();
  }
}

/**
 * @param {string} sign
 * @param {string} name
 * @param {() => void} action
 */
function button(sign, name, action) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = sign;
  made.title = name.split(":")[0];
  made.setAttribute("aria-label", name);
  made.addEventListener("click", action);
  return made;
}
