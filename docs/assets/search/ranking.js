// Decides what a search finds, and in which order. It does not access the page, so that tests can run it by itself.

import { slips, splitter, stem } from "./words.js";

/**
 * @typedef {import("./words.js").Tables & {
 *   folder: string,
 *   stopWords: string,
 *   kinds: [name: string, words: string, weight: number][],
 *   towns: string[],
 *   synonyms: string[],
 *   crisis: {words: string[], first: number},
 *   entryKinds: string,
 *   pages: number[],
 *   pageTowns: number[],
 *   texts: number[],
 *   words: string[],
 * }} Index  The file search/index.json, made by hooks/curriculum/pages/search_files.py.
 *
 * @typedef {[names: number[], texts: number[]]} Places  The entries that a word is in, as a file of words has them.
 *
 * @typedef {object} Word  A word of a query.
 * @property {string} text
 * @property {Map<string, number>} matches  The words of the site that it may mean, and how surely.
 *
 * @typedef {object} Query
 * @property {Word[][]} variants  The words as they were typed; then with two joined or one split: “eco map”.
 * @property {boolean} crisis  Whether the reader may be in danger.
 * @property {number[]} files  The numbers of the files of words that tell where the words are.
 *
 * @typedef {object} Found
 * @property {number[]} entries  The numbers of entries, best first.
 * @property {number[]} points  The points of each.
 * @property {Word[]} words  The words of the query that tell something, but for names of towns.
 * @property {Map<string, number>} matches  The words to mark in texts, and how much each tells.
 * @property {string[]} missing  Words of the query that are nowhere on the site, or in none of the entries.
 *
 * @typedef {object} Hit  A word of a query in a name of an entry.
 * @property {number} name  The number of the name; the title is 0.
 * @property {number} place
 * @property {number} length  The number of words in the name.
 * @property {boolean} padded  Whether the name begins or ends with stop words.
 * @property {number} sure
 */

/** The points for a word of the query, by where it is found; in a text, for a word that is most of it. */
const POINTS = { title: 10, alias: 8, context: 5, text: 4 };
/** How surely one word means another. */
const SAME = 1, OTHER_FORM = 0.95, SLIP = 0.9, SLIPS = 0.8, BEGINNING = 0.8, SYNONYM = 0.75, BEGINNING_OF_FORM = 0.7;
const BEGINNING_BESIDE = 0.5;
/** From here on, the words are the same except for their form or a typo. */
const SURE = SLIP;
/** From here on, a word may replace another in a name. */
const ALMOST = SYNONYM;
/** The points to add if the query is a name, or the beginning of one. */
const BONUS = { title: 30, titleButStopWords: 24, titleBegins: 20, alias: 18, titleBegun: 12, aliasBegins: 8 };
const COVERS_TITLE = 4;
const IN_NAMED_TOWN = 16;
/** The points to add if stop words ask for the kind of the entry: “who”. */
const ASKED = 3;
/** How much entries of towns count if the query names no town. */
const IN_ANY_TOWN = 0.9;
/** How much a word in a part of a page counts for the page. */
const IN_A_PART = 0.25;
/** How much of a word a page has that is only in its parts. */
const OF_A_PART = 0.6;
/** How much less an entry counts that lacks a word: the power of the share of the query that it has. */
const LACKING = 1.5;
/** The smallest share of the best entry's points with which an entry is a result that lacks a word. */
const LEAST = 0.1;
const STEPS = 8, PLACES = 32;

/** @typedef {ReturnType<typeof open>} Library  An index that is ready to be searched. */

/**
 * Make an index ready.
 * @param {Index} index
 */
export function open(index) {
  const split = splitter(index);
  const wordsOf = (/** @type {string} */ text) => split(text).map((piece) => piece.word);
  /** @type {Map<string, {file: number, place: number, form: string}>} */
  const words = new Map();
  index.words.forEach((run, file) => {
    lengthened(run).forEach((word, place) => words.set(word, { file, place, form: stem(word) }));
  });
  const kinds = index.kinds.map(([name, more]) => wordsOf(`${name} ${more}`));
  const towns = index.towns.map(wordsOf);
  for (const word of [...kinds, ...towns].flat()) {
    if (!words.has(word)) words.set(word, { file: -1, place: 0, form: stem(word) });
  }
  const starts = sums(index.pages);
  const page = new Uint32Array(index.entryKinds.length);
  starts.forEach((start, number) => page.fill(number, start, starts[number + 1] ?? page.length));
  return {
    index,
    split,
    wordsOf,
    words,
    kinds,
    towns,
    page,
    starts: new Set(starts),
    kind: Uint8Array.from(index.entryKinds, (letter) => letter.charCodeAt(0) - 48),
    texts: sums(index.texts),
    stopWords: new Set(index.stopWords.split(" ")),
    synonyms: synonyms(index.synonyms.map(wordsOf)),
    crisis: index.crisis.words.map(wordsOf),
  };
}

