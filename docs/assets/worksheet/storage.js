// The browser’s local storage: one entry for each worksheet. Every function throws where the browser stores nothing.

import { VERSION } from "./record.js";

/** @param {string} worksheet */
const key = (worksheet) => `practice-towns/answers/${VERSION}/${worksheet}`;

/**
 * @param {string} worksheet The worksheet’s id.
 * @returns {string | null} the entry as it was put, or null when there is none
 */
export function get(worksheet) {
  return localStorage.getItem(key(worksheet));
}

/**
 * @param {string} worksheet
 * @param {string | null} text null deletes the entry
 */
export function put(worksheet, text) {
  if (text === null) localStorage.removeItem(key(worksheet));
  else localStorage.setItem(key(worksheet), text);
}

/**
 * Call `tell` whenever another tab may have changed the entry.
 * @param {string} worksheet
 * @param {() => void} tell
 */
export function watch(worksheet, tell) {
  addEventListener("storage", (event) => {
    if (event.key === key(worksheet) || event.key === null) tell();
  });
  // A page that the browser kept for the Back button has slept through these events.
  addEventListener("pageshow", (event) => {
    if (event.persisted) tell();
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
