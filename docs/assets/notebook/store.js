// Notes and finished tasks in the browser’s local storage: one entry each, so that two tabs never overwrite each
// other’s. Every function throws where the browser stores nothing.

import { VERSION, asNote, asTask, newId } from "./record.js";

/** @typedef {import("./record.js").Note} Note */
/** @typedef {import("./record.js").Task} Task */
/** @typedef {{notes: Note[], tasks: Task[]}} Everything */

const ROOT = `practice-towns/notebook/${VERSION}/`;
const NOTE = `${ROOT}note/`; // assets/notebook.js looks for it too
const TASK = `${ROOT}task/`;

/** @param {Note} note */
const noteKey = ({ page, id }) => `${NOTE}${page.address}#${id}`;

/**
 * @param {string} [address] Only those of one page.
 * @returns {Note[]} the oldest first; entries that nobody could read are left alone
 */
export function notes(address) {
  const start = address === undefined ? NOTE : `${NOTE}${address}#`;
  return read(start, asNote).sort((a, b) => (a.created + a.id < b.created + b.id ? -1 : 1));
}

/** @returns {Task[]} */
export function tasks() {
  return read(TASK, asTask).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** @returns {Everything} */
export function everything() {
  return { notes: notes(), tasks: tasks() };
}

/** @param {Note} note */
export function putNote(note) {
  localStorage.setItem(noteKey(note), JSON.stringify(note));
}

/**
 * Save other words for a note, unless another tab has changed it since: then they become a note of their own.
 * @param {Note} before The note as the reader saw it.
 * @param {string} text
 * @returns {{note: Note, both: boolean}} what was saved, and whether the other tab’s stands beside it
 */
export function rewrite(before, text) {
  const kept = localStorage.getItem(noteKey(before));
  const both = kept !== null && JSON.parse(kept).changed !== before.changed && JSON.parse(kept).text !== text;
  const note = { ...before, text, changed: new Date().toISOString(), id: both ? newId() : before.id };
  putNote(note);
  return { note, both };
}

/** @param {Note} note */
export function removeNote(note) {
  localStorage.removeItem(noteKey(note));
}

/** @param {Task} task */
export function putTask(task) {
  localStorage.setItem(TASK + task.id, JSON.stringify(task));
}

/** @param {string} id */
export function removeTask(id) {
  localStorage.removeItem(TASK + id);
}

/**
 * Put all of it, or nothing.
 * @param {Everything} all
 */
export function putAll({ notes, tasks }) {
  const entries = /** @type {[string, unknown][]} */ ([
    ...notes.map((note) => [noteKey(note), note]),
    ...tasks.map((task) => [TASK + task.id, task]),
  ]);
  const before = entries.map(([key]) => /** @type {const} */ ([key, localStorage.getItem(key)]));
  try {
    for (const [key, value] of entries) localStorage.setItem(key, JSON.stringify(value));
  } catch (error) {
    for (const [key, text] of before)
      if (text === null) localStorage.removeItem(key);
      else localStorage.setItem(key, text);
    throw error;
  }
}

/** @param {Everything} all */
export function removeAll({ notes, tasks }) {
  for (const note of notes) removeNote(note);
  for (const { id } of tasks) removeTask(id);
}

/**
 * Call `tell` whenever another tab has changed something.
 * @param {() => void} tell
 */
export function watch(tell) {
  addEventListener("storage", ({ key }) => {
    if (key === null || key.startsWith(ROOT)) tell();
  });
  // A page that the browser kept for the Back button has slept through these events.
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) tell();
  });
}

/**
 * @template Kind
 * @param {string} start
 * @param {(found: unknown) => Kind | null} check
 * @returns {Kind[]}
 */
function read(start, check) {
  return Object.keys(localStorage)
    .filter((key) => key.startsWith(start))
    .flatMap((key) => {
      try {
        return check(JSON.parse(localStorage.getItem(key) ?? "")) ?? [];
      } catch {
        return [];
      }
    });
}
