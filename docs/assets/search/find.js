// Searches the site: fetches the parts of the index that a query needs, and returns the entries it finds.

import { excerpt, nearness } from "./excerpt.js";
import { open, rank, understand } from "./ranking.js";

/**
 * @typedef {object} Result
 * @property {string} title
 * @property {string} address  Relative to the site's root.
 * @property {string} kind
 * @property {string} town  Empty if it belongs to none.
 * @property {string} page  The title of the page it is a part of, if it is not clear without it.
 * @property {import("./excerpt.js").Part[]} excerpt
 *
 * @typedef {object} Answer
 * @property {number} count  How many results there are.
 * @property {boolean} crisis  Whether the reader may be in danger.
 * @property {string[]} missing  The words of the query that are nowhere on the site.
 * @property {(from: number, to: number) => Promise<Result[]>} results  Fetch some of the results, best first.
 *
 * @typedef {[title: string, address: string, page: string, text: string]} Record  An entry in a file of texts.
 */

/** Of how many entries the texts are read, to see in which of them the words of the query are near each other. */
const NEAREST = 10;

/**
 * Make the site ready to be searched.
 * @param {(name: string) => Promise<any>} read  Fetches a file of the folder search/ and parses it.
 * @returns {Promise<(query: string) => Promise<Answer>>}  A function that searches.
 */
export async function finder(read) {
  const library = open(await read("index.json"));
  const { folder, kinds, towns, pageTowns, crisis } = library.index;
  /** @type {Map<string, Promise<any>>} */
  const files = new Map();

  /** @param {string} name */
  function part(name) {
    const file = files.get(name) ?? read(`${folder}/${name}.json`);
    files.set(name, file);
    file.catch(() => files.delete(name)); // so that the next query tries again
    return file;
  }

  /**
   * @param {number} entry
   * @returns {Promise<Record>}
   */
  async function record(entry) {
    const number = library.texts.findLastIndex((start) => start <= entry);
    return (await part(`texts-${number}`))[entry - library.texts[number]];
  }

  return async (text) => {
    const query = understand(text, library);
    const needed = await Promise.all(query.files.map((number) => part(`words-${number}`)));
    const found = rank(query, library, new Map(query.files.map((number, place) => [number, needed[place]])));
    const wanted = { words: found.words.map((word) => word.matches), matches: found.matches, stopWords: library.stopWords };

    const best = await Promise.all(found.entries.slice(0, NEAREST).map(record));
    const points = best.map(([title, , , body], place) =>
      found.points[place] + kinds[library.kind[found.entries[place]]][2] * nearness(`${title}\n${body}`, wanted, library.split)
    );
    const order = points.map((_, place) => place).sort((one, other) => points[other] - points[one] || one - other);
    const sorted = [...order.map((place) => found.entries[place]), ...found.entries.slice(NEAREST)];
    const entries = query.crisis ? [crisis.first, ...sorted.filter((entry) => entry !== crisis.first)] : sorted;

    return {
      count: entries.length,
      crisis: query.crisis,
      missing: found.missing,
      results: (from, to) => Promise.all(entries.slice(from, to).map(async (entry) => {
        const [title, address, page, body] = await record(entry);
        const town = towns[pageTowns[library.page[entry]]] ?? "";
        const kind = kinds[library.kind[entry]][0];
        return { title, address, page, kind, town, excerpt: excerpt(body, wanted, library.split) };
      })),
    };
  };
}
