// The reader’s language, for dates and for the size of paper.

/**
 * Return the browser’s language, or that of the page if `Intl` rejects its name: some browsers report names such as `C`.
 * @returns {string} a language tag, for example `en-US`
 */
export function language() {
  try {
    return new Intl.Locale(navigator.language).toString();
  } catch {
    return document.documentElement.lang || "en";
  }
}
