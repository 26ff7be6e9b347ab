// What can be picked, as it stands on the page.

import { find } from "../shared/dom.js";

/**
 * @typedef {object} Entry
 * @property {string} id
 * @property {string} kind
 * @property {string} kindName What readers call the kind.
 * @property {string} title
 * @property {string} address Where it stands, with the site’s public address before it.
 * @property {string} href The same as a link of this page.
 * @property {string} town The id of its town, or nothing.
 * @property {string[]} phases
 * @property {number | null} minutes
 * @property {string[]} levels
 * @property {string[]} competencies
 * @property {string[]} partOf The ids of entries whose minutes hold its own.
 * @property {string | null} pdf Where its PDF stands, counted from the site’s root.
 * @property {HTMLLIElement} item
 */

/**
 * @param {HTMLElement} everything
 * @param {string} root The site’s public address.
 * @param {Map<string, string>} kinds What readers call each kind.
 * @returns {Entry[]} in the order of the page
 */
export function read(everything, root, kinds) {
  const way = "../../"; // from this page to the site’s root
  return [...everything.querySelectorAll("li")].map((item) => {
    const { id = "", kind = "", title, town = "", phases, minutes, levels, competencies, partOf, pdf } = item.dataset;
    const link = find(HTMLAnchorElement, "a", item);
    const href = link.getAttribute("href") ?? "";
    return {
      id,
      kind,
      kindName: kinds.get(kind) ?? kind,
      title: title ?? link.textContent ?? "",
      href,
      town,
      item,
      // In the offline edition links end in the names of files.
      address: root + href.slice(way.length).replace(/index\.html(?=#|$)/, ""),
      phases: words(phases),
      minutes: minutes ? Number(minutes) : null,
      levels: words(levels),
      competencies: words(competencies),
      partOf: words(partOf),
      pdf: pdf ?? null,
    };
  });
}

/** @param {string | undefined} list */
const words = (list) => list?.split(" ") ?? [];

/**
 * @param {Entry} entry
 * @param {Map<string, string>} wanted What is wanted of each property; `-` is no town.
 */
export function fits(entry, wanted) {
  for (const [name, value] of wanted) {
    if (name === "minutes" && !(entry.minutes !== null && entry.minutes <= Number(value))) return false;
    if (name === "kind" && entry.kind !== value) return false;
    if (name === "town" && entry.town !== (value === "-" ? "" : value)) return false;
    if (name === "phases" && !entry.phases.includes(value)) return false;
    if (name === "competencies" && !entry.competencies.includes(value)) return false;
  }
  return true;
}

/**
 * How long a list takes: what is part of another entry on it counts with that one.
 * @param {Entry[]} entries
 * @returns {{ minutes: number, without: number }} `without` is how many entries say nothing of time
 */
export function together(entries) {
  const ids = new Set(entries.map(({ id }) => id));
  const counted = entries.filter(({ partOf }) => !partOf.some((id) => ids.has(id)));
  return {
    minutes: counted.reduce((sum, { minutes }) => sum + (minutes ?? 0), 0),
    without: counted.filter(({ minutes }) => minutes === null).length,
  };
}

/**
 * @param {number} minutes
 * @returns {string} as `as_time` of the pages’ templates says it: above an hour and a half, to the half hour
 */
export function spoken(minutes) {
  if (minutes < 90) return `${minutes} minutes`;
  const halves = Math.round(minutes / 30);
  return `${Math.floor(halves / 2)}${halves % 2 ? "½" : ""} hours`;
}