/**
 * Return sorted words that were shortened, each to how many letters it shares with the one before, and the rest.
 * @param {string} run
 */
function lengthened(run) {
  let word = "";
  return run ? run.split(" ").map((short) => word = word.slice(0, parseInt(short[0], 36)) + short.slice(1)) : [];
}

/**
 * Return for each form of a word the forms of its synonyms.
 * @param {string[][]} groups
 */
function synonyms(groups) {
  /** @type {Map<string, Set<string>>} */
  const made = new Map();
  for (const forms of groups.map((group) => group.map(stem))) {
    for (const form of forms) made.set(form, new Set([...made.get(form) ?? [], ...forms]));
  }
  return made;
}

/** @param {number[]} differences */
function sums(differences) {
  let sum = 0;
  return differences.map((difference) => sum += difference);
}

/**
 * Find what the words of a query may mean.
 * @param {string} query
 * @param {Library} library
 * @returns {Query}
 */
export function understand(query, library) {
  const typed = library.wordsOf(query);
  const word = (/** @type {string} */ text, /** @type {boolean} */ isLast) =>
    ({ text, matches: library.stopWords.has(text) ? new Map([[text, SAME]]) : matchesOf(text, isLast, library) });
  const asTyped = typed.map((text, place) => word(text, place === typed.length - 1));
  const variants = [asTyped];
  typed.forEach((text, place) => {
    const joined = text + (typed[place + 1] ?? "");
    if (place + 1 < typed.length && isKnown(joined, library)) {
      variants.push(asTyped.toSpliced(place, 2, word(joined, false)));
    } else if (!isKnown(text, library)) {
      for (let cut = 3; cut <= text.length - 3; cut += 1) {
        const parts = [text.slice(0, cut), text.slice(cut)];
        if (parts.every((part) => library.words.has(part))) {
          variants.push(asTyped.toSpliced(place, 1, ...parts.map((part) => word(part, false))));
        }
      }
    }
  });
  const files = new Set();
  for (const { matches } of variants.flatMap((words) => core(words, library))) {
    for (const match of matches.keys()) files.add(library.words.get(match)?.file ?? -1);
  }
  files.delete(-1);
  return { variants, crisis: isCrisis(typed, library), files: [...files] };
}

/**
 * Leave out stop words at both ends, unless there is nothing else.
 * @param {Word[]} words
 * @param {Library} library
 */
function core(words, { stopWords }) {
  const tells = (/** @type {Word} */ word) => !stopWords.has(word.text);
  return words.some(tells) ? words.slice(words.findIndex(tells), words.findLastIndex(tells) + 1) : words;
}

/**
 * @param {string} word
 * @param {Library} library
 */
function isKnown(word, { words }) {
  return words.has(word);
}

/**
 * Find the words that a word of a query may mean. Beginnings of words are considered for the last one, which may not be
 * typed to its end, and otherwise, like typos, only if nothing else matches.
 * @param {string} word
 * @param {boolean} isLast
 * @param {Library} library
 */
function matchesOf(word, isLast, { words, synonyms }) {
  /** @type {Map<string, number>} */
  const found = new Map();
  /** @type {string[]} */
  const longer = [];
  const form = stem(word);
  const others = synonyms.get(form);
  const isNumber = /^\d+$/.test(word);
  for (const [own, { form: ownForm }] of words) {
    if (own === word) found.set(own, SAME);
    else if (isNumber) continue;
    else if (ownForm === form) found.set(own, OTHER_FORM);
    else if (others?.has(ownForm)) found.set(own, SYNONYM);
    else if (word.length > 1 && own.startsWith(word)) longer.push(own);
    else if (form.length > 3 && own.startsWith(form)) found.set(own, BEGINNING_OF_FORM);
  }
  const isWhole = [...found.values()].some((sure) => sure >= SURE);
  if (isLast || !isWhole) for (const own of longer) found.set(own, isWhole ? BEGINNING_BESIDE : BEGINNING);
  if (found.size || isNumber || word.length < 4) return found;
  for (const [own, { form: ownForm }] of words) {
    if (own.length < 4 || (word.length === 4 && own[0] !== word[0])) continue;
    if (slips(word, own) <= 1 || slips(form, ownForm) <= 1) found.set(own, SLIP);
  }
  if (found.size || word.length < 9) return found;
  for (const own of words.keys()) {
    if (own.slice(0, 2) === word.slice(0, 2) && slips(word, own) <= 2) found.set(own, SLIPS);
  }
  return found;
}

