// A setting that this browser stores; if it stores nothing, the setting lasts until the page is left.

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
    // The setting still applies to this page.
  }
}
