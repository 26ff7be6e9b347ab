// Decides what a search finds, and in which order. It does not access the page, so that tests can run it by itself.

/**
 * @typedef {object} Entry  What can be found: an entry of search.json, made by hooks/curriculum/pages/search.py.
 * @property {string} kind
 * @property {string} title
 * @property {string} address  Relative to the site's root.
 * @property {string} [town]
 * @property {string} [page]  The title of the page it is a part of.
 * @property {string[]} [also]  Other names.
 * @property {string} [text]  What it is, in a sentence or two.
 *
 * @typedef {object} Index
 * @property {Record<string, {group: string, words: string}>} kinds
 * @property {Entry[]} entries
 *
 * @typedef {object} Prepared  An entry with its texts as words.
 * @property {Entry} entry
 * @property {string[]} title
 * @property {string[][]} also
 * @property {string[]} context  The words of its kind, its town and its page.
 * @property {string[]} text
 *
 * @typedef {object} Word  A word of a query.
 * @property {string} text
 * @property {Map<string, number>} matches  The words of the index that it may mean, and how surely.
 */

/** The points for a word of the query, by where it is found. */
const POINTS = { title: 10, alias: 8, context: 5, text: 2 };
/** How surely one word means another. */
const SAME = 1, OTHER_FORM = 0.95, SLIP = 0.9, BEGINNING = 0.8, BEGINNING_OF_FORM = 0.7;
/** From here on, the words are the same except for their form or a typo. */
const SURE = SLIP;
/** The points to add if the query is a name, or the beginning of one. */
const BONUS = { title: 30, titleButFillers: 24, titleBegins: 20, alias: 18, titleBegun: 12, aliasBegins: 8 };
const COVERS_TITLE = 4;
const IN_NAMED_TOWN = 16;

/** Stop words: words that people type around their search terms. */
const FILLERS = new Set((
  "a about an and are as at be between by can define difference do does explain find for from get give has have how " +
  "i if in into is it make me mean means my need of on or our should show that the their there this to use was we " +
  "what when where which who whom why with write you your"
).split(" "));

/**
 * Find the entries that match a query, best first. All its words must be found in an entry: as they are, in another
 * form, as the beginning of a longer word, or with one typo. Fillers need not be found, and the name of a town need
 * not be in entries that belong to no town.
 * @param {string} query
 * @param {Index} index
 * @returns {Entry[]}
 */
export function rank(query, index) {
  const { prepared, vocabulary, towns } = prepare(index);
  const typed = wordsOf(query).map((text) => ({ text, matches: matchesOf(text, vocabulary) }));
  const telling = typed.filter((word) => !FILLERS.has(word.text));
  const wanted = telling.length ? telling : typed;
  if (!wanted.length) return [];
  const isNamed = (/** @type {string[]} */ name) => name.every((own) => wanted.some((word) => isSure(word, own)));
  const named = new Set([...towns.keys()].filter((town) => isNamed(towns.get(town) ?? [])));
  const namesTown = (/** @type {Word} */ word) =>
    [...named].some((town) => towns.get(town)?.some((own) => isSure(word, own)));

  return prepared
    .map((one) => ({ entry: one.entry, score: score(one, typed, wanted, named, namesTown) }))
    .filter((one) => one.score > 0)
    .sort((one, other) => other.score - one.score)
    .map((one) => one.entry);
}

/**
 * Return how well an entry matches; 0 if a word is not found.
 * @param {Prepared} one
 * @param {Word[]} typed  The whole query.
 * @param {Word[]} wanted  The words that have to be found.
 * @param {Set<string>} named  The towns that the query names.
 * @param {(word: Word) => boolean} namesTown
 */
function score(one, typed, wanted, named, namesTown) {
  const town = one.entry.town ?? "";
  const asides = new Set(); // words that only restrict the kind or the town
  let points = 0;
  for (const word of wanted) {
    const inName = Math.max(POINTS.title * best(word, one.title), POINTS.alias * best(word, one.also.flat()));
    const inContext = POINTS.context * best(word, one.context);
    const isOfNoMatter = !town && namesTown(word);
    const found = Math.max(inName, inContext, POINTS.text * best(word, one.text));
    if (!found && !isOfNoMatter) return 0;
    if (!inName && (inContext || isOfNoMatter)) asides.add(word);
    points += found;
  }
  const name = typed.filter((word) => !asides.has(word));
  const covered = one.title.filter((own) => wanted.some((word) => word.matches.has(own))).length;
  return (points + (wanted.length - asides.size) * bonus(name, one)) / wanted.length +
    COVERS_TITLE * covered / one.title.length + (named.has(town) ? IN_NAMED_TOWN : 0);
}

/**
 * Return the points to add if consecutive words of the query are, or begin, a name of the entry.
 * @param {Word[]} query
 * @param {Prepared} one
 */
function bonus(query, one) {
  const words = core(query, (word) => word.text), title = core(one.title), aliases = one.also.map((name) => core(name));
  if (!words.length) return 0;
  /** @param {string[]} name */
  const begins = (name) => words.length <= name.length && words.every((word, place) => isSure(word, name[place]));
  /** @param {string[]} name */
  const is = (name) => words.length === name.length && begins(name);
  /** @param {string[]} name */
  const begun = (name) => { // the last word need not be typed to its end
    const last = words.length - 1;
    return last < name.length && words[last].matches.has(name[last]) &&
      words.slice(0, last).every((word, place) => isSure(word, name[place]));
  };
  const { length } = one.title;
  if (query.length === length && query.every((word, place) => isSure(word, one.title[place]))) return BONUS.title;
  if (is(title)) return BONUS.titleButFillers;
  if (begins(title) && words.length * 2 > title.length) return BONUS.titleBegins; // few words begin many titles
  if (aliases.some(is)) return BONUS.alias;
  if (begun(title)) return BONUS.titleBegun;
  return aliases.some(begun) ? BONUS.aliasBegins : 0;
}