/**
 * Return whether words in a row are among those of readers in danger, or would be without a typing mistake.
 * @param {string[]} typed
 * @param {Library} library
 */
function isCrisis(typed, { crisis, words }) {
  return crisis.some((phrase) => {
    const wanted = phrase.join(""), forms = phrase.map(stem);
    for (let start = 0; start < typed.length; start += 1) {
      for (let end = start + 1; end <= Math.min(typed.length, start + phrase.length + 1); end += 1) {
        const row = typed.slice(start, end), text = row.join("");
        if (text === wanted) return true;
        if (row.length === forms.length && row.every((word, place) => stem(word) === forms[place])) return true;
        if (row.every((word) => words.has(word))) continue; // words of their own, and not mistakes
        // Among words of five letters, one replaced letter makes another word: “amuse”.
        const most = wanted.length >= 8 ? 2 : wanted.length > 5 || (wanted.length === 5 && text.length !== 5) ? 1 : 0;
        if (most && text[0] === wanted[0] && slips(text, wanted) <= most) return true;
      }
    }
    return false;
  });
}

/**
 * Rank the entries by how well they match a query. An entry need not have every word, but counts less without one;
 * the name of a town need not be in entries that belong to no town.
 * @param {Query} query
 * @param {Library} library
 * @param {ReadonlyMap<number, Places[]>} files  The files of words that the query needs, by number.
 * @returns {Found}
 */
export function rank(query, library, files) {
  const size = library.kind.length;
  const points = new Float64Array(size);
  const isWhole = new Uint8Array(size);
  /** @type {Map<string, number>} */
  const matches = new Map();
  /** @type {Set<string>} */
  let missing = new Set();
  /** @type {Word[]} */
  let telling = [];
  for (const [number, words] of query.variants.entries()) {
    const one = new Variant(words, library, files);
    if (number && one.missing.length) continue;
    for (let entry = 0; entry < size; entry += 1) {
      const { sum, whole } = one.score(entry);
      points[entry] = Math.max(points[entry], sum);
      if (whole === 1) isWhole[entry] = 1;
    }
    for (const [word, tells] of one.telling()) matches.set(word, Math.max(matches.get(word) ?? 0, tells));
    missing = new Set(number ? [] : one.missing);
    if (!number) telling = one.wanted.filter((word) => !one.namesTown.get(word));
  }
  const best = points.reduce((most, one) => Math.max(most, one), 0);
  const found = [...points.keys()].filter((entry) => points[entry] > 0 && (isWhole[entry] || points[entry] >= best * LEAST));
  found.sort((one, other) => points[other] - points[one] || library.kind[one] - library.kind[other] || one - other);
  return { entries: found, points: found.map((entry) => points[entry]), words: telling, matches, missing: [...missing] };
}

