// Splits texts into words as hooks/curriculum/pages/search_words.py does, and compares words.

/**
 * @typedef {object} Tables  What the index says of letters and words.
 * @property {Record<string, string>} letters  Letters that are typed as others.
 * @property {string} apostrophes  Characters within words that people leave out.
 * @property {string} unspaced  A class of a regular expression: scripts without spaces, whose every character is a word.
 *
 * @typedef {object} Piece  A word in a text.
 * @property {string} word
 * @property {number} start
 * @property {number} end
 */

/**
 * Return a function that finds the words of a text.
 * @param {Tables} tables
 * @returns {(text: string) => Piece[]}
 */
export function splitter({ letters, apostrophes, unspaced }) {
  const isUnspaced = new RegExp(`[${unspaced}]`, "u");
  /** @type {Map<string, string>} */
  const known = new Map();

  /** @param {string} character */
  function folded(character) {
    if (apostrophes.includes(character)) return "";
    let made = "";
    for (const part of character.normalize("NFKD").toLowerCase().normalize("NFKD")) {
      if (Object.hasOwn(letters, part)) made += letters[part];
      else if (/[\p{L}\p{N}\p{Mc}]/u.test(part)) made += part;
      else if (!/[\p{Mn}\p{Cf}]/u.test(part)) made += " ";
    }
    return made;
  }

  return (text) => {
    /** @type {Piece[]} */
    const pieces = [];
    let word = "", start = 0, end = 0, place = 0;
    const finish = () => {
      if (word) pieces.push({ word, start, end });
      word = "";
    };
    for (const character of text) {
      let letter = known.get(character);
      if (letter === undefined) known.set(character, letter = folded(character));
      const next = place + character.length;
      const isPoint = character === "." && /\d$/.test(word) && /^\d/.test(text.slice(next)); // “1.03” is a word
      if (isPoint) letter = ".";
      const parts = letter.split(" ");
      if (parts.length > 1 || isUnspaced.test(character)) finish();
      for (const [number, part] of parts.entries()) {
        if (number) finish();
        if (!part) continue;
        if (!word) start = place;
        word += part;
        end = next;
      }
      if (isUnspaced.test(character)) finish();
      place = next;
    }
    finish();
    return pieces;
  };
}

/**
 * Remove the endings of plurals, -ing and -ed, so that “plans”, “planned” and “planning” are the same.
 * @param {string} word
 */
export function stem(word) {
  if (word.length < 4) return word;
  const single = word.replace(/ies$/, "y").replace(/(s|x|z|ch|sh)es$/, "$1").replace(/([^siu])s$/, "$1");
  const root = single.replace(/(?:ing|ed)$/, "");
  if (root !== single && /^[^aeiouy][aeiouy][^aeiouwxy]$/.test(root)) return `${root}e`; // “cared” is not of “car”
  const form = root.length > 2 && /[aeiouy]/.test(root) ? root.replace(/([bdgklmnprt])\1$/, "$1") : single;
  return form.length > 4 ? form.replace(/e$/, "") : form;
}

/**
 * Return how many typing mistakes two words are apart: letters replaced, inserted, deleted, or swapped with the next.
 * From three on, the number is three.
 * @param {string} a
 * @param {string} b
 */
export function slips(a, b) {
  if (Math.abs(a.length - b.length) > 2) return 3;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  [a, b] = [a.slice(start), b.slice(start)];
  /** @type {number[]} */
  let before = [];
  let last = Array.from({ length: b.length + 1 }, (_, place) => place);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    [before, last] = [last, row];
  }
  return Math.min(last[b.length], 3);
}
