// Finds the sentence of a text that a query is about, and says how near each other the query's words are in a text.

/**
 * @typedef {import("./words.js").Piece} Piece
 *
 * @typedef {object} Wanted  The words of a query.
 * @property {Map<string, number>[]} words  For each in turn, the words of the site that it may mean, and how surely.
 * @property {Map<string, number>} matches  All words to mark, and how much each tells.
 * @property {ReadonlySet<string>} stopWords
 *
 * @typedef {object} Part  A part of an excerpt.
 * @property {string} text
 * @property {boolean} marked
 */

/** The points for words that are next to each other as in the query, and for a sentence that has all of them. */
const NEXT = 3, TOGETHER = 1;
/** Up to a mark that ends a sentence, with closing quotes, and the space after it, which Chinese and Japanese lack. */
const SENTENCE = /.+?(?:[.!?…]["”’')\]]*(?:\s+|$)|[。！？]["”’」』）]*|$)/g;
const LONGEST = 200; // characters of an excerpt
const SHORTEST = 70; // characters, below which the next sentence is shown, too
const BEFORE = 60; // characters before the first marked word of a long sentence

/**
 * Return points for a text in which the words of a query are near each other.
 * @param {string} text
 * @param {Wanted} wanted
 * @param {(text: string) => Piece[]} split
 */
export function nearness(text, { words, stopWords }, split) {
  if (words.length < 2) return 0;
  const pairs = new Set();
  let most = 0;
  for (const sentence of sentences(text)) {
    const found = new Set();
    /** @type {number[]} */
    let before = [];
    for (const { word } of split(sentence)) {
      if (stopWords.has(word)) continue;
      const here = words.flatMap((means, number) => means.has(word) ? [number] : []);
      for (const number of here) {
        found.add(number);
        if (before.includes(number - 1)) pairs.add(number);
      }
      before = here;
    }
    most = Math.max(most, found.size);
  }
  return NEXT * pairs.size / (words.length - 1) + TOGETHER * (most - 1) / (words.length - 1);
}

/**
 * Return the sentence of a text that has most of what tells in a query, with the words of the query marked; the
 * beginning of the text if no sentence has any.
 * @param {string} text
 * @param {Wanted} wanted
 * @param {(text: string) => Piece[]} split
 * @returns {Part[]}
 */
export function excerpt(text, { words, matches }, split) {
  const all = sentences(text);
  let best = 0, most = 0;
  all.forEach((sentence, number) => {
    const here = new Set(split(sentence).map(({ word }) => word));
    const points = words.reduce((sum, means) => {
      const told = [...means.keys()].map((word) => here.has(word) ? matches.get(word) ?? 0 : 0);
      return sum + Math.max(0, ...told);
    }, 0);
    if (points > most) [best, most] = [number, points];
  });
  let shown = all[best] ?? "";
  if (shown.length < SHORTEST && all[best + 1]) shown = `${shown} ${all[best + 1]}`;
  const first = split(shown).find(({ word }) => matches.has(word))?.start ?? 0;
  if (shown.length > LONGEST && first > BEFORE) shown = `… ${shown.slice(shown.indexOf(" ", first - BEFORE) + 1)}`;
  if (shown.length > LONGEST) shown = `${shown.slice(0, Math.max(shown.lastIndexOf(" ", LONGEST), BEFORE))} …`;
  return marked(shown, matches, split);
}

/**
 * Split a text into parts, of which those are marked that are words of a query.
 * @param {string} text
 * @param {ReadonlyMap<string, number>} matches
 * @param {(text: string) => Piece[]} split
 * @returns {Part[]}
 */
function marked(text, matches, split) {
  /** @type {Part[]} */
  const parts = [];
  let place = 0;
  for (const { word, start, end } of split(text)) {
    if (!matches.has(word)) continue;
    if (start > place) parts.push({ text: text.slice(place, start), marked: false });
    const last = parts.at(-1);
    if (start === place && last?.marked) last.text += text.slice(start, end); // characters that are words of their own
    else parts.push({ text: text.slice(start, end), marked: true });
    place = end;
  }
  if (place < text.length) parts.push({ text: text.slice(place), marked: false });
  return parts;
}

/**
 * Split a text into its sentences; a line ends a sentence.
 * @param {string} text
 */
function sentences(text) {
  return text.split("\n").flatMap((line) => line.match(SENTENCE) ?? []).map((sentence) => sentence.trim()).filter(Boolean);
}
