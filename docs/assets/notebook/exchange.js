// Files of notes: writes Markdown to read, and reads what earlier editions exported. Backup files are made by
// case-folder/backup.js.

import { asNote, asTask, sameContent } from "../shared/note-record.js";

/** @typedef {import("../shared/note-record.js").Note} Note */
/** @typedef {import("../shared/note-record.js").Task} Task */
/** @typedef {import("./store.js").Everything} Everything */
/** @typedef {{title: string, notes: Note[], tasks: Task[]}} Group A town’s phase, or pages that belong to none. */

const KIND = "practice-towns-notebook";
const VERSION = 1; // of the JSON

/**
 * Return notes and finished tasks as Markdown, to read and to go on writing elsewhere.
 * @param {Group[]} groups
 * @param {string} site The site’s root.
 * @param {string} heading
 * @returns {string}
 */
export function toMarkdown(groups, site, heading) {
  const parts = [`# ${heading}`];
  for (const { title, notes, tasks } of groups) {
    parts.push(`## ${title}`);
    for (const task of tasks) parts.push(`- [x] ${task.title}`);
    for (const { page, anchor, heading: section, quote, text } of notes) {
      const place = [page.title, section].filter(Boolean).join(": ").replace(/[[\]]/g, "");
      parts.push(`### [${place}](${site}${page.address}${anchor ? `#${anchor}` : ""})`);
      if (quote) parts.push(`> ${quote.exact}`);
      if (text) parts.push(text);
    }
  }
  return `${parts.join("\n\n")}\n`;
}

/**
 * Read a file that the notebook of an earlier edition exported, and perhaps somebody has edited: JSON, or Markdown with
 * the data of each note in a comment above it.
 * @param {string} text
 * @returns {Everything}
 * @throws {Error} whose message continues a sentence after “because”
 */
export function parse(text) {
  const found = text.trimStart().startsWith("{") ? fromJson(text) : fromMarkdown(text);
  if (!found.notes.length && !found.tasks.length) throw new Error("it holds no notes that were exported here");
  return found;
}

/** @param {string} text @returns {Everything} */
function fromJson(text) {
  let found;
  try {
    found = JSON.parse(text);
  } catch {
    throw new Error("it is damaged");
  }
  if (found.kind !== KIND || !Array.isArray(found.notes) || !Array.isArray(found.tasks))
    throw new Error("it is not a file of notes exported here");
  if (!(found.version <= VERSION)) throw new Error("it was saved by a newer version of this site; reload the page, then try again");
  return { notes: found.notes.flatMap(orNothing(asNote)), tasks: found.tasks.flatMap(orNothing(asTask)) };
}

/** @param {string} text @returns {Everything} */
function fromMarkdown(text) {
  const notes = [];
  const tasks = [];
  const lines = text.replace(/\r\n?/g, "\n");
  for (const [, kind, data, rest] of lines.matchAll(/<!-- (note|task) (\{.*?\}) -->([^]*?)(?=<!-- (?:note|task|end)\b|$)/g)) {
    let found;
    try {
      found = JSON.parse(data);
    } catch {
      continue;
    }
    if (kind === "task") tasks.push(found);
    else {
      let body = rest.replace(/^\s*###[^\n]*\n?/, "").trim();
      if (found.quote) {
        const [quoted] = /^(?:>[^\n]*\n?)+/.exec(body) ?? [""];
        found.quote.exact = quoted.split("\n").map((line) => line.replace(/^> ?/, "")).join(" ").trim();
        body = body.slice(quoted.length).trim();
      }
      notes.push({ ...found, text: body.replace(/<(\\*)\\!--/g, "<$1!--") });
    }
  }
  return { notes: notes.flatMap(orNothing(asNote)), tasks: tasks.flatMap(orNothing(asTask)) };
}

/**
 * Return what a file adds: new notes and tasks, and newer text of notes that exist. Duplicates are left out, whether
 * they have the same id or the same content.
 * @param {Everything} mine
 * @param {Everything} theirs
 * @returns {Everything & {added: number, changed: number}}
 */
export function news(mine, theirs) {
  const merged = new Map(mine.notes.map((note) => [note.id, note]));
  // A Markdown file that was edited by hand has the new text, but the date of its export.
  const newer = theirs.notes.filter((note) => {
    const own = merged.get(note.id);
    return own && own.page.address === note.page.address && note.changed >= own.changed && !sameContent(note, own);
  });
  for (const note of newer) merged.set(note.id, note);
  // New notes are compared with the merged ones, so that importing the same file again adds nothing.
  const added = theirs.notes.filter((note) => {
    if (merged.has(note.id) || [...merged.values()].some((other) => sameContent(other, note))) return false;
    merged.set(note.id, note);
    return true;
  });
  const done = new Set(mine.tasks.map(({ id }) => id));
  const tasks = theirs.tasks.filter(({ id }) => !done.has(id));
  return { notes: [...newer, ...added], tasks, added: added.length + tasks.length, changed: newer.length };
}

/**
 * @template Kind
 * @param {(found: unknown) => Kind | null} check
 */
function orNothing(check) {
  return (/** @type {unknown} */ found) => check(found) ?? [];
}
