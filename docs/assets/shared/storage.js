// What this browser keeps for the reader, in its local storage. All features use these functions, so that the names of
// entries follow one scheme:
//
//     practice-towns/color-scheme                              `default` or `slate`; see base/color-scheme.js
//     practice-towns/large-print, …/paper, …/value-reminders   other choices; see shared/setting.js
//     practice-towns/answers/1/<worksheet>                     see shared/saved-answers.js
//     practice-towns/notebook/1/note/<address of page>#<id>    see notebook/record.js
//     practice-towns/notebook/1/task/<town>/<phase>/<number>   likewise
//
// Editions of the site that stand beside each other share the storage, and a reader’s work must outlast them all. So a
// name is never given another meaning: what gets another shape gets a name with the next number, and the older entries
// are still read. Keys in what follows are names without `practice-towns/`. Every function but `hasAny` throws where
// the browser keeps nothing.

const ROOT = "practice-towns/";

/** The beginning of the keys of answers. */
export const ANSWERS = "answers/1/";
/** The beginning of the keys of all that is in the notebook. */
export const NOTEBOOK = "notebook/1/";
/** The beginning of the keys of notes. */
export const NOTES = `${NOTEBOOK}note/`;
/** The beginning of the keys of finished tasks. */
export const TASKS = `${NOTEBOOK}task/`;

/**
 * @param {string} key
 * @returns {string | null} the entry as it was put, or null when there is none
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
 * @returns {string[]} the keys that begin so
 */
export function keys(start) {
  return Object.keys(localStorage)
    .filter((name) => name.startsWith(ROOT + start))
    .map((name) => name.slice(ROOT.length));
}

/**
 * @param {string} start
 * @returns {boolean} whether there is an entry whose key begins so; there is none where the browser keeps nothing
 */
export function hasAny(start) {
  try {
    return keys(start).length > 0;
  } catch {
    return false;
  }
}

/**
 * Call `tell` whenever another tab may have changed an entry whose key begins so.
 * @param {string} start
 * @param {() => void} tell
 */
export function watch(start, tell) {
  addEventListener("storage", ({ key }) => {
    if (key === null || key.startsWith(ROOT + start)) tell();
  });
  // A page that the browser kept for the Back button has slept through these events.
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) tell();
  });
}

/**
 * Why storing failed, in words.
 * @param {unknown} error
 */
export function reason(error) {
  const full = error instanceof DOMException && error.name === "QuotaExceededError";
  return full ? "this browser’s storage is full" : "this browser does not let the page store anything";
}