/** One way to read a query. */
class Variant {
  /**
   * @param {Word[]} typed
   * @param {Library} library
   * @param {ReadonlyMap<number, Places[]>} files
   */
  constructor(typed, library, files) {
    this.library = library;
    this.typed = typed;
    const telling = typed.filter((word) => !library.stopWords.has(word.text));
    this.wanted = (telling.length ? telling : typed).filter((word) => word.matches.size);
    /** Words that are nowhere on the site. */
    this.missing = typed.filter((word) => !word.matches.size).map((word) => word.text);
    const all = new Set([...this.wanted, ...typed]);
    /** @type {Map<Word, Map<number, Hit[]>>} */
    this.hits = new Map([...all].map((word) => [word, this.#hits(word, files)]));
    /** @type {Map<Word, Map<number, number>>} */
    this.inTexts = new Map(this.wanted.map((word) => [word, this.#inTexts(word, files)]));
    /** @type {Map<Word, number>} How much a word tells: rare words more than common ones. */
    this.tells = new Map(this.wanted.map((word) => [word, this.#tells(word)]));
    this.all = this.wanted.reduce((sum, word) => sum + (this.tells.get(word) ?? 0), 0);

    const sure = (/** @type {Word} */ word, /** @type {string[]} */ own) =>
      own.reduce((most, one) => Math.max(most, word.matches.get(one) ?? 0), 0);
    this.inKind = new Map(this.wanted.map((word) => [word, library.kinds.map((own) => sure(word, own))]));
    this.inTown = new Map(this.wanted.map((word) => [word, library.towns.map((own) => sure(word, own))]));
    this.named = library.towns.map((town) => town.every((own) => this.wanted.some((word) => isSure(word, own))));
    this.namesATown = this.named.includes(true);
    this.asked = library.kinds.map((own) => typed.some((word) => library.stopWords.has(word.text) && own.includes(word.text)));
    this.namesTown = new Map(this.wanted.map((word) =>
      [word, this.namesATown && library.towns.some((town, number) => this.named[number] && town.some((own) => isSure(word, own)))]
    ));
    this.inParts = new Map(this.wanted.map((word) => {
      const pages = new Float64Array(library.index.pages.length);
      for (const [entry, weight] of this.inTexts.get(word) ?? []) {
        const page = library.page[entry];
        pages[page] = Math.max(pages[page], weight * IN_A_PART);
      }
      return [word, pages];
    }));
    this.inPage = new Map(this.wanted.map((word) => {
      const pages = new Float64Array(library.index.pages.length);
      for (const [entry, hits] of this.hits.get(word) ?? []) {
        if (library.starts.has(entry)) pages[library.page[entry]] = Math.max(...hits.map((hit) => hit.sure));
      }
      return [word, pages];
    }));
  }

  /** Return the words to mark in texts, and how much each tells. */
  telling() {
    return this.wanted.flatMap((word) =>
      [...word.matches].map(([own, sure]) => /** @type {[string, number]} */ ([own, sure * (this.tells.get(word) ?? 0)]))
    );
  }

  /**
   * @param {string} word
   * @param {ReadonlyMap<number, Places[]>} files
   * @returns {Places}
   */
  #places(word, files) {
    const { file = -1, place = 0 } = this.library.words.get(word) ?? {};
    return files.get(file)?.[place] ?? [[], []];
  }

  /**
   * @param {Word} word
   * @param {ReadonlyMap<number, Places[]>} files
   */
  #hits(word, files) {
    /** @type {Map<number, Hit[]>} */
    const found = new Map();
    for (const [own, sure] of word.matches) {
      const [names] = this.#places(own, files);
      let entry = 0;
      for (let i = 0; i < names.length; i += 2) {
        entry += names[i];
        const code = names[i + 1], numbers = Math.floor(code / 2);
        const hit = {
          name: Math.floor(numbers / PLACES / PLACES),
          place: Math.floor(numbers / PLACES) % PLACES,
          length: numbers % PLACES,
          padded: code % 2 === 1,
          sure,
        };
        found.set(entry, [...found.get(entry) ?? [], hit]);
      }
    }
    return found;
  }

  /**
   * @param {Word} word
   * @param {ReadonlyMap<number, Places[]>} files
   */
  #inTexts(word, files) {
    /** @type {Map<number, number>} */
    const found = new Map();
    for (const [own, sure] of word.matches) {
      const [, texts] = this.#places(own, files);
      let entry = 0;
      for (const number of texts) {
        entry += Math.floor(number / STEPS);
        found.set(entry, Math.max(found.get(entry) ?? 0, sure * (number % STEPS + 1) / STEPS));
      }
    }
    return found;
  }

  /** @param {Word} word */
  #tells(word) {
    const entries = new Set([...this.hits.get(word)?.keys() ?? [], ...this.inTexts.get(word)?.keys() ?? []]);
    const size = this.library.kind.length;
    return Math.log(1 + size / (1 + entries.size)) / Math.log(1 + size);
  }

  /**
   * Return how well an entry matches, 0 if no word is found, and which share of the query it has.
   * @param {number} entry
   */
  score(entry) {
    const { library } = this;
    const page = library.page[entry], kind = library.kind[entry], town = library.index.pageTowns[page];
    const isPage = library.starts.has(entry);
    const asides = new Set(); // words that only restrict the kind, the town or the page
    let points = 0, share = 0, isFound = false, isNamed = false;
    for (const word of this.wanted) {
      const tells = this.tells.get(word) ?? 0;
      const hits = this.hits.get(word)?.get(entry) ?? [];
      const inName = hits.reduce((most, hit) => Math.max(most, (hit.name ? POINTS.alias : POINTS.title) * hit.sure), 0);
      const inPage = isPage ? 0 : this.inPage.get(word)?.[page] ?? 0;
      const inContext = POINTS.context *
        Math.max(this.inKind.get(word)?.[kind] ?? 0, town < 0 ? 0 : this.inTown.get(word)?.[town] ?? 0, inPage);
      const inOwn = this.inTexts.get(word)?.get(entry) ?? 0;
      const inText = Math.max(inOwn, isPage ? this.inParts.get(word)?.[page] ?? 0 : 0);
      const isOfNoMatter = town < 0 && this.namesTown.get(word);
      const found = Math.max(inName, inContext, POINTS.text * inText);
      if (!found && !isOfNoMatter) continue;
      if (!inName && (inContext || isOfNoMatter)) asides.add(word);
      if (found) isFound = true;
      if (inName) isNamed = true;
      points += tells * found;
      share += inOwn || inName || inContext || isOfNoMatter ? tells : tells * OF_A_PART;
    }
    if (!isFound) return { sum: 0, whole: 0 };
    const whole = this.all ? Math.min(1, share / this.all + 1e-9) : 1;
    let bonus = isNamed ? this.#bonus(entry, asides) : 0;
    if (isNamed && this.named[town]) {
      for (const word of this.wanted) if (this.namesTown.get(word)) asides.add(word);
      bonus = Math.max(bonus, this.#bonus(entry, asides));
    }
    const inNamed = this.named[town] ? IN_NAMED_TOWN : 0;
    const sum = (this.all ? points / this.all : points) + bonus + this.#covered(entry);
    const inTown = town >= 0 && !this.namesATown ? IN_ANY_TOWN : 1;
    const asked = this.asked[kind] ? ASKED : 0;
    return { sum: (sum + inNamed + asked) * whole ** LACKING * library.index.kinds[kind][2] * inTown, whole };
  }

  /**
   * Return points for the part of the title that the query has.
   * @param {number} entry
   */
  #covered(entry) {
    const places = new Set();
    let length = 1;
    for (const word of this.wanted) {
      for (const hit of this.hits.get(word)?.get(entry) ?? []) {
        if (hit.name) continue;
        places.add(hit.place);
        length = hit.length;
      }
    }
    return COVERS_TITLE * places.size / length;
  }

  /**
   * Return the points to add if consecutive words of the query are, or begin, a name of the entry.
   * @param {number} entry
   * @param {Set<Word>} asides
   */
  #bonus(entry, asides) {
    const rest = this.typed.filter((word) => !asides.has(word) && word.matches.size);
    const named = core(rest, this.library);
    if (!named.length) return 0;
    const hits = named.map((word) => this.hits.get(word)?.get(entry) ?? []);
    let most = 0;
    for (const { name, length, padded } of hits[0].filter((hit) => hit.place === 0)) {
      if (named.length > length) continue;
      const at = hits.map((own, place) =>
        own.reduce((sure, hit) => hit.name === name && hit.place === place ? Math.max(sure, hit.sure) : sure, 0)
      );
      const last = at.length - 1;
      const begins = at.every((sure) => sure >= ALMOST), is = begins && named.length === length;
      const begun = at[last] > 0 && at.slice(0, last).every((sure) => sure >= ALMOST);
      let bonus = 0;
      if (name) bonus = is ? BONUS.alias : begun ? BONUS.aliasBegins : 0;
      else if (is && padded === (rest.length > named.length)) bonus = BONUS.title;
      else if (is) bonus = BONUS.titleButStopWords;
      else if (begins && named.length * 2 > length) bonus = BONUS.titleBegins; // few words begin many titles
      else if (begun) bonus = BONUS.titleBegun;
      most = Math.max(most, bonus * Math.min(...at) ** 2);
    }
    return most * (this.wanted.length - asides.size) / this.wanted.length;
  }
}

/**
 * @param {Word} word
 * @param {string} own
 */
function isSure(word, own) {
  return (word.matches.get(own) ?? 0) >= SURE;
}
