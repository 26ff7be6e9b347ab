// A choice that this browser remembers; where it stores nothing, the choice lasts until the page is left.

/**
 * @param {"paper" | "large-print" | "value-reminders"} name
 * @returns {string | null}
 */
export function remembered(name) {
  try {
    return localStorage.getItem(`practice-towns/${name}`);
  } catch {
    return null;
  }
}

/**
 * @param {"paper" | "large-print" | "value-reminders"} name
 * @param {string} value
 */
export function remember(name, value) {
  try {
    localStorage.setItem(`practice-towns/${name}`, value);
  } catch {
    // The choice holds on this page all the same.
  }
}
