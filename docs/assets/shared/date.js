// Formats dates and times in the reader’s language.

/** Return the browser’s language; the page’s if `Intl` rejects it: some browsers report `C`. */
export function language() {
  try {
    return new Intl.Locale(navigator.language).toString();
  } catch {
    return document.documentElement.lang;
  }
}

/**
 * @param {string} date In ISO 8601.
 * @returns {string} for example `at 21:04`, or `on Nov 20, 2026 at 21:04` if that was another day
 */
export function formatDate(date) {
  const then = new Date(date);
  const time = then.toLocaleTimeString(language(), { hour: "numeric", minute: "2-digit" });
  if (then.toDateString() === new Date().toDateString()) return `at ${time}`;
  const day = then.toLocaleDateString(language(), { year: "numeric", month: "short", day: "numeric" });
  return `on ${day} at ${time}`;
}
