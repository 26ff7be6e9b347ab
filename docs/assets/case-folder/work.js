// A student’s work in this browser’s storage: read, added to, deleted and put back as a whole. Every function throws if
// the browser stores nothing.

import * as store from "../notebook/store.js";
import { parse, record } from "../shared/saved-answers.js";
import * as storage from "../shared/storage.js";
import { FINISHED } from "./progress.js";

/** @typedef {import("./backup.js").Work} Work */
/** @typedef {Map<string, string | null>} Entries Entries of the storage by key; null where there was none. */

/** Choices of how pages look, which say nothing about their reader and stay when the work is deleted. */
const LOOKS = ["color-scheme", "large-print", "paper", "value-reminders"];

/** @returns {Work} everything; invalid entries are left out */
export function read() {
  const answers = storage.keys(storage.ANSWERS).flatMap((key) => {
    try {
      return [parse(storage.get(key) ?? "", { id: key.slice(storage.ANSWERS.length), title: "", edition: "" })];
    } catch {
      return [];
    }
  });
  answers.sort((a, b) => (a.worksheet < b.worksheet ? -1 : 1));
  return { ...store.everything(), answers, person: person() };
}

/** @returns {Record<string, string>} the title block, by the names of its fields */
function person() {
  try {
    const kept = Object.entries(JSON.parse(storage.get(storage.TITLE_BLOCK) ?? "{}") ?? {});
    return Object.fromEntries(kept.filter((entry) => typeof entry[1] === "string"));
  } catch (error) {
    if (error instanceof DOMException) throw error;
    return {}; // it can’t be parsed
  }
}

/**
 * Store work beside what there is: all of it, or nothing.
 * @param {Work} work
 * @returns {Entries} what was there before, for `restore`
 */
export function add({ notes, tasks, answers, person }) {
  const before = entries([
    ...notes.map((note) => `${storage.NOTES}${note.page.address}#${note.id}`),
    ...tasks.map(({ id }) => storage.TASKS + id),
    ...answers.map(({ worksheet }) => storage.ANSWERS + worksheet),
    storage.TITLE_BLOCK,
  ]);
  try {
    store.putAll({ notes, tasks });
    for (const saved of answers) storage.put(storage.ANSWERS + saved.worksheet, JSON.stringify(saved));
    if (Object.keys(person).length) storage.put(storage.TITLE_BLOCK, JSON.stringify(person));
  } catch (error) {
    restore(before);
    throw error;
  }
  return before;
}

/**
 * Delete everything that this site keeps of its reader.
 * @returns {Entries} what was there, for `restore`
 */
export function removeAll() {
  const before = entries(storage.keys("").filter((key) => !LOOKS.includes(key)));
  for (const key of before.keys()) storage.remove(key);
  return before;
}

/** @param {Entries} before */
export function restore(before) {
  for (const [key, text] of before)
    if (text === null) storage.remove(key);
  for (const [key, text] of before)
    if (text !== null) storage.put(key, text);
}

/**
 * Mark a worksheet as finished, or as not finished.
 * @param {{id: string, title: string, edition: string}} sheet
 * @param {boolean} finished
 */
export function setFinished(sheet, finished) {
  const key = storage.ANSWERS + sheet.id;
  const text = storage.get(key);
  const { [FINISHED]: _, ...answers } = text === null ? {} : parse(text, sheet).answers;
  if (finished) answers[FINISHED] = "yes";
  if (Object.keys(answers).length) storage.put(key, JSON.stringify(record(sheet, answers)));
  else storage.remove(key);
}

/** @param {string[]} keys @returns {Entries} */
function entries(keys) {
  return new Map(keys.map((key) => [key, storage.get(key)]));
}