/** @typedef {{prepared: Prepared[], vocabulary: Map<string, string>, towns: Map<string, string[]>}} Known */

/** @type {WeakMap<Index, Known>} */
const known = new WeakMap();

/**
 * Split an index's texts into words, once.
 * @param {Index} index
 * @returns {Known}  The vocabulary gives each word's stem.
 */
function prepare(index) {
  const before = known.get(index);
  if (before) return before;
  const prepared = index.entries.map((entry) => ({
    entry,
    title: wordsOf(entry.title),
    // “forcefield” is a name of “Force-field analysis” as well.
    also: [...(entry.also ?? []), addressWords(entry), entry.title.replaceAll("-", "")].map(wordsOf),
    context: wordsOf([entry.kind, index.kinds[entry.kind].words, entry.town, entry.page].join(" ")),
    text: wordsOf(entry.text ?? ""),
  }));
  const words = prepared.flatMap((one) => [...one.title, ...one.also.flat(), ...one.context, ...one.text]);
  const towns = new Set(index.entries.flatMap((entry) => entry.town ?? []));
  const made = {
    prepared,
    vocabulary: new Map(words.map((word) => [word, stem(word)])),
    towns: new Map([...towns].map((town) => [town, wordsOf(town)])),
  };
  known.set(index, made);
  return made;
}

/**
 * Find the words that a word of a query may mean. Typos are considered only if nothing else matches.
 * @param {string} word
 * @param {Map<string, string>} vocabulary
 */
function matchesOf(word, vocabulary) {
  /** @type {Map<string, number>} */
  const found = new Map();
  const form = stem(word);
  const isNumber = /^\d+$/.test(word);
  for (const [own, ownForm] of vocabulary) {
    if (own === word) found.set(own, SAME);
    else if (isNumber) continue;
    else if (ownForm === form) found.set(own, OTHER_FORM);
    else if (word.length > 1 && own.startsWith(word)) found.set(own, BEGINNING);
    else if (form.length > 3 && own.startsWith(form)) found.set(own, BEGINNING_OF_FORM);
  }
  if (!found.size && word.length >= 5 && !isNumber) {
    for (const [own, ownForm] of vocabulary) {
      if (own.length >= 4 && (isSlip(word, own) || isSlip(form, ownForm))) found.set(own, SLIP);
    }
  }
  return found;
}

/**
 * @param {Word} word
 * @param {string} own
 */
function isSure(word, own) {
  return (word.matches.get(own) ?? 0) >= SURE;
}

/**
 * Return how surely a word means one of an entry's.
 * @param {Word} word
 * @param {string[]} own
 */
function best(word, own) {
  return own.reduce((most, one) => Math.max(most, word.matches.get(one) ?? 0), 0);
}

/**
 * Remove fillers at both ends.
 * @template W
 * @param {W[]} words
 * @param {(word: W) => string} text
 */
function core(words, text = String) {
  const tells = (/** @type {W} */ word) => !FILLERS.has(text(word));
  return words.slice(words.findIndex(tells), words.findLastIndex(tells) + 1);
}

/**
 * Return the last part of an address, which consists of words, too: “case notes” for worksheets/case-notes/.
 * @param {Entry} entry
 */
function addressWords({ address, kind }) {
  const last = address.split(/[/#]/).filter(Boolean).at(-1) ?? "";
  return last === kind.toLowerCase() ? "" : last; // all towns' sheets end in worksheet/
}

/**
 * Split a text into words of lower-case letters without accents; “1.03” is a word, and “client's” is “clients”.
 * @param {string} text
 * @returns {string[]}
 */
function wordsOf(text) {
  const plain = text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f'’]/g, "");
  return plain.match(/[a-z0-9]+(?:\.\d+)*/g) ?? [];
}

/**
 * Remove the endings of plurals, -ing and -ed, so that “plans”, “planned” and “planning” are the same.
 * @param {string} word
 */
function stem(word) {
  if (word.length < 4) return word;
  const single = word.replace(/ies$/, "y").replace(/(s|x|z|ch|sh)es$/, "$1").replace(/([^siu])s$/, "$1");
  const root = single.replace(/(?:ing|ed)$/, "");
  const form = root.length > 2 && /[aeiouy]/.test(root) ? root.replace(/([bdgklmnprt])\1$/, "$1") : single;
  return form.length > 3 ? form.replace(/e$/, "") : form;
}

/**
 * Return whether two words differ by one typo: a letter replaced, inserted, deleted, or swapped with the next.
 * @param {string} a
 * @param {string} b
 */
function isSlip(a, b) {
  let place = 0;
  while (place < a.length && a[place] === b[place]) place += 1;
  const [restA, restB] = [a.slice(place), b.slice(place)];
  return restA.slice(1) === restB.slice(1) || restA === restB.slice(1) || restA.slice(1) === restB ||
    (restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2));
}
