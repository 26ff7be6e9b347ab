// The text of a page, mapped to its nodes: describes a passage, and finds it again after small changes of the page. A
// passage is saved with a few characters of context, as in https://www.w3.org/TR/annotation-model/#text-quote-selector.

/** @typedef {import("../shared/note-record.js").Quote} Quote */

/** Elements that are not part of the text: controls, and what scripts add. */
const LEFT_OUT = ".headerlink, script, style, noscript, template, button, select, textarea, dialog, [hidden], [data-search-exclude], [data-progress]";
/** Inline elements; all others begin a new line. */
const INLINE = new Set("A ABBR B BR CITE CODE DFN EM I KBD LABEL MARK Q S SMALL SPAN STRONG SUB SUP TIME U VAR".split(" "));
/** How many characters before and after a passage are saved. */
const AROUND = 32;
/** How similar a passage must be to the saved one, from 0 to 1. */
const ALIKE = 0.7;
/** A shorter passage can occur anywhere, so its context must match, too. */
const SHORT = 12;

export class PageText {
  /** The node of each character. @type {Text[]} */
  #nodes = [];
  /** Its offset in the node. @type {number[]} */
  #offsets = [];
  /** All text, each run of white space as one space. */
  text = "";

  /** @param {HTMLElement} root */
  constructor(root) {
    /** @type {string[]} */
    const characters = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
      node instanceof Element && node.matches(LEFT_OUT) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
    );
    /** @type {Element | null} */
    let block = null;
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (!(node instanceof Text)) continue;
      const own = blockOf(node);
      for (let offset = 0; offset < node.length; offset += 1) {
        const space = /\s/.test(node.data[offset]);
        if (!space && own !== block) {
          if (characters.length && characters.at(-1) !== " ") this.#add(characters, " ", node, offset);
          block = own;
        }
        if (!space) this.#add(characters, node.data[offset], node, offset);
        else if (characters.length && characters.at(-1) !== " ") this.#add(characters, " ", node, offset);
      }
    }
    this.text = characters.join("");
  }

  /**
   * @param {string[]} characters
   * @param {string} character
   * @param {Text} node
   * @param {number} offset
   */
  #add(characters, character, node, offset) {
    characters.push(character);
    this.#nodes.push(node);
    this.#offsets.push(offset);
  }

  /**
   * @param {Range} range
   * @returns {Quote | null} null if there is no text in it
   */
  describe(range) {
    let start = this.#first((i) => range.comparePoint(this.#nodes[i], this.#offsets[i]) >= 0);
    let end = this.#first((i) => range.comparePoint(this.#nodes[i], this.#offsets[i] + 1) > 0);
    while (start < end && this.text[start] === " ") start += 1;
    while (start < end && this.text[end - 1] === " ") end -= 1;
    if (start >= end) return null;
    return {
      exact: this.text.slice(start, end),
      prefix: this.text.slice(Math.max(0, start - AROUND), start),
      suffix: this.text.slice(end, end + AROUND),
    };
  }

  /**
   * @param {Quote} quote
   * @param {Element | null} heading The heading above it: of several equal passages, the nearest one is returned.
   * @returns {Range | null} null if the passage no longer exists
   */
  find(quote, heading) {
    const near = heading ? this.#first((i) => !(heading.compareDocumentPosition(this.#nodes[i]) & Node.DOCUMENT_POSITION_PRECEDING)) : 0;
    const places = [...occurrences(this.text, quote.exact)].map((start) => ({ start, end: start + quote.exact.length }));
    const scored = places
      .map((place) => ({ ...place, around: this.#around(quote, place) }))
      .filter(({ around }) => quote.exact.length >= SHORT || around >= SHORT)
      .sort((a, b) => b.around - a.around || Math.abs(a.start - near) - Math.abs(b.start - near));
    const found = scored[0] ?? this.#alike(quote);
    return found ? this.#range(found.start, found.end) : null;
  }

  /**
   * Return how many characters before and after a place match the context of the quote.
   * @param {Quote} quote
   * @param {{start: number, end: number}} place
   */
  #around({ prefix, suffix }, { start, end }) {
    let before = 0;
    while (before < prefix.length && this.text[start - 1 - before] === prefix.at(-1 - before)) before += 1;
    let after = 0;
    while (after < suffix.length && this.text[end + after] === suffix[after]) after += 1;
    return before + after;
  }

  /**
   * Find a passage whose text has changed a little: its beginning and its end, or its context, are the same.
   * @param {Quote} quote
   * @returns {{start: number, end: number} | null}
   */
  #alike({ exact, prefix, suffix }) {
    if (exact.length < SHORT) return null;
    const piece = SHORT + 4;
    const starts = [...occurrences(this.text, exact.slice(0, piece))];
    const ends = [...occurrences(this.text, exact.slice(-piece))].map((at) => at + Math.min(piece, exact.length));
    if (prefix.length >= SHORT) starts.push(...[...occurrences(this.text, prefix.slice(-piece))].map((at) => at + Math.min(piece, prefix.length)));
    if (suffix.length >= SHORT) ends.push(...occurrences(this.text, suffix.slice(0, piece)));
    /** @type {{start: number, end: number, alike: number} | null} */
    let best = null;
    for (const start of starts)
      for (const end of ends) {
        const length = end - start;
        if (length < exact.length / 2 || length > exact.length * 1.5 + AROUND) continue;
        const alike = likeness(this.text.slice(start, end), exact);
        if (alike >= ALIKE && alike > (best?.alike ?? 0)) best = { start, end, alike };
      }
    return best;
  }

  /**
   * @param {number} start
   * @param {number} end
   */
  #range(start, end) {
    const range = document.createRange();
    range.setStart(this.#nodes[start], this.#offsets[start]);
    range.setEnd(this.#nodes[end - 1], this.#offsets[end - 1] + 1);
    return range;
  }

  /**
   * Return the first character for which `holds` is true (binary search: it must be true for all after it).
   * @param {(i: number) => boolean} holds
   */
  #first(holds) {
    let [low, high] = [0, this.#nodes.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (holds(middle)) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

/**
 * Return the heading above a range.
 * @param {HTMLElement} root
 * @param {Range} range
 * @returns {{anchor: string, heading: string}} the heading’s id and text; empty above the first heading
 */
export function section(root, range) {
  const above = [...root.querySelectorAll("h2[id], h3[id], h4[id]")].filter(
    (heading) => range.comparePoint(heading, 0) < 0 || heading.contains(range.startContainer),
  );
  const heading = above.at(-1);
  return { anchor: heading?.id ?? "", heading: heading ? words(heading) : "" };
}

/** @param {Element} heading */
function words(heading) {
  const copy = heading.cloneNode(true);
  if (!(copy instanceof Element)) return "";
  for (const extra of copy.querySelectorAll(LEFT_OUT)) extra.remove();
  return (copy.textContent ?? "").replace(/\s+/g, " ").trim();
}

/** @param {Node} node */
function blockOf(node) {
  let parent = node.parentElement;
  while (parent && INLINE.has(parent.tagName)) parent = parent.parentElement;
  return parent;
}

/**
 * @param {string} text
 * @param {string} piece
 */
function* occurrences(text, piece) {
  for (let at = text.indexOf(piece); at >= 0; at = text.indexOf(piece, at + 1)) yield at;
}

/**
 * Return the similarity of two texts: the share of character pairs that they have in common (Dice’s coefficient).
 * @param {string} one
 * @param {string} other
 * @returns {number} from 0 to 1
 */
function likeness(one, other) {
  /** @type {Map<string, number>} */
  const pairs = new Map();
  for (let i = 1; i < one.length; i += 1) {
    const pair = one.slice(i - 1, i + 1);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  let common = 0;
  for (let i = 1; i < other.length; i += 1) {
    const pair = other.slice(i - 1, i + 1);
    const left = pairs.get(pair) ?? 0;
    if (left) common += 1;
    pairs.set(pair, left - 1);
  }
  return (2 * common) / (one.length + other.length - 2);
}
