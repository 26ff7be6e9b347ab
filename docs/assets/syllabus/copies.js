// Formats the list as plain text, Markdown, HTML and CSV.

import { spoken, together } from "./entries.js";

/** @typedef {import("./entries.js").Entry} Entry */
/** @typedef {{ name: string, entries: Entry[], source: string }} List `source` says where the links come from. */

/** @param {Entry} entry */
const time = ({ minutes }) => (minutes ? `, ${minutes} minutes` : "");

/** @param {List} list */
const foot = ({ entries, source }) => {
  const { minutes } = together(entries);
  return minutes ? `About ${spoken(minutes)} together. ${source}` : source;
};

/** @param {List} list */
export function plain(list) {
  const lines = list.entries.map((entry, place) => `${place + 1}. ${entry.title}${time(entry)}\n   ${entry.address}`);
  return [...(list.name ? [`${list.name}\n`] : []), ...lines, `\n${foot(list)}\n`].join("\n");
}

/** @param {List} list */
export function markdown(list) {
  const lines = list.entries.map((entry, place) => `${place + 1}. [${escaped(entry.title)}](<${entry.address}>)${time(entry)}`);
  return [...(list.name ? [`## ${escaped(list.name)}\n`] : []), ...lines, `\n${escaped(foot(list))}\n`].join("\n");
}

/**
 * Escape characters with a meaning in Markdown.
 * @param {string} text
 */
const escaped = (text) => text.replace(/[\\`*_[\]<>#&]/g, "\\$&");

/** @param {List} list */
export function html(list) {
  const lines = list.entries.map((entry) => `<li><a href="${inHtml(entry.address)}">${inHtml(entry.title)}</a>${time(entry)}</li>`);
  const heading = list.name ? [`<h2>${inHtml(list.name)}</h2>`] : [];
  return [...heading, "<ol>", ...lines, "</ol>", `<p>${inHtml(foot(list))}</p>`, ""].join("\n");
}

/** @param {string} text */
const inHtml = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

/**
 * Return the list as CSV, with the columns of `links.csv` except descriptions and files.
 * @param {List} list
 * @param {{ towns: Map<string, string>, phases: Map<string, string> }} names
 */
export function csv(list, { towns, phases }) {
  const rows = [["title", "address", "kind", "town", "phases", "minutes", "levels", "competencies", "id"]];
  for (const entry of list.entries)
    rows.push([
      entry.title,
      entry.address,
      entry.kindName,
      towns.get(entry.town) ?? "",
      entry.phases.map((id) => phases.get(id) ?? id).join("; "),
      String(entry.minutes ?? ""),
      entry.levels.join("; "),
      entry.competencies.join("; "),
      entry.id,
    ]);
  // Without the byte order mark, Excel assumes another encoding.
  return `\ufeff${rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("")}`;
}

/** @param {string} text */
const cell = (text) => (/[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text);
