// The data that is stored in the reader’s browser, in its local storage. All features use these functions, so that keys
// follow one scheme:
//
//     practice-towns/color-scheme                              `default` or `slate`; see base/color-scheme.js
//     practice-towns/large-print, …/paper, …/value-reminders   other choices; see shared/setting.js
//     practice-towns/answers/1/<worksheet>                     see shared/saved-answers.js
//     practice-towns/title-block/1                             see shared/title-block.js
//     practice-towns/notebook/1/note/<address of page>#<id>    see shared/note-record.js
//     practice-towns/notebook/1/task/<town>/<phase>/<number>   likewise
//     practice-towns/reading/1/<town>/<phase>                  the section reached in a guide; see guide/continue.js
//
// Editions of the site that are published beside each other share the storage, and a reader’s work must outlast them
// all. So a key never changes its meaning: a new format gets a key with the next number, and older entries are still
// read. Below, keys are without `practice-towns/`. Every function except `hasAny` throws if the browser stores nothing.

const ROOT = "practice-towns/";

/** The beginning of the keys of answers. */
export const ANSWERS = "answers/1/";
/** The key of the student’s name, course, instructor and term. */
export const TITLE_BLOCK = "title-block/1";
/** The beginning of all keys of the notebook. */
export const NOTEBOOK = "notebook/1/";
/** The beginning of the keys of notes. */
export const NOTES = `${NOTEBOOK}note/`;
/** The beginning of the keys of finished tasks. */
export const TASKS = `${NOTEBOOK}task/`;
/** The beginning of the keys of the sections reached in guides. */
export const READING = "reading/1/";

/**
 * @param {string} key
 * @returns {string | null} the entry, or null if there is none
 */
export function get(key) {
  return localStorage.getItem(ROOT + key);
}

/**
 * @param {string} key
 * @param {string} text
 */
export function put(key, text) {
  localStorage.setItem(ROOT + key, text);
}

/** @param {string} key */
export function remove(key) {
  localStorage.removeItem(ROOT + key);
}

/**
 * @param {string} start
 * @returns {string[]} the keys that begin with `start`
 */
export function keys(start) {
  return Object.keys(localStorage)
    .filter((name) => name.startsWith(ROOT + start))
    .map((name) => name.slice(ROOT.length));
}

/**
 * @param {string} start
 * @returns {boolean} whether there is an entry whose key begins with `start`; false if the browser stores nothing
 */
export function hasAny(start) {
  try {
    return keys(start).length > 0;
  } catch {
    return false;
  }
}

/**
 * Call `tell` whenever another tab may have changed an entry whose key begins with `start`.
 * @param {string} start
 * @param {() => void} tell
 */
export function watch(start, tell) {
  addEventListener("storage", ({ key }) => {
    if (key === null || key.startsWith(ROOT + start)) tell();
  });
  // A page in the back/forward cache has missed these events.
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) tell();
  });
}

/**
 * Return the reason why storing failed, for a message.
 * @param {unknown} error
 */
export function reason(error) {
  const full = error instanceof DOMException && error.name === "QuotaExceededError";
  return full ? "this browser’s storage is full" : "this browser does not let the page store anything";
}
