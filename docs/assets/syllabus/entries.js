// Reads the entries that can be picked from the page.

import { find } from "../shared/dom.js";

/**
 * @typedef {object} Entry
 * @property {string} id
 * @property {string} kind
 * @property {string} kindName The kind’s name for readers.
 * @property {string} title
 * @property {string} address Its public URL.
 * @property {string} href The URL for a link on this page.
 * @property {string} town The id of its town, or empty.
 * @property {string[]} phases
 * @property {number | null} minutes
 * @property {string[]} levels
 * @property {string[]} competencies
 * @property {string[]} partOf The ids of entries whose minutes include its own.
 * @property {string | null} pdf The address of its PDF, relative to the site’s root.
 * @property {HTMLLIElement} item
 */

/**
 * @param {HTMLElement} everything
 * @param {string} root The site’s public URL.
 * @param {Map<string, string>} kinds The name of each kind for readers.
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
      // In the offline edition, links end in file names.
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
 * @param {Map<string, string>} wanted The required value of each property; `-` means no town.
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
 * Return the total time of a list; entries that are part of another entry on the list are not counted.
 * @param {Entry[]} entries
 * @returns {{ minutes: number, without: number }} `without` is the number of entries without a time
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
 * @returns {string} as `format_minutes` in hooks/curriculum/formatting.py: from 90 on, rounded to half hours
 */
export function spoken(minutes) {
  if (minutes < 90) return `${minutes} minutes`;
  const halves = Math.round(minutes / 30);
  return `${Math.floor(halves / 2)}${halves % 2 ? "½" : ""} hours`;
}
