// Notes and finished tasks in the browser’s storage: one entry each, so that two tabs never overwrite each other’s.
// Every function throws if the browser stores nothing.

import * as storage from "../shared/storage.js";
import { asNote, asTask, newId } from "../shared/note-record.js";

/** @typedef {import("../shared/note-record.js").Note} Note */
/** @typedef {import("../shared/note-record.js").Task} Task */
/** @typedef {{notes: Note[], tasks: Task[]}} Everything */

/** @param {Note} note */
const noteKey = ({ page, id }) => `${storage.NOTES}${page.address}#${id}`;

/**
 * @param {string} [address] Only those of one page.
 * @returns {Note[]} the oldest first; invalid entries are ignored
 */
export function notes(address) {
  const start = address === undefined ? storage.NOTES : `${storage.NOTES}${address}#`;
  return read(start, asNote).sort((a, b) => (a.created + a.id < b.created + b.id ? -1 : 1));
}

/** @returns {Task[]} */
export function tasks() {
  return read(storage.TASKS, asTask).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** @returns {Everything} */
export function everything() {
  return { notes: notes(), tasks: tasks() };
}

/** @param {Note} note */
export function putNote(note) {
  storage.put(noteKey(note), JSON.stringify(note));
}

/**
 * Save a new text for a note; if another tab has changed it since, save it as another note.
 * @param {Note} before The note as the reader saw it.
 * @param {string} text
 * @returns {{note: Note, both: boolean}} what was saved, and whether the other tab’s note exists beside it
 */
export function rewrite(before, text) {
  const kept = storage.get(noteKey(before));
  const both = kept !== null && JSON.parse(kept).changed !== before.changed && JSON.parse(kept).text !== text;
  const note = { ...before, text, changed: new Date().toISOString(), id: both ? newId() : before.id };
  putNote(note);
  return { note, both };
}

/** @param {Note} note */
export function removeNote(note) {
  storage.remove(noteKey(note));
}

/** @param {Task} task */
export function putTask(task) {
  storage.put(storage.TASKS + task.id, JSON.stringify(task));
}

/** @param {string} id */
export function removeTask(id) {
  storage.remove(storage.TASKS + id);
}

/**
 * Store everything, or nothing.
 * @param {Everything} all
 */
export function putAll({ notes, tasks }) {
  const before = [...notes.map(noteKey), ...tasks.map(({ id }) => storage.TASKS + id)].map((key) => ({ key, text: storage.get(key) }));
  try {
    for (const note of notes) putNote(note);
    for (const task of tasks) putTask(task);
  } catch (error) {
    for (const { key, text } of before)
      if (text === null) storage.remove(key);
      else storage.put(key, text);
    throw error;
  }
}

/**
 * Call `tell` whenever another tab may have changed something.
 * @param {() => void} tell
 */
export function watch(tell) {
  storage.watch(storage.NOTEBOOK, tell);
}

/**
 * @template Kind
 * @param {string} start
 * @param {(found: unknown) => Kind | null} check
 * @returns {Kind[]}
 */
function read(start, check) {
  return storage.keys(start).flatMap((key) => {
    try {
      return check(JSON.parse(storage.get(key) ?? "")) ?? [];
    } catch {
      return [];
    }
  });
}
