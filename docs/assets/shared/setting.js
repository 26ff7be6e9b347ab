// A choice that this browser remembers; where it stores nothing, the choice lasts until the page is left.

import { get, put } from "./storage.js";

/** @typedef {"large-print" | "paper" | "value-reminders"} Setting */

/**
 * @param {Setting} name
 * @returns {string | null}
 */
export function remembered(name) {
  try {
    return get(name);
  } catch {
    return null;
  }
}

/**
 * @param {Setting} name
 * @param {string} value
 */
export function remember(name, value) {
  try {
    put(name, value);
  } catch {
    // The choice holds on this page all the same.
  }
}
