// The script of 404.html: offers the search, and the page whose address is most similar to the requested one.

import { find } from "../shared/dom.js";

/** The site's root, in whatever folder of a server it is. */
const root = new URL("../../", import.meta.url); // this file is in assets/base/

/**
 * Split an address into normalized steps, to compare it.
 * @param {string} path a path below the site's root, such as `Towns/riverton/index.html`
 * @returns {string[]} for example `["towns", "riverton"]`
 */
function steps(path) {
  const name = path.toLowerCase().replace(/(index)?\.(html?|md)$/, "");
  return name.split("/").filter(Boolean);
}

/**
 * Return the number of characters to insert, delete or replace to get from one word to the other (Levenshtein).
 * @param {string} from
 * @param {string} to
 * @returns {number}
 */
function edits(from, to) {
  let row = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const changed = row[j - 1] + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(changed, row[j] + 1, next[j - 1] + 1));
    }
    row = next;
  }
  return row[to.length];
}

/**
 * Return the difference of two addresses; a missing or extra folder in front counts as one character.
 * @param {string[]} wanted
 * @param {string[]} known
 * @returns {number}
 */
function unlikeness(wanted, known) {
  const shared = Math.min(wanted.length, known.length);
  const ends = [wanted, known].map((all) => all.slice(-shared).join("/"));
  return edits(ends[0], ends[1]) + Math.abs(wanted.length - known.length);
}

/**
 * Return the address that is most similar to the requested one, if any is similar.
 * @param {string} asked a path below the site's root
 * @param {string[]} paths the paths of all pages
 * @returns {string | undefined}
 */
function nearest(asked, paths) {
  const wanted = steps(asked);
  const limit = 0.4 * wanted.join("/").length;
  const rated = paths.filter(Boolean).map((path) => ({ path, rate: unlikeness(wanted, steps(path)) }));
  return rated.filter(({ rate }) => rate <= limit).sort((a, b) => a.rate - b.rate)[0]?.path;
}

/**
 * Return the paths of all pages, from the sitemap. Its URLs are public ones, which may differ from those of this copy.
 * @returns {Promise<string[]>}
 */
async function pages() {
  const answer = await fetch(new URL("sitemap.xml", root));
  if (!answer.ok) return [];
  const addresses = Array.from((await answer.text()).matchAll(/<loc>([^<]+)<\/loc>/g), (match) => match[1]);
  const home = Math.min(...addresses.map((address) => address.length));
  return addresses.map((address) => address.slice(home));
}

const search = find(HTMLElement, "main [data-search]");
search.hidden = false; // the search's own script opens it

const asked = location.pathname.replace(root.pathname, "");
const path = nearest(asked, await pages().catch(() => []));
if (path) {
  const link = document.createElement("a");
  link.href = new URL(path, root).href;
  link.textContent = path;
  find(HTMLElement, "[data-nearest]").append("Did you mean ", link, "?");
}
